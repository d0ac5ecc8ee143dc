import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { LineKey } from '../journal/lines.ts';

export type DisputeAbout = {
  disputeId: string;
  party: string;
  accountId: string;
  respondentId: string | null;
  status: string;
  heldFrom: Date | null;
  openedAt: Date;
  decideBy: Date;
  endedAt: Date | null;
};

/** Disputes about a line in which an account is a side or earns, the first first. */
export async function disputesAbout(tx: Tx, { tradeNo, lineNo }: LineKey, accountId: string): Promise<DisputeAbout[]> {
  const found = await sql<DisputeAbout>`
    select dispute_id, party, account_id, respondent_id, status, held_from, opened_at, decide_by, ended_at
    from cps.dispute where trade_no = ${tradeNo} and line_no = ${lineNo}
      and ${accountId} in (account_id, respondent_id, earner_id)
    order by opened_at, dispute_id limit 100`.execute(tx);
  return found.rows;
}

/** What some disputes corrected for an account. */
export async function correctionsBy(tx: Tx, accountId: string, disputeIds: readonly string[]) {
  if (disputeIds.length === 0) return [];
  const found = await sql<{ disputeId: string; at: Date; month: string; amountFen: bigint; payer: string }>`
    select dispute_id, at, month, amount_fen, payer from cps.correction
    where account_id = ${accountId} and dispute_id = any(${[...disputeIds]}::text[]) order by at, dispute_id`.execute(
    tx,
  );
  return found.rows;
}
