import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { CpsDispute, CpsDisputeDecision, CpsDisputeMessage } from '../../../db/types.ts';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { LineKey } from '../journal/lines.ts';

export type DisputeRow = Selectable<CpsDispute>;
export type MessageRow = Selectable<CpsDisputeMessage>;
export type DecisionRow = Selectable<CpsDisputeDecision>;

const MESSAGES_MAX = 1000;

export async function insertDispute(tx: Tx, row: Insertable<CpsDispute>): Promise<void> {
  await tx.insertInto('cps.dispute').values(row).execute();
}

export function dispute(tx: Tx, disputeId: string): Promise<DisputeRow | undefined> {
  return tx.selectFrom('cps.dispute').selectAll().where('disputeId', '=', disputeId).executeTakeFirst();
}

/** The order lines that disputes are about, by the disputes' ids. */
export async function linesOf(tx: Tx, disputeIds: readonly string[]): Promise<Map<string, LineKey>> {
  if (disputeIds.length === 0) return new Map();
  const found = tx.selectFrom('cps.dispute').select(['disputeId', 'buyerKey', 'tradeNo', 'lineNo']);
  const rows = await found.where('disputeId', 'in', disputeIds).execute();
  return new Map(rows.map(({ disputeId, ...line }) => [disputeId, line]));
}

/** A dispute, locked, so that what is done to it queues up. */
export function lockDispute(tx: Tx, disputeId: string): Promise<DisputeRow | undefined> {
  return tx.selectFrom('cps.dispute').selectAll().where('disputeId', '=', disputeId).forUpdate().executeTakeFirst();
}

export async function updateDispute(tx: Tx, disputeId: string, change: Updateable<CpsDispute>): Promise<void> {
  await tx.updateTable('cps.dispute').set(change).where('disputeId', '=', disputeId).execute();
}

