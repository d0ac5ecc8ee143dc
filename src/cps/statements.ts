import type { Fen } from '../lib/money.ts';
import type { MonthIndex } from './calendar.ts';
import { debtsAfter, type Debts } from './debts.ts';
import type { Terms } from './policy.ts';

/** What an account earned in a month under one authorisation, in fen; claw-backs are negative. */
export type Earned = { commissionFen: Fen; rewardFen: Fen; clawbackFen: Fen };

/** What a statement hands on to the next one: fen of either sign, and where they are below 0 the debts that they are. */
export type Carried = { fen: Fen; debts: Debts };
export const nothingCarried: Carried = { fen: 0n, debts: [] };

/** The money of one statement in fen; `creatorFen` and what is carried may be negative. */
export type StatementAmounts = Earned & {
  netFen: Fen;
  institutionFen: Fen;
  creatorFen: Fen;
  carriedInFen: Fen;
  payableFen: Fen;
  carriedOutFen: Fen;
  /** What the platform bears of a debt that was carried long enough. */
  writtenOffFen: Fen;
  carriedInDebts: Debts;
  carriedOutDebts: Debts;
};

/**
 * The statement of a month (the settlement log, 8): the institution's share is taken once, on the net and rounded down,
 * if the net is above 0; the creator's rest and what was carried in is payable from the month's minimum on, else carried
 * out, a debt no longer than the month's policy says.
 */
export function statementOf(
  earned: Earned,
  shareBp: number,
  carriedIn: Carried,
  month: MonthIndex,
  terms: Terms,
): StatementAmounts {
  const netFen = earned.commissionFen + earned.rewardFen + earned.clawbackFen;
  const institutionFen = netFen > 0n ? (netFen * BigInt(shareBp)) / 10_000n : 0n;
  const creatorFen = netFen - institutionFen;
  const due = carriedIn.fen + creatorFen;
  const payableFen = due >= terms.payoutMinimumFen ? due : 0n;
  const moneyFen = carriedIn.fen > 0n ? due : creatorFen;
  const { writtenOffFen, carriedOutDebts } = debtsAfter(carriedIn.debts, moneyFen, month, terms.debtMonthsMax);
  return {
    ...earned,
    netFen,
    institutionFen,
    creatorFen,
    carriedInFen: carriedIn.fen,
    payableFen,
    carriedOutFen: due + writtenOffFen - payableFen,
    writtenOffFen,
    carriedInDebts: carriedIn.debts,
    carriedOutDebts,
  };
}

/** What a statement hands on. */
export function carriedOutOf({ carriedOutFen, carriedOutDebts }: StatementAmounts): Carried {
  return { fen: carriedOutFen, debts: carriedOutDebts };
}
