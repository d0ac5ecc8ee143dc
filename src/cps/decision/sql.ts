import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs, unnested } from '../../lib/unnested.ts';
import type { LineKey } from '../journal/lines.ts';

/** An order line as its buyer's shard holds it. */
export type LineRow = LineKey & {
  buyerKey: string;
  shopId: string;
  itemId: string;
  quantity: number;
  createdAt: Date;
  receivedAt: Date;
  paidAt: Date;
  paidFen: Fen;
  freightFen: Fen;
  rateBp: number;
  supermarket: boolean;
  confirmedAt: Date | null;
  confirmedReceivedAt: Date | null;
  closedAt: Date | null;
  closedReceivedAt: Date | null;
};

export type BuyerLine = LineKey & { buyerKey: string };

const columns = sql`o.trade_no, o.line_no, o.buyer_key, o.shop_id, o.item_id, o.quantity, o.created_at, o.received_at,
  o.paid_at, o.paid_fen, o.freight_fen, o.rate_bp, o.supermarket, o.confirmed_at, o.confirmed_received_at, o.closed_at,
  o.closed_received_at`;

/** Order lines by buyer and key. */
export async function lines(tx: Tx, keys: readonly BuyerLine[]): Promise<LineRow[]> {
  const found = await sql<LineRow>`select ${columns} from ${wantedLines(keys)} w
    join cps.order_line o on o.buyer_key = w.buyer_key and o.trade_no = w.trade_no and o.line_no = w.line_no`.execute(
    tx,
  );
  return found.rows;
}

const spanColumns = { buyerKey: 'text', shopId: 'text', from: 'timestamptz', to: 'timestamptz' } as const;

/** Lines of some buyers in some shops that were created in the window after a click. */
export async function linesAround(
  tx: Tx,
  pairs: readonly { buyerKey: string; shopId: string; from: Date; to: Date }[],
): Promise<BuyerLine[]> {
  if (pairs.length === 0) return [];
  const found = await sql<BuyerLine>`
    select distinct o.buyer_key, o.trade_no, o.line_no
    from ${unnested(pairs, spanColumns)} as w(buyer_key, shop_id, from_at, to_at)
    join cps.order_line o on o.buyer_key = w.buyer_key and o.shop_id = w.shop_id
      and o.created_at between w.from_at and w.to_at`.execute(tx);
  return found.rows;
}

export type RefundRow = LineKey & { refundId: string; refundFen: Fen; at: Date; receivedAt: Date };

export async function refunds(tx: Tx, keys: readonly LineKey[]): Promise<RefundRow[]> {
  const found = await sql<RefundRow>`
    select r.trade_no, r.line_no, r.refund_id, r.refund_fen, r.at, r.received_at from ${wantedKeys(keys)} w
    join cps.refund r on r.trade_no = w.trade_no and r.line_no = w.line_no`.execute(tx);
  return found.rows;
}

export async function punishments(tx: Tx, keys: readonly LineKey[]) {
  const found = await sql<LineKey & { at: Date; receivedAt: Date; reason: string | null }>`
    select p.trade_no, p.line_no, p.at, p.received_at, p.reason from ${wantedKeys(keys)} w
    join cps.punishment p on p.trade_no = w.trade_no and p.line_no = w.line_no`.execute(tx);
  return found.rows;
}

export async function lineHolds(tx: Tx, keys: readonly LineKey[]) {
  const found = await sql<LineKey & { fromAt: Date; toAt: Date | null; reason: string }>`
    select h.trade_no, h.line_no, h.from_at, h.to_at, h.reason from ${wantedKeys(keys)} w
    join cps.line_hold h on h.trade_no = w.trade_no and h.line_no = w.line_no`.execute(tx);
  return found.rows;
}

export type ClickRow = {
  buyerKey: string;
  clickId: string;
  at: Date;
  receivedAt: Date;
  shopId: string;
  itemId: string;
  contentId: string;
  accountId: string;
  scene: string;
  supermarket: boolean;
  voidReason: string | null;
};

/** All clicks of some buyers that the log holds. */
export async function clicks(tx: Tx, buyerKeys: readonly string[]): Promise<ClickRow[]> {
  const found = await sql<ClickRow>`
    select buyer_key, click_id, at, received_at, shop_id, item_id, content_id, account_id, scene, supermarket, void_reason
    from cps.click where buyer_key = any(${buyerKeys}::text[])`.execute(tx);
  return found.rows;
}

/** What the log says of accounts: who they are, their levels, authorisations and holds, oldest first. */
export async function accounts(tx: Tx, accountIds: readonly string[]) {
  if (accountIds.length === 0) return { accounts: [], levels: [], authorisations: [], holds: [] };
  const of = sql`account_id = any(${accountIds})`;
  const known = await sql<{ accountId: string; accountType: string; subjectId: string; shopIds: string[] }>`
    select account_id, account_type, subject_id, shop_ids from cps.account where ${of}`.execute(tx);
  const levels = await sql<{ accountId: string; effectiveAt: Date; level: string }>`
    select account_id, effective_at, level from cps.level where ${of} order by effective_at`.execute(tx);
  const authorisations = await sql<AuthorisationRow>`
    select account_id, from_at, to_at, institution_id, share_bp from cps.authorisation where ${of} order by from_at`.execute(
    tx,
  );
  const holds = await sql<{ accountId: string; fromAt: Date; toAt: Date | null; reason: string }>`
    select account_id, from_at, to_at, reason from cps.hold where ${of} order by from_at`.execute(tx);
  return { accounts: known.rows, levels: levels.rows, authorisations: authorisations.rows, holds: holds.rows };
}

export type AuthorisationRow = {
  accountId: string;
  fromAt: Date;
  toAt: Date | null;
  institutionId: string;
  shareBp: number;
};

/** When contents were published, as the log says. */
export async function publications(tx: Tx, contentIds: readonly string[]) {
  if (contentIds.length === 0) return [];
  const found = await sql<{ contentId: string; publishedAt: Date }>`
    select content_id, published_at from cps.content where content_id = any(${contentIds})`.execute(tx);
  return found.rows;
}

function wantedKeys(keys: readonly LineKey[]) {
  return sql`(select * from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })})`;
}

export function wantedLines(keys: readonly BuyerLine[]) {
  return sql`(select * from ${rowsAs('w', keys, { buyerKey: 'text', tradeNo: 'text', lineNo: 'text' })})`;
}

/** Order lines that settle in a month or later, or were paid from an instant on. */
export async function linesAhead(tx: Tx, month: string, paidFrom: Date): Promise<BuyerLine[]> {
  const found = await sql<BuyerLine>`select d.buyer_key, d.trade_no, d.line_no from cps.decision d
    join cps.order_line o on o.buyer_key = d.buyer_key and o.trade_no = d.trade_no and o.line_no = d.line_no
    where d.month >= ${month} or o.paid_at >= ${paidFrom}`.execute(tx);
  return found.rows;
}
