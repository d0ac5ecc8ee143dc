import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { LiveStatus } from './rules.ts';

export type LiveRow = {
  liveId: string;
  accountId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  url: string;
  coverUrl: string | null;
  itemIds: string[];
  status: LiveStatus | null;
  version: number | null;
  tellAt: Date | null;
  toldAt: Date | null;
};

const columns = sql`live_id, account_id, title, starts_at, ends_at, url, cover_url, item_ids, status, version::float8 as version,
  tell_at, told_at`;

/** Slots that the openings of a session are counted in. */
const SLOTS = 16;

/** Accounts of live sessions. */
export function liveAccounts(db: Db, liveIds: string[]): Promise<{ liveId: string; accountId: string }[]> {
  return db.selectFrom('links.live').select(['liveId', 'accountId']).where('liveId', 'in', liveIds).execute();
}

/** A live session. */
export async function liveById(tx: Tx, liveId: string): Promise<LiveRow | undefined> {
  const found = await sql<LiveRow>`select ${columns} from links.live where live_id = ${liveId}`.execute(tx);
  return found.rows[0];
}

/** Writes a live session as it stands from now on. The caller makes those who write it follow one another. */
export async function putLive(tx: Tx, now: Date, live: Omit<LiveRow, 'toldAt'>): Promise<void> {
  await sql`
    insert into links.live (live_id, account_id, title, starts_at, ends_at, url, cover_url, item_ids, status, version, tell_at,
      created_at, updated_at)
    values (${live.liveId}, ${live.accountId}, ${live.title}, ${live.startsAt}, ${live.endsAt}, ${live.url}, ${live.coverUrl},
      ${live.itemIds}::text[], ${live.status}, ${live.version}, ${live.tellAt}, ${now}, ${now})
    on conflict (live_id) do update set title = excluded.title, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      url = excluded.url, cover_url = excluded.cover_url, item_ids = excluded.item_ids, status = excluded.status,
      version = excluded.version, tell_at = excluded.tell_at, updated_at = excluded.updated_at`.execute(tx);
}

const isLive = (now: Date) => sql<boolean>`(coalesce(status, '') = 'live' or (status is null and starts_at <= ${now}))`;

/** Sessions of accounts that are live or announced at an instant: those that are live first, then by when they start. */
export async function currentLives(
  tx: Tx,
  accountIds: readonly string[],
  now: Date,
  limit: number,
): Promise<LiveRow[]> {
  const found = await sql<LiveRow>`
    select ${columns} from links.live
    where account_id = any(${[...accountIds]}::text[]) and ends_at > ${now}
      and (status is null or status in ('announced', 'live'))
    order by ${isLive(now)} desc, starts_at, live_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Sessions of an account, the latest begin first, after a key. */
export async function livesPage(
  tx: Tx,
  accountId: string,
  after: { startsAt: Date; liveId: string } | undefined,
  limit: number,
): Promise<(LiveRow & { opens: number })[]> {
  const before = after ? sql`and (starts_at, live_id) < (${after.startsAt}, ${after.liveId})` : sql``;
  const found = await sql<LiveRow & { opens: number }>`
    select ${columns}, (select coalesce(sum(o.opens), 0)::int from links.live_open o
      where o.live_id = live.live_id) as opens
    from links.live where account_id = ${accountId} ${before}
    order by starts_at desc, live_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** When followers are next to be told of a beginning. */
export const nextTellAt: NextAt = sql`select min(tell_at) as at from links.live where tell_at is not null`;

/** Takes the session whose beginning is to be told first; it is told no more. */
export async function takeUntold(tx: Tx, now: Date): Promise<LiveRow | undefined> {
  const due = await sql<{ liveId: string }>`select live_id from links.live
    where tell_at <= ${now} order by tell_at, live_id limit 1`.execute(tx);
  const liveId = due.rows[0]?.liveId;
  if (liveId === undefined) return undefined;
  const taken = await sql<LiveRow>`
    update links.live set tell_at = null, told_at = ${now} where live_id = ${liveId} and tell_at <= ${now}
    returning ${columns}`.execute(tx);
  return taken.rows[0];
}

/** Counts that somebody went on to a session. */
export async function countOpen(tx: Tx, day: string, liveId: string): Promise<void> {
  await sql`
    insert into links.live_open as o (live_id, day, slot, opens)
    values (${liveId}, ${day}::date, ${Math.floor(Math.random() * SLOTS)}::int, 1)
    on conflict (live_id, day, slot) do update set opens = o.opens + 1`.execute(tx);
}

/** How often a session was opened. */
export async function opensOf(tx: Tx, liveId: string): Promise<number> {
  const found = await sql<{ opens: number }>`select coalesce(sum(opens), 0)::int as opens from links.live_open
    where live_id = ${liveId}`.execute(tx);
  return found.rows[0]?.opens ?? 0;
}
