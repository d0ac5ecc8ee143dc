import type { Fen } from '../lib/money.ts';
import type { Terms } from './policy.ts';

/** What an account earned in a month under one authorisation, in fen; claw-backs are negative. */
export type Earned = { commissionFen: Fen; rewardFen: Fen; clawbackFen: Fen };

/** The money of one statement in fen; `creatorFen` and what is carried may be negative. */
export type StatementAmounts = Earned & {
  netFen: Fen;
  institutionFen: Fen;
  creatorFen: Fen;
  carriedInFen: Fen;
  payableFen: Fen;
  carriedOutFen: Fen;
};

/**
 * The statement of a month (the settlement log, 8): the institution's share is taken once, on the net and rounded down,
 * if the net is above 0; the creator's rest and what was carried in is payable from the month's minimum on, else carried out.
 */
export function statementOf(earned: Earned, shareBp: number, carriedInFen: Fen, terms: Terms): StatementAmounts {
  const netFen = earned.commissionFen + earned.rewardFen + earned.clawbackFen;
  const institutionFen = netFen > 0n ? (netFen * BigInt(shareBp)) / 10_000n : 0n;
  const creatorFen = netFen - institutionFen;
  const due = carriedInFen + creatorFen;
  const payableFen = due >= terms.payoutMinimumFen ? due : 0n;
  return { ...earned, netFen, institutionFen, creatorFen, carriedInFen, payableFen, carriedOutFen: due - payableFen };
}
