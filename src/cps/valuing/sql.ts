import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { inDocument } from '../decision/store.sql.ts';

/** The last day whose contents are valued. */
export async function lastValuedDay(tx: Tx): Promise<string | undefined> {
  const found = await sql<{ day: string | null }>`select max(day) as day from cps.valued_day`.execute(tx);
  return found.rows[0]?.day ?? undefined;
}

export async function insertValuedDay(tx: Tx, now: Date, day: string, contents: number): Promise<void> {
  await tx.insertInto('cps.valuedDay').values({ day, contents, valuedAt: now }).execute();
}

export type Base = { accountId: string; contentId: string; scene: string; baseFen: bigint };

/**
 * What the orders of contents in some scenes came to that were paid in `from ≤ at < to`: paid less freight and refunds, all
 * as it was known at `to`. Own-shop orders have no commission, so they are none of these.
 */
export async function bases(tx: Tx, scenes: readonly string[], from: Date, to: Date): Promise<Base[]> {
  const found = await sql<Base>`
    select c.account_id, c.content_id, c.scene, sum(case
        when l.closed_received_at < ${to} or p.received_at < ${to} then 0
        else greatest(0, l.paid_fen - l.freight_fen - coalesce(r.fen, 0)) end)::bigint as base_fen
    from cps.commission c
    join cps.order_line l on l.buyer_key = c.buyer_key and l.trade_no = c.trade_no and l.line_no = c.line_no
    left join cps.punishment p on p.trade_no = c.trade_no and p.line_no = c.line_no
    left join lateral (select sum(f.refund_fen) as fen from cps.refund f
      where f.trade_no = c.trade_no and f.line_no = c.line_no and f.at < ${to} and f.received_at < ${to}) r on true
    where c.scene = any(${[...scenes]}::text[]) and c.paid_at >= ${from} and c.paid_at < ${to} and l.received_at < ${to}
      and (${inDocument} or c.reason in ('CLOSED', 'PUNISHED'))
    group by c.account_id, c.content_id, c.scene`.execute(tx);
  return found.rows;
}

/** How many pieces of goods were sold in orders that were paid in `from ≤ at < to` and not closed. */
export async function sales(tx: Tx, itemIds: readonly string[], from: Date, to: Date): Promise<Map<string, number>> {
  if (itemIds.length === 0) return new Map();
  const found = await sql<{ itemId: string; sold: number }>`
    select item_id, sum(quantity)::int as sold from cps.order_line
    where item_id = any(${[...itemIds]}::text[]) and paid_at >= ${from} and paid_at < ${to} and closed_at is null
    group by item_id`.execute(tx);
  return new Map(found.rows.map(({ itemId, sold }) => [itemId, sold]));
}

export type ValueRow = {
  accountId: string;
  scene: string;
  day: string;
  contentId: string;
  value: number;
  parts: unknown;
};

export async function insertValues(tx: Tx, rows: readonly ValueRow[]): Promise<void> {
  await sql`insert into cps.content_value (account_id, scene, day, content_id, value, parts)
    select "accountId", scene, day, "contentId", value, parts from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as v ("accountId" text, scene text, day date, "contentId" text, value bigint, parts jsonb)`.execute(tx);
}

/** The latest days on which something was counted of a content, in all scenes. */
export async function valuesOf(tx: Tx, accountId: string, contentId: string, limit: number) {
  const found = await sql<{ scene: string; day: string; value: bigint; parts: unknown }>`
    select scene, day, value, parts from cps.content_value
    where account_id = ${accountId} and content_id = ${contentId} order by day desc, scene limit ${limit}`.execute(tx);
  return found.rows;
}
