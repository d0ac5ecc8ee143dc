import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { LineKey } from '../journal/lines.ts';

export type BillRow = {
  shopId: string;
  month: string;
  commissionFen: Fen;
  clawbackFen: Fen;
  correctionFen: Fen;
  receivedFen: Fen;
  dueOn: string | null;
  postedAt: Date | null;
};

const bill = sql`b.shop_id, b.month, b.commission_fen, b.clawback_fen, b.correction_fen, b.received_fen, b.due_on::text, b.posted_at`;
const owed = sql`(b.commission_fen + b.clawback_fen + b.correction_fen)`;

type BillWish = {
  month: string | undefined;
  shopIds: readonly string[] | undefined;
  state: 'open' | 'overdue' | undefined;
  today: string;
};

/** Bills of posted months that meet a wish, the latest month first, then by shop, after a key. */
export async function bills(
  tx: Tx,
  wish: BillWish,
  after: { month: string; shopId: string } | undefined,
  limit: number,
): Promise<BillRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    ...(wish.month === undefined ? [] : [sql`b.month = ${wish.month}`]),
    ...(wish.shopIds === undefined ? [] : [sql`b.shop_id = any(${[...wish.shopIds]}::text[])`]),
    ...(wish.state === undefined ? [] : [sql`${owed} > b.received_fen`]),
    ...(wish.state === 'overdue' ? [sql`b.due_on < ${wish.today}::date`] : []),
    ...(after === undefined
      ? []
      : [sql`(b.month < ${after.month} or (b.month = ${after.month} and b.shop_id > ${after.shopId}))`]),
  ];
  const found = await sql<BillRow>`
    select ${bill} from cps.shop_statement b join cps.month m on m.month = b.month and m.state = 'posted'
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
    order by b.month desc, b.shop_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** What is open, late and in shops' favour over all bills of posted months, in fen. */
export async function billSums(tx: Tx, today: string) {
  const found = await sql<{ openFen: Fen; overdueFen: Fen; creditFen: Fen }>`
    select coalesce(sum(${owed} - b.received_fen) filter (where ${owed} > b.received_fen), 0)::bigint as open_fen,
      coalesce(sum(${owed} - b.received_fen) filter (where ${owed} > b.received_fen and b.due_on < ${today}::date), 0)::bigint
        as overdue_fen,
      (coalesce(-sum(${owed}) filter (where ${owed} < 0), 0) - (select coalesce(sum(amount_fen), 0) from cps.shop_payment
        where kind = 'set_off' and reversed_at is null))::bigint as credit_fen
    from cps.shop_statement b join cps.month m on m.month = b.month and m.state = 'posted'`.execute(tx);
  return found.rows[0] ?? { openFen: 0n, overdueFen: 0n, creditFen: 0n };
}

/** How many bills of posted months are past their day on a calendar day. */
export async function billsOverdue(tx: Tx, today: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from cps.shop_statement b join cps.month m on m.month = b.month and m.state = 'posted'
    where ${owed} > b.received_fen and b.due_on < ${today}::date`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** All bills of a shop, held until the end of the transaction: what is set off goes between them. */
export async function lockBills(tx: Tx, shopId: string): Promise<BillRow[]> {
  const found = await sql<BillRow>`
    select ${bill} from cps.shop_statement b where b.shop_id = ${shopId}
      and exists (select from cps.month m where m.month = b.month and m.state = 'posted')
    order by b.month for update of b`.execute(tx);
  return found.rows;
}

/** The bills of a shop. */
export async function billsOfShop(tx: Tx, shopId: string): Promise<BillRow[]> {
  const found = await sql<BillRow>`
    select ${bill} from cps.shop_statement b join cps.month m on m.month = b.month and m.state = 'posted'
    where b.shop_id = ${shopId} order by b.month`.execute(tx);
  return found.rows;
}

export type PaymentRow = {
  paymentId: string;
  month: string;
  kind: 'transfer' | 'set_off';
  amountFen: Fen;
  receivedOn: string;
  reference: string;
  notedBy: string;
  notedAt: Date;
  reversedAt: Date | null;
  reverseReason: string | null;
};

