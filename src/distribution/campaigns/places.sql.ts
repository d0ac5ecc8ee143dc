import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Taken } from './rules.ts';

export type CounterRow = { campaignId: string; submissions: number; creators: number; submitters: number };
/** What an account has of a campaign: `submissions` are those that wait or are accepted. */
export type CreatorRow = { campaignId: string; accountId: string; submissions: number; firstAt: Date; lastAt: Date };

/** The counter of a campaign, held until the end of the transaction: takers and whoever changes it queue up here. */
export async function lockCounter(tx: Tx, campaignId: string): Promise<CounterRow | undefined> {
  const found = await sql<CounterRow>`select campaign_id, submissions, creators, submitters
    from distribution.campaign_counter where campaign_id = ${campaignId} for update`.execute(tx);
  return found.rows[0];
}

/** Counters of campaigns. */
export async function countersOf(tx: Tx, ids: readonly string[]): Promise<CounterRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<CounterRow>`select campaign_id, submissions, creators, submitters
    from distribution.campaign_counter where campaign_id = any(${[...ids]}::text[])`.execute(tx);
  return found.rows;
}

/** What each domain has taken of campaigns. */
export async function domainsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<{ campaignId: string; domain: string; submissions: number }[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ campaignId: string; domain: string; submissions: number }>`
    select campaign_id, domain, submissions from distribution.campaign_domain
    where campaign_id = any(${[...ids]}::text[]) order by campaign_id, domain`.execute(tx);
  return found.rows;
}

/** What an account has of campaigns. */
export async function creatorIn(tx: Tx, ids: readonly string[], accountId: string): Promise<CreatorRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<CreatorRow>`select campaign_id, account_id, submissions, first_at, last_at
    from distribution.campaign_creator
    where campaign_id = any(${[...ids]}::text[]) and account_id = ${accountId}`.execute(tx);
  return found.rows;
}

/** What is taken of a campaign whose counter is held. */
export async function takenOf(tx: Tx, counter: CounterRow): Promise<Taken> {
  const { campaignId, submissions, creators } = counter;
  const most = await sql<{ most: number }>`select coalesce(max(submissions), 0)::int as most
    from distribution.campaign_creator where campaign_id = ${campaignId}`.execute(tx);
  const rows = await domainsOf(tx, [campaignId]);
  const domains = Object.fromEntries(rows.map(({ domain, submissions: n }) => [domain, n]));
  return { submissions, creators, domains, mostOfAccount: most.rows[0]?.most ?? 0 };
}

type Place = { campaignId: string; accountId: string; domain: string | null };

/** Takes a place of a campaign whose counter is held. */
export async function takePlace(tx: Tx, now: Date, { campaignId, accountId, domain }: Place): Promise<void> {
  const mine = await sql<{ submissions: number; isFirst: boolean }>`
    insert into distribution.campaign_creator as c (campaign_id, account_id, submissions, first_at, last_at)
    values (${campaignId}, ${accountId}, 1, ${now}, ${now})
    on conflict (campaign_id, account_id) do update
      set submissions = c.submissions + 1, last_at = greatest(c.last_at, excluded.last_at)
    returning submissions, xmax = 0 as is_first`.execute(tx);
  const { submissions = 0, isFirst = false } = mine.rows[0] ?? {};
  await sql`update distribution.campaign_counter set submissions = submissions + 1,
    creators = creators + ${submissions === 1 ? 1 : 0}, submitters = submitters + ${isFirst ? 1 : 0}
    where campaign_id = ${campaignId}`.execute(tx);
  if (domain === null) return;
  await sql`insert into distribution.campaign_domain as d (campaign_id, domain, submissions)
    values (${campaignId}, ${domain}, 1)
    on conflict (campaign_id, domain) do update set submissions = d.submissions + 1`.execute(tx);
}

/** Gives a place of a campaign back whose counter is held; false where the account has none. */
export async function givePlaceBack(tx: Tx, { campaignId, accountId, domain }: Place): Promise<boolean> {
  const mine = await sql<{ submissions: number }>`
    update distribution.campaign_creator set submissions = submissions - 1
    where campaign_id = ${campaignId} and account_id = ${accountId} and submissions > 0
    returning submissions`.execute(tx);
  const [left] = mine.rows;
  if (!left) return false;
  await sql`update distribution.campaign_counter set submissions = submissions - 1,
    creators = creators - ${left.submissions === 0 ? 1 : 0} where campaign_id = ${campaignId}`.execute(tx);
  if (domain === null) return true;
  await sql`update distribution.campaign_domain set submissions = submissions - 1
    where campaign_id = ${campaignId} and domain = ${domain}`.execute(tx);
  return true;
}
