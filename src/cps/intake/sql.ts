import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { prepared } from '../../lib/prepared.ts';
import { namesOf, rowsAs, unnested } from '../../lib/unnested.ts';
import type { BuyerLine, LineRow, RefundRow } from '../decision/sql.ts';
import type { LineKey } from '../journal/lines.ts';

/** The buyers of known order lines. */
export async function owners(tx: Tx, keys: readonly LineKey[]): Promise<BuyerLine[]> {
  const found = await sql<BuyerLine>`
    select o.trade_no, o.line_no, o.buyer_key
    from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.line_owner o on o.trade_no = w.trade_no and o.line_no = w.line_no`.execute(tx);
  return found.rows;
}

const ownerColumns = { tradeNo: 'text', lineNo: 'text', buyerKey: 'text' } as const;
const lineColumns = {
  ...ownerColumns,
  shopId: 'text',
  itemId: 'text',
  quantity: 'int',
  createdAt: 'timestamptz',
  receivedAt: 'timestamptz',
  paidAt: 'timestamptz',
  paidFen: 'bigint',
  freightFen: 'bigint',
  rateBp: 'int',
  supermarket: 'boolean',
  confirmedAt: 'timestamptz',
  confirmedReceivedAt: 'timestamptz',
  closedAt: 'timestamptz',
  closedReceivedAt: 'timestamptz',
} as const;

/** Writes new lines. */
export async function insertLines(tx: Tx, rows: readonly LineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`${prepared} insert into cps.line_owner (${namesOf(ownerColumns)})
    select * from ${unnested(rows, ownerColumns)}`.execute(tx);
  await sql`${prepared} insert into cps.order_line (${namesOf(lineColumns)})
    select * from ${unnested(rows, lineColumns)}`.execute(tx);
}

const stepColumns = {
  ...ownerColumns,
  confirmedAt: 'timestamptz',
  confirmedReceivedAt: 'timestamptz',
  closedAt: 'timestamptz',
  closedReceivedAt: 'timestamptz',
} as const;

/** Writes the steps that lines have come. */
export async function updateSteps(tx: Tx, rows: readonly LineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update cps.order_line o set confirmed_at = n.confirmed_at, confirmed_received_at = n.confirmed_received_at,
      closed_at = n.closed_at, closed_received_at = n.closed_received_at
    from ${rowsAs('n', rows, stepColumns)}
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
  if (keys.length === 0) return [];
  const found = await sql<LineKey & { commissionId: string }>`
    select d.trade_no, d.line_no, d.commission_id
    from ${rowsAs('w', keys, ownerColumns)}
    join cps.decision d on d.buyer_key = w.buyer_key and d.trade_no = w.trade_no and d.line_no = w.line_no
    where d.commission_id is not null`.execute(tx);
  return found.rows;
}
