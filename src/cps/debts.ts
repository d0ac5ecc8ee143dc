import { wireFen, type Fen } from '../lib/money.ts';
import { monthIndex, monthText, type MonthIndex } from './calendar.ts';
import type { Rules } from './policy.ts';

/** What statements below 0 have left, in fen above 0 by the month in which each debt arose, the oldest first. */
export type Debts = readonly { readonly month: MonthIndex; readonly fen: Fen }[];

/** The debts of a month's statement: what was carried in, what of it the platform bears, and what is carried out. */
export type DebtsOfMonth = { writtenOffFen: Fen; carriedOutDebts: Debts };

/**
 * Debts at the end of a month (the policy of a settlement, Debts): what was earned, with what was carried in above 0, pays
 * the oldest first; what is missing is a debt of the month. What has been carried for `monthsMax` months is written off;
 * null carries without end.
 */
export function debtsAfter(
  carriedInDebts: Debts,
  moneyFen: Fen,
  month: MonthIndex,
  monthsMax: number | null,
): DebtsOfMonth {
  let left = moneyFen;
  let writtenOffFen = 0n;
  const carriedOutDebts: { month: MonthIndex; fen: Fen }[] = [];
  const carry = (from: MonthIndex, fen: Fen): void => {
    if (fen === 0n) return;
    if (monthsMax !== null && month - from >= monthsMax) writtenOffFen += fen;
    else carriedOutDebts.push({ month: from, fen });
  };
  for (const debt of carriedInDebts) {
    const paidFen = left <= 0n ? 0n : left < debt.fen ? left : debt.fen;
    left -= paidFen;
    carry(debt.month, debt.fen - paidFen);
  }
  if (left < 0n) carry(month, -left);
  return { writtenOffFen, carriedOutDebts };
}

/** What a posted statement says of what is carried, in fen; `carriedInFen` and `creatorFen` of either sign. */
export type CarriedByStatement = { month: MonthIndex; creatorFen: Fen; carriedInFen: Fen; writtenOffFen: Fen };

/**
 * The debts that are left after the statements of one account under one authorisation, in the order of their months: of
 * all statements since nothing was owed. Posted statements keep what was written off, so that no policy is asked.
 */
export function debtsOf(statements: readonly CarriedByStatement[]): Debts {
  let debts: Debts = [];
  for (const { month, creatorFen, carriedInFen, writtenOffFen } of statements) {
    // A month without a statement carried nothing.
    if (carriedInFen >= 0n) debts = [];
    const moneyFen = creatorFen + (carriedInFen > 0n ? carriedInFen : 0n);
    debts = withoutOldest(debtsAfter(debts, moneyFen, month, null).carriedOutDebts, writtenOffFen);
  }
  return debts;
}

function withoutOldest(debts: Debts, fen: Fen): Debts {
  let left = fen;
  return debts.flatMap((debt) => {
    const goneFen = left < debt.fen ? left : debt.fen;
    left -= goneFen;
    return goneFen === debt.fen ? [] : [{ month: debt.month, fen: debt.fen - goneFen }];
  });
}

/** Months that `borneIn` looks ahead; `debtCarry` names 120 at most. */
const MONTHS_AHEAD_MAX = 240;

/**
 * The month at whose close the platform bears what is then left of a debt, `next` being the first that is not posted: null
 * where the rules, as they now stand, carry it without end.
 */
export function borneIn(debt: MonthIndex, next: MonthIndex, rules: Rules): MonthIndex | null {
  for (let month = next; month <= next + MONTHS_AHEAD_MAX; month++) {
    const { debtMonthsMax } = rules.in(month);
    if (debtMonthsMax !== null && month - debt >= debtMonthsMax) return month;
  }
  return null;
}

/** Debts by month, as documents print them. */
export function debtsByMonth(debts: Debts): Record<string, number> {
  return Object.fromEntries(debts.map(({ month, fen }) => [monthText(month), wireFen(fen)]));
}

/** Reads what `debtsByMonth` prints; years have four digits, so that text and time have one order. */
export function debtsIn(byMonth: Readonly<Record<string, number>>): Debts {
  return Object.entries(byMonth)
    .map(([month, fen]) => ({ month: monthIndex(month) ?? 0, fen: BigInt(fen) }))
    .toSorted((a, b) => a.month - b.month);
}
