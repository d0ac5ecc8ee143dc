import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { NetworkClicks } from './rules.ts';

/** Adds clicks to the sums of networks, in key order. */
export async function addNetworkClicks(tx: Tx, sums: readonly NetworkClicks[]): Promise<void> {
  const kinds = { accountId: 'text', day: 'text', network: 'text', reader: 'text', clicks: 'int' } as const;
  await sql`insert into links.network_clicks as n (account_id, day, network, reader, clicks)
    select w.account_id, w.day::date, w.network, w.reader, w.clicks from ${rowsAs('w', sums, kinds)}
    order by w.account_id collate "C", w.day, w.network collate "C", w.reader collate "C"
    on conflict (account_id, day, network, reader) do update set clicks = n.clicks + excluded.clicks`.execute(tx);
}

/** An account of which one network made too large a share of a day's clicks. */
export type Crowded = { accountId: string; clicks: number; ofNetwork: number };

/** Accounts with at least so many clicks on a day, of which one network made more than a share (basis points); an account's largest last. */
export async function crowdedAccounts(
  tx: Tx,
  day: string,
  { clicksMin, shareBp, limit }: { clicksMin: number; shareBp: number; limit: number },
): Promise<(Crowded & { network: string })[]> {
  const found = await sql<Crowded & { network: string }>`
    with one as (
      select account_id, network, sum(clicks) as n from links.network_clicks where day = ${day}::date group by 1, 2),
    account as (select account_id, sum(n) as clicks from one group by 1 having sum(n) >= ${clicksMin})
    select o.account_id, o.network, a.clicks::int as clicks, o.n::int as of_network
    from account a join one o on o.account_id = a.account_id and o.n * 10000 > a.clicks * ${shareBp}::int
    order by o.account_id collate "C", o.n, o.network limit ${limit}`.execute(tx);
  return found.rows;
}

/** The signed-in readers of a network that clicked most on an account's links on a day. */
export async function networkReaders(
  tx: Tx,
  { accountId, day, network, limit }: { accountId: string; day: string; network: string; limit: number },
): Promise<string[]> {
  const found = await sql<{ reader: string }>`select reader from links.network_clicks
    where account_id = ${accountId} and day = ${day}::date and network = ${network} and reader <> ''
    order by clicks desc, reader limit ${limit}`.execute(tx);
  return found.rows.map(({ reader }) => reader);
}

/** The earliest day of which networks are kept. */
export async function oldestNetworkDay(tx: Tx): Promise<string | undefined> {
  const found = await sql<{ day: string | null }>`select min(day) as day from links.network_clicks`.execute(tx);
  return found.rows[0]?.day ?? undefined;
}

/** Erases the networks of the days before one, at most so many rows; answers how many. */
export async function deleteNetworks(tx: Tx, day: string, limit: number): Promise<number> {
  const gone = await sql`delete from links.network_clicks where (account_id, day, network, reader) in
    (select account_id, day, network, reader from links.network_clicks where day < ${day}::date
     order by day limit ${limit})`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}
