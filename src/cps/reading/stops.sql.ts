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
  dueAt: Date | null;
  endedAt: Date | null;
  /** Of the latest decision, which may have been set aside since; null without one. */
  decidedAt: Date | null;
  effect: unknown;
  /** Of the decision that was appealed and that the latest decides; null where that is none on an appeal. */
  appealedEffect: unknown;
};

/** Disputes about a line in which an account is a side or earns, the first first. */
export async function disputesAbout(tx: Tx, { tradeNo, lineNo }: LineKey, accountId: string): Promise<DisputeAbout[]> {
  const found = await sql<DisputeAbout>`
    select d.dispute_id, d.party, d.account_id, d.respondent_id, d.status, d.held_from, d.opened_at, d.decide_by,
      d.due_at, d.ended_at, v.decided_at, v.effect, a.effect as appealed_effect
    from cps.dispute d left join lateral (select x.decided_at, x.effect, x.instance from cps.dispute_decision x
      where x.dispute_id = d.dispute_id order by x.instance desc limit 1) v on true
    left join cps.dispute_decision a on d.status = 'final' and a.dispute_id = d.dispute_id and a.instance = v.instance - 1
      and exists (select from cps.dispute_message m where m.dispute_id = d.dispute_id and m.kind = 'appeal')
    where d.trade_no = ${tradeNo} and d.line_no = ${lineNo}
      and ${accountId} in (d.account_id, d.respondent_id, d.earner_id)
    order by d.opened_at, d.dispute_id limit 100`.execute(tx);
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
