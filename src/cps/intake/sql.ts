import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { BuyerLine, LineRow, RefundRow } from '../decision/sql.ts';
import type { LineKey } from '../journal/lines.ts';

/** The buyers of known order lines. */
export async function owners(tx: Tx, keys: readonly LineKey[]): Promise<BuyerLine[]> {
  const found = await sql<BuyerLine>`
    select o.trade_no, o.line_no, o.buyer_key
    from unnest(${keys.map((k) => k.tradeNo)}::text[], ${keys.map((k) => k.lineNo)}::text[]) as w(trade_no, line_no)
    join cps.line_owner o on o.trade_no = w.trade_no and o.line_no = w.line_no`.execute(tx);
  return found.rows;
}

const ROWS = 1000;

export async function insertLines(tx: Tx, rows: readonly LineRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) {
    const page = rows.slice(from, from + ROWS);
    const owned = page.map(({ tradeNo, lineNo, buyerKey }) => ({ tradeNo, lineNo, buyerKey }));
    await tx.insertInto('cps.lineOwner').values(owned).execute();
    await tx.insertInto('cps.orderLine').values(page).execute();
  }
}

/** Writes the steps that lines have come. */
export async function updateSteps(tx: Tx, rows: readonly LineRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof LineRow>(name: K) => rows.map((row) => row[name]);
  await sql`update cps.order_line o set confirmed_at = n.confirmed_at, confirmed_received_at = n.confirmed_received_at,
      closed_at = n.closed_at, closed_received_at = n.closed_received_at
    from unnest(${column('buyerKey')}::text[], ${column('tradeNo')}::text[], ${column('lineNo')}::text[],
      ${column('confirmedAt')}::timestamptz[], ${column('confirmedReceivedAt')}::timestamptz[],
      ${column('closedAt')}::timestamptz[], ${column('closedReceivedAt')}::timestamptz[])
      as n(buyer_key, trade_no, line_no, confirmed_at, confirmed_received_at, closed_at, closed_received_at)
    where o.buyer_key = n.buyer_key and o.trade_no = n.trade_no and o.line_no = n.line_no`.execute(tx);
}

/** The log's lines of refunds by id: refunds are exactly-once by their id, whatever line they name. */
export async function loggedRefunds(tx: Tx, refundIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ key: string; line: string }>`
    select key, line from cps.log where kind = 'refund' and key = any(${refundIds})`.execute(tx);
  return new Map(found.rows.map(({ key, line }) => [key, line]));
}

export async function insertRefunds(tx: Tx, rows: readonly RefundRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('cps.refund').values(rows).execute();
}

export type PunishmentRow = LineKey & { at: Date; receivedAt: Date; reason: string | null };

export async function insertPunishments(tx: Tx, rows: readonly PunishmentRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('cps.punishment').values(rows).execute();
}

/** The commission of each line, where there is one. */
export async function commissionIds(
  tx: Tx,
  keys: readonly BuyerLine[],
): Promise<(LineKey & { commissionId: string })[]> {
  const found = await sql<LineKey & { commissionId: string }>`
    select d.trade_no, d.line_no, d.commission_id
    from unnest(${keys.map((k) => k.buyerKey)}::text[], ${keys.map((k) => k.tradeNo)}::text[],
      ${keys.map((k) => k.lineNo)}::text[]) as w(buyer_key, trade_no, line_no)
    join cps.decision d on d.buyer_key = w.buyer_key and d.trade_no = w.trade_no and d.line_no = w.line_no
    where d.commission_id is not null`.execute(tx);
  return found.rows;
}