/** Whether an account has an open dispute about a line. */
export async function isOpen(tx: Tx, { tradeNo, lineNo }: LineKey, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cps.dispute')
    .select('disputeId')
    .where('tradeNo', '=', tradeNo)
    .where('lineNo', '=', lineNo)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many disputes an account has open. */
export async function openCount(tx: Tx, accountId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from cps.dispute where account_id = ${accountId} and ended_at is null`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Disputes in which an account is a side, the latest first. */
export function disputesOf(tx: Tx, accountId: string, before: string | undefined, limit: number) {
  return tx
    .selectFrom('cps.dispute')
    .selectAll()
    .where((eb) => eb.or([eb('accountId', '=', accountId), eb('respondentId', '=', accountId)]))
    .$if(before !== undefined, (qb) => qb.where('disputeId', '<', before ?? ''))
    .orderBy('disputeId', 'desc')
    .limit(limit)
    .execute();
}

/** How many disputes should have been decided and are not. */
export async function overdueCount(tx: Tx, now: Date): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from cps.dispute
    where ended_at is null and status <> 'decided' and decide_by < ${now}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/**
 * Open disputes by the instant by which they should be decided, those last that are and only wait for an appeal; or ended
 * ones, the latest first.
 */
export async function queue(
  tx: Tx,
  state: 'open' | 'ended',
  after: { decided: boolean; at: string; disputeId: string } | undefined,
  limit: number,
): Promise<DisputeRow[]> {
  const found = await (
    state === 'open'
      ? sql<DisputeRow>`select * from cps.dispute where ended_at is null
        ${
          after
            ? sql`and (status = 'decided', decide_by, dispute_id) > (${after.decided}::bool, ${after.at}::timestamptz, ${after.disputeId})`
            : sql``
        }
        order by status = 'decided', decide_by, dispute_id limit ${limit}`
      : sql<DisputeRow>`select * from cps.dispute where ended_at is not null
        ${after ? sql`and (ended_at, dispute_id) < (${after.at}::timestamptz, ${after.disputeId})` : sql``}
        order by ended_at desc, dispute_id desc limit ${limit}`
  ).execute(tx);
  return found.rows;
}

/** What was said in a dispute, in order. */
export function messages(tx: Tx, disputeId: string): Promise<MessageRow[]> {
  return tx
    .selectFrom('cps.disputeMessage')
    .selectAll()
    .where('disputeId', '=', disputeId)
    .orderBy('n')
    .limit(MESSAGES_MAX)
    .execute();
}

export async function insertMessage(tx: Tx, row: Insertable<CpsDisputeMessage>): Promise<void> {
  await tx.insertInto('cps.disputeMessage').values(row).execute();
}

/** The decisions of a dispute, the first first. */
export function decisions(tx: Tx, disputeId: string): Promise<DecisionRow[]> {
  return tx
    .selectFrom('cps.disputeDecision')
    .selectAll()
    .where('disputeId', '=', disputeId)
    .orderBy('instance')
    .execute();
}

export async function insertDecision(tx: Tx, row: Insertable<CpsDisputeDecision>): Promise<void> {
  await tx.insertInto('cps.disputeDecision').values(row).execute();
}

export async function markApplied(tx: Tx, now: Date, disputeId: string, instance: number): Promise<void> {
  await tx
    .updateTable('cps.disputeDecision')
    .set({ appliedAt: now })
    .where('disputeId', '=', disputeId)
    .where('instance', '=', instance)
    .execute();
}

/** When the next deadline of a dispute passes. */
export const nextDueAt: NextAt = sql`select min(due_at) as at from cps.dispute where due_at is not null`;

/** The dispute whose deadline passed first. */
export async function firstDue(tx: Tx, now: Date): Promise<string | undefined> {
  const found = await sql<{ disputeId: string }>`
    select dispute_id from cps.dispute where due_at <= ${now} order by due_at, dispute_id limit 1`.execute(tx);
  return found.rows[0]?.disputeId;
}

export type CorrectionRow = {
  accountId: string;
  disputeId: string;
  at: Date;
  month: string;
  amountFen: bigint;
  payer: string;
  shopId: string;
  tradeNo: string;
  lineNo: string;
};

export async function insertCorrection(tx: Tx, row: CorrectionRow): Promise<void> {
  await tx.insertInto('cps.correction').values(row).execute();
}

/** Corrections of an account in a month, the first first. */
export async function corrections(tx: Tx, accountId: string, month: string): Promise<CorrectionRow[]> {
  const found = await sql<CorrectionRow>`
    select account_id, dispute_id, at, month, amount_fen, payer, shop_id, trade_no, line_no from cps.correction
    where account_id = ${accountId} and month = ${month} order by at, dispute_id limit 1000`.execute(tx);
  return found.rows;
}

/** What disputes about a line have corrected for an account so far, in fen. */
export async function correctedFen(tx: Tx, accountId: string, { tradeNo, lineNo }: LineKey): Promise<bigint> {
  const found = await sql<{ fen: bigint }>`
    select coalesce(sum(amount_fen), 0)::bigint as fen from cps.correction
    where account_id = ${accountId} and trade_no = ${tradeNo} and line_no = ${lineNo}`.execute(tx);
  return found.rows[0]?.fen ?? 0n;
}

/** Whether a line has a hold that begins at an instant. */
export async function holdBeginsAt(tx: Tx, { tradeNo, lineNo }: LineKey, from: Date): Promise<boolean> {
  const found = await sql`select 1 from cps.line_hold
    where trade_no = ${tradeNo} and line_no = ${lineNo} and from_at = ${from}`.execute(tx);
  return found.rows.length > 0;
}

/** The buyer and shop of a click that a decision considered. */
export async function clickOf(tx: Tx, buyerKey: string, clickId: string) {
  const found = await sql<{ clickId: string; buyerKey: string; shopId: string; at: Date }>`
    select click_id, buyer_key, shop_id, at from cps.click
    where buyer_key = ${buyerKey} and click_id = ${clickId}`.execute(tx);
  return found.rows[0];
}
