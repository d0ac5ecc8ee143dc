import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { instantOf, TIME_ZONE } from '../../lib/time.ts';

/** The last posted month. */
export async function lastPostedMonth(tx: Tx): Promise<string | undefined> {
  const found = await sql<{ month: string | null }>`
    select max(month) as month from cps.month where state = 'posted'`.execute(tx);
  return found.rows[0]?.month ?? undefined;
}

export type PoolRow = {
  day: string;
  carriedInFen: bigint;
  inFen: bigint;
  topupFen: bigint;
  paidFen: bigint;
  carriedOutFen: bigint;
};

/** Days of a scene's pool in posted months, as posted. */
export async function postedDays(tx: Tx, scene: string, from: string, to: string): Promise<PoolRow[]> {
  const found = await sql<PoolRow>`
    select day, carried_in_fen, in_fen, topup_fen, paid_fen, carried_out_fen from cps.pool_day
    where scene = ${scene} and day between ${from}::date and ${to}::date order by day`.execute(tx);
  return found.rows;
}

/** What parts of orders and claw-backs bring to a scene's pool by day, from a day on, as decided so far. */
export async function flows(tx: Tx, scene: string, from: string): Promise<{ day: string; fen: bigint }[]> {
  // Whatever has a part in a day that is not posted was decided since that day began.
  const found = await sql<{ day: string; fen: bigint }>`
    with part as (
      select coalesce(x."poolDay"::date, (c.confirmed_at at time zone ${TIME_ZONE})::date) as day, x."poolFen" as fen
      from cps.commission c
      join cps.decision d on d.buyer_key = c.buyer_key and d.trade_no = c.trade_no and d.line_no = c.line_no
        and d.commission_id = c.commission_id
      cross join lateral jsonb_to_recordset(d.explanation -> 'entries') as x("poolDay" text, "poolFen" bigint)
      where c.scene = ${scene} and c.decided_at >= ${instantOf(from)} and d.month is not null and x."poolFen" <> 0)
    select day, sum(fen)::bigint as fen from part where day >= ${from}::date group by day order by day`.execute(tx);
  return found.rows;
}

export type TopupRow = { day: string; fen: bigint; reason: string | null; madeBy: string | null; madeAt: Date | null };

/** Money put into a scene's pool by hand from a day on: the log says how much, the row who and why. */
export async function topups(tx: Tx, scene: string, from: string): Promise<TopupRow[]> {
  const found = await sql<TopupRow>`
    select l.line::jsonb ->> 'day' as day, (l.line::jsonb ->> 'amountFen')::bigint as fen, t.reason, t.made_by, t.made_at
    from cps.log l
    left join cps.pool_topup t on t.scene = ${scene} and t.day = (l.line::jsonb ->> 'day')::date
    where l.kind = 'pool_topup' and l.key >= ${`${scene}\n${from}`} and l.key < ${`${scene}\n:`} order by l.key`.execute(
    tx,
  );
  return found.rows;
}

export async function insertTopup(
  tx: Tx,
  row: { scene: string; day: string; amountFen: bigint; reason: string; madeBy: string; madeAt: Date },
): Promise<void> {
  await tx.insertInto('cps.poolTopup').values(row).execute();
}

export type WorthRow = { day: string; contentId: string; accountId: string; value: bigint };

/** Contents that were worth something in a scene in a span of days. */
export async function worths(tx: Tx, scene: string, from: string, to: string): Promise<WorthRow[]> {
  const found = await sql<WorthRow>`
    select day, content_id, account_id, value from cps.content_value
    where scene = ${scene} and day between ${from}::date and ${to}::date and value > 0`.execute(tx);
  return found.rows;
}

export type RewardRow = { day: string; contentId: string; accountId: string; amountFen: bigint; forfeited: boolean };

/** Posted rewards of a scene in a span of days; of one account where one is named. */
export async function postedRewards(
  tx: Tx,
  scene: string,
  from: string,
  to: string,
  accountId: string | null,
): Promise<RewardRow[]> {
  const found = await sql<RewardRow>`
    select day, content_id, account_id, amount_fen, forfeited from cps.reward
    where scene = ${scene} and day between ${from}::date and ${to}::date
      ${accountId === null ? sql`` : sql`and account_id = ${accountId}`}`.execute(tx);
  return found.rows;
}

/** An account's contents of a day with what they were worth and why. */
export async function ownValues(tx: Tx, accountId: string, scene: string, day: string) {
  const found = await sql<{ contentId: string; value: bigint; parts: unknown }>`
    select content_id, value, parts from cps.content_value
    where account_id = ${accountId} and scene = ${scene} and day = ${day}::date
    order by value desc, content_id limit 200`.execute(tx);
  return found.rows;
}
