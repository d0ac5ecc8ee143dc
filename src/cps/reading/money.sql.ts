import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { TIME_ZONE } from '../../lib/time.ts';

type Amounts = {
  lines: number;
  estimatedFen: bigint;
  confirmedFen: bigint;
  withheldFen: bigint;
  settledFen: bigint;
  clawbackFen: bigint;
  rewardFen: bigint;
};
export type SceneMoney = Amounts & { scene: string };
export type WorkMoney = Amounts & { contentId: string };

/** Rows of an account's works: of all, or of some. */
const ofWorks = (accountId: string, contentIds: readonly string[] | null): RawBuilder<boolean> => sql<boolean>`
  account_id = ${accountId} ${contentIds === null ? sql`` : sql`and content_id = any(${[...contentIds]}::text[])`}`;

/** What works brought, by work and scene: posted months from their documents, the rest from the commissions. */
const parts = (works: RawBuilder<boolean>) => sql`
  with posted as (select month from cps.month where state = 'posted'),
  part as (
    select content_id, scene, count(*) as lines,
      sum(creator_fen) filter (where status = 'estimated') as estimated,
      sum(creator_fen) filter (where status in ('confirmed', 'payable') and not withheld) as confirmed,
      sum(creator_fen) filter (where withheld and status <> 'estimated') as withheld,
      0 as settled, 0 as clawback, 0 as reward
    from cps.commission where ${works} and status <> 'invalid' group by content_id, scene
    union all
    select content_id, scene, 0, 0, 0, 0, sum(creator_fen) filter (where entry = 'settlement'),
      sum(creator_fen) filter (where entry = 'clawback'), 0
    from cps.entry
    where ${works} and status = 'settled' and month in (select month from posted) group by content_id, scene
    union all
    select content_id, scene, 0, 0, 0, 0, 0, 0, sum(amount_fen)
    from cps.reward
    where ${works} and not forfeited and to_char(day, 'YYYY-MM') in (select month from posted) group by content_id, scene
  )`;

const sums = sql`sum(lines)::int as lines, coalesce(sum(estimated), 0)::bigint as estimated_fen,
  coalesce(sum(confirmed), 0)::bigint as confirmed_fen, coalesce(sum(withheld), 0)::bigint as withheld_fen,
  coalesce(sum(settled), 0)::bigint as settled_fen, coalesce(sum(clawback), 0)::bigint as clawback_fen,
  coalesce(sum(reward), 0)::bigint as reward_fen`;

/** What an account's works, or some of them, brought by scene. */
export async function sceneMoney(
  tx: Tx,
  accountId: string,
  contentIds: readonly string[] | null,
): Promise<SceneMoney[]> {
  const found = await sql<SceneMoney>`${parts(ofWorks(accountId, contentIds))}
    select scene, ${sums} from part group by scene order by scene collate "C"`.execute(tx);
  return found.rows;
}

/** What each of some works brought. */
export async function workMoney(tx: Tx, accountId: string, contentIds: readonly string[]): Promise<WorkMoney[]> {
  const found = await sql<WorkMoney>`${parts(ofWorks(accountId, contentIds))}
    select content_id, ${sums} from part group by content_id`.execute(tx);
  return found.rows;
}

/** Order lines of works by the calendar day of their payment; those that came to nothing are left out. */
const paidLines = (accountId: string, contentIds: readonly string[] | null) => sql`
  (select content_id, (paid_at at time zone ${TIME_ZONE})::date as day
   from cps.commission where ${ofWorks(accountId, contentIds)} and status <> 'invalid')`;

/** Order lines by day of payment. */
export async function orderDays(
  tx: Tx,
  accountId: string,
  contentIds: readonly string[] | null,
  from: string,
  to: string,
): Promise<{ day: string; orders: number }[]> {
  const found = await sql<{ day: string; orders: number }>`
    select day, count(*)::int as orders from ${paidLines(accountId, contentIds)} l
    where day between ${from}::date and ${to}::date group by day`.execute(tx);
  return found.rows;
}

/** Order lines of each of some works in a span of days. */
export async function orderWorks(
  tx: Tx,
  accountId: string,
  contentIds: readonly string[],
  from: string,
  to: string,
): Promise<{ contentId: string; orders: number }[]> {
  const found = await sql<{ contentId: string; orders: number }>`
    select content_id, count(*)::int as orders from ${paidLines(accountId, contentIds)} l
    where day between ${from}::date and ${to}::date group by content_id`.execute(tx);
  return found.rows;
}
