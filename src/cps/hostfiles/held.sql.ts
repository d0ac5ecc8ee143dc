import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { LineRow } from '../decision/sql.ts';
import type { LineKey } from '../journal/lines.ts';
import type { HeldPunishment, HeldRefund } from './rules.ts';

/** Where a reading of what we hold in a span stands: the last row's time and key. */
export type After = { at: string; tradeNo: string; lineNo: string; refundId: string };
type Span = { fromAt: Date; toAt: Date };

/** Order lines that were created in a span, a page. */
export async function heldLines(
  tx: Tx,
  { fromAt, toAt }: Span,
  after: After | null,
  limit: number,
): Promise<LineRow[]> {
  const found = await sql<LineRow>`
    select trade_no, line_no, buyer_key, shop_id, item_id, quantity, created_at, received_at, paid_at, paid_fen,
      freight_fen, rate_bp, supermarket, confirmed_at, confirmed_received_at, closed_at, closed_received_at
    from cps.order_line where created_at >= ${fromAt} and created_at < ${toAt}
      ${after ? sql`and (created_at, trade_no, line_no) > (${after.at}::timestamptz, ${after.tradeNo}, ${after.lineNo})` : sql``}
    order by created_at, trade_no, line_no limit ${limit}`.execute(tx);
  return found.rows;
}

/** Refunds of a span, a page. */
export async function heldRefunds(tx: Tx, span: Span, after: After | null, limit: number): Promise<HeldRefund[]> {
  const found = await sql<HeldRefund>`
    select refund_id, trade_no, line_no, refund_fen, at from cps.refund
    where at >= ${span.fromAt} and at < ${span.toAt}
      ${after ? sql`and (at, trade_no, line_no, refund_id) > (${after.at}::timestamptz, ${after.tradeNo}, ${after.lineNo}, ${after.refundId})` : sql``}
    order by at, trade_no, line_no, refund_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** Punishments of a span, a page. */
export async function heldPunishments(
  tx: Tx,
  span: Span,
  after: After | null,
  limit: number,
): Promise<HeldPunishment[]> {
  const found = await sql<HeldPunishment>`
    select trade_no, line_no, at, reason from cps.punishment
    where at >= ${span.fromAt} and at < ${span.toAt}
      ${after ? sql`and (at, trade_no, line_no) > (${after.at}::timestamptz, ${after.tradeNo}, ${after.lineNo})` : sql``}
    order by at, trade_no, line_no limit ${limit}`.execute(tx);
  return found.rows;
}

/** The entries of some lines as they stand, each as text with its month. */
export async function entriesOf(tx: Tx, keys: readonly LineKey[]) {
  const found = await sql<LineKey & { month: string; entry: string }>`
    select w.trade_no, w.line_no, e.value ->> 'month' as month, e.value::text as entry
    from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.line_owner o on o.trade_no = w.trade_no and o.line_no = w.line_no
    join cps.decision d on d.buyer_key = o.buyer_key and d.trade_no = o.trade_no and d.line_no = o.line_no
    cross join lateral jsonb_array_elements(d.explanation -> 'entries') e`.execute(tx);
  return found.rows;
}