/** What was received for a bill, the latest first. */
export async function payments(tx: Tx, shopId: string, month: string, limit: number): Promise<PaymentRow[]> {
  const found = await sql<PaymentRow>`
    select payment_id, month, kind, amount_fen, received_on::text, reference, noted_by, noted_at, reversed_at, reverse_reason
    from cps.shop_payment where shop_id = ${shopId} and month = ${month}
    order by payment_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** The latest transfer of a shop that was noted under a number and not taken back. */
export async function transferOf(tx: Tx, shopId: string, reference: string) {
  const found = await sql<{ month: string; receivedOn: string }>`
    select month, received_on::text from cps.shop_payment
    where shop_id = ${shopId} and reference = ${reference} and kind = 'transfer' and reversed_at is null
    order by payment_id desc limit 1`.execute(tx);
  return found.rows[0];
}

/** What was set off for all bills of a shop, and not taken back. */
export async function setOffFen(tx: Tx, shopId: string): Promise<Fen> {
  const found = await sql<{ fen: Fen }>`select coalesce(sum(amount_fen), 0)::bigint as fen from cps.shop_payment
    where shop_id = ${shopId} and kind = 'set_off' and reversed_at is null`.execute(tx);
  return found.rows[0]?.fen ?? 0n;
}

export async function insertPayment(
  tx: Tx,
  row: { shopId: string } & Omit<PaymentRow, 'reversedAt' | 'reverseReason'>,
): Promise<void> {
  await sql`insert into cps.shop_payment (shop_id, payment_id, month, kind, amount_fen, received_on, reference, noted_by,
      noted_at)
    values (${row.shopId}, ${row.paymentId}, ${row.month}, ${row.kind}, ${row.amountFen}, ${row.receivedOn}::date,
      ${row.reference}, ${row.notedBy}, ${row.notedAt})`.execute(tx);
}

/** Marks a payment as reversed; undefined where it is not there, or was reversed before. */
export async function reversePayment(
  tx: Tx,
  now: Date,
  key: { shopId: string; month: string; paymentId: string },
  by: string,
  reason: string,
): Promise<{ kind: 'transfer' | 'set_off'; amountFen: Fen } | undefined> {
  const found = await sql<{ kind: 'transfer' | 'set_off'; amountFen: Fen }>`
    update cps.shop_payment set reversed_by = ${by}, reversed_at = ${now}, reverse_reason = ${reason}
    where shop_id = ${key.shopId} and payment_id = ${key.paymentId} and month = ${key.month} and reversed_at is null
    returning kind, amount_fen`.execute(tx);
  return found.rows[0];
}

export async function moveReceived(tx: Tx, shopId: string, month: string, byFen: Fen): Promise<void> {
  await sql`update cps.shop_statement set received_fen = received_fen + ${byFen}
    where shop_id = ${shopId} and month = ${month}`.execute(tx);
}

export type BillLine = {
  accountId: string;
  tradeNo: string;
  lineNo: string;
  entry: 'settlement' | 'clawback' | 'correction';
  refundId: string;
  scene: string;
  grossFen: Fen;
  at: Date | null;
};

/**
 * What a bill is made of, in key order after one of them: entries of the month in the shop, and corrections of disputes,
 * whose dispute stands as `refund_id`. What a hold released repeats no gross.
 */
export async function billLines(
  tx: Tx,
  { shopId, month }: { shopId: string; month: string },
  after: readonly [string, string, string, string],
  limit: number,
): Promise<BillLine[]> {
  const [tradeNo, lineNo, entry, refundId] = after;
  const found = await sql<BillLine>`
    (select account_id, trade_no, line_no, entry, refund_id, scene, gross_fen, null::timestamptz as at from cps.entry
      where month = ${month} and shop_id = ${shopId} and gross_fen <> 0
        and (trade_no, line_no, entry, refund_id) > (${tradeNo}, ${lineNo}, ${entry}, ${refundId})
      order by trade_no, line_no, entry, refund_id limit ${limit})
    union all
    (select account_id, trade_no, line_no, 'correction', dispute_id, '', amount_fen, at from cps.correction
      where bill_month = ${month} and shop_id = ${shopId}
        and (trade_no, line_no, 'correction', dispute_id) > (${tradeNo}, ${lineNo}, ${entry}, ${refundId})
      order by trade_no, line_no, dispute_id limit ${limit})
    order by trade_no, line_no, entry, refund_id limit ${limit}`.execute(tx);
  return found.rows;
}

/** The buyers of some order lines. */
export async function ownersOfLines(tx: Tx, keys: readonly LineKey[]): Promise<(LineKey & { buyerKey: string })[]> {
  if (keys.length === 0) return [];
  const found = await sql<LineKey & { buyerKey: string }>`
    select distinct o.trade_no, o.line_no, o.buyer_key from ${rowsAs('w', keys, { tradeNo: 'text', lineNo: 'text' })}
    join cps.line_owner o on o.trade_no = w.trade_no and o.line_no = w.line_no`.execute(tx);
  return found.rows;
}

export type WaitingStatement = {
  accountId: string;
  institutionId: string;
  authorisedFrom: Date | null;
  institutionFen: Fen;
  payableFen: Fen;
  writtenOffFen: Fen;
};

const unpaidShops = (month: string) => sql`exists (
    select from cps.entry e join cps.shop_statement b on b.shop_id = e.shop_id and b.month = e.month
    where e.account_id = s.account_id and e.month = ${month} and ${owed} > b.received_fen)`;

/** Statements of a month that wait for shops' money and need not any more, held; of accounts after one of them. */
export async function lockReady(tx: Tx, month: string, after: string, limit: number): Promise<WaitingStatement[]> {
  const found = await sql<WaitingStatement>`
    select s.account_id, s.institution_id, s.authorised_from, s.institution_fen, s.payable_fen, s.written_off_fen
    from cps.statement s
    where s.month = ${month} and s.waits and s.account_id > ${after} and not ${unpaidShops(month)}
    order by s.account_id, s.institution_id, s.authorised_from limit ${limit} for update of s`.execute(tx);
  return found.rows;
}

/** Statements of a month no longer wait. */
export async function endWaiting(tx: Tx, month: string, accountIds: readonly string[]): Promise<void> {
  await sql`update cps.statement s set waits = false
    where s.month = ${month} and s.waits and s.account_id = any(${[...accountIds]}::text[])`.execute(tx);
}

/** How many statements wait for a shop's money of a month. */
export async function waitingFor(tx: Tx, shopId: string, month: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from cps.statement s where s.month = ${month} and s.waits and exists (
      select from cps.entry e where e.account_id = s.account_id and e.month = s.month and e.shop_id = ${shopId})`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}
