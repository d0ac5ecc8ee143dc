import { wireFen, type Fen } from '../lib/money.ts';
import { monthIndex, monthText, type MonthIndex } from './calendar.ts';

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
