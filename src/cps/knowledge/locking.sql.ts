import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { inDocument, invalidInDocument } from '../decision/store.sql.ts';

/** Whether an account earned in locked months by lines confirmed in `from ≤ x < to`. */
export async function earnedIn(
  tx: Tx,
  accountId: string,
  span: { from: Date; to: Date | null },
  lastLocked: string,
): Promise<boolean> {
  const found = await sql`select 1 from cps.commission c
    where account_id = ${accountId} and month <= ${lastLocked}
      and (status in ('payable', 'settled', 'paid_out', 'clawed_back') or ${invalidInDocument})
      and confirmed_at >= ${span.from} and (${span.to}::timestamptz is null or confirmed_at < ${span.to}) limit 1`.execute(
    tx,
  );
  return found.rows.length > 0;
}

/** When the lines of an account in locked months were paid, of those paid in `from ≤ x < to`, and where they settle. */
export async function paidIn(
  tx: Tx,
  accountId: string,
  span: { from: Date; to: Date | null },
  lastLocked: string,
): Promise<{ paidAt: number; month: string }[]> {
  const found = await sql<{ paidAt: Date; month: string }>`select distinct paid_at, month from cps.commission c
    where account_id = ${accountId} and month <= ${lastLocked} and status <> 'estimated' and ${inDocument}
      and paid_at >= ${span.from} and (${span.to}::timestamptz is null or paid_at < ${span.to})`.execute(tx);
  return found.rows.map(({ paidAt, month }) => ({ paidAt: paidAt.getTime(), month }));
}

/**
 * The days of locked months of which an account has rewards, forfeited ones too, from one day to before another. Of a
 * month that is locked and not posted yet the days on which its contents were worth something: they may have one.
 */
export async function rewardDays(tx: Tx, accountId: string, from: string, to: string | null): Promise<string[]> {
  const within = sql`account_id = ${accountId} and day >= ${from}::date and (${to}::date is null or day < ${to}::date)`;
  const found = await sql<{ day: string }>`select distinct day::text as day from cps.reward where ${within}
    union select distinct day::text from cps.content_value where ${within} and value > 0
      and to_char(day, 'YYYY-MM') in (select month from cps.month where state = 'locked')
    limit 10000`.execute(tx);
  return found.rows.map(({ day }) => day);
}

/** Locked months at whose close an account, or a line of it, has an entry that a hold would touch. */
export async function monthsWithEntries(tx: Tx, accountId: string, closes: readonly string[]): Promise<string[]> {
  const found = await sql<{ month: string }>`
    select distinct month from cps.commission c
      where account_id = ${accountId} and month = any(${closes}) and status <> 'estimated' and ${inDocument}
    union select distinct month from cps.entry where account_id = ${accountId} and month = any(${closes})`.execute(tx);
  return found.rows.map(({ month }) => month);
}

/** Whether a buyer has lines of locked months in a shop that were created in the window after a click. */
export async function consideredIn(
  tx: Tx,
  click: { buyerKey: string; shopId: string; from: Date; to: Date },
  lastLocked: string,
): Promise<boolean> {
  const found = await sql`select 1 from cps.order_line o
    join cps.decision d on d.buyer_key = o.buyer_key and d.trade_no = o.trade_no and d.line_no = o.line_no
    where o.buyer_key = ${click.buyerKey} and o.shop_id = ${click.shopId} and d.month <= ${lastLocked}
      and o.created_at between ${click.from} and ${click.to} limit 1`.execute(tx);
  return found.rows.length > 0;
}
