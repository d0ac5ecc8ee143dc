/** The debts of a statement (the policy of a settlement, Debts): in fen above 0, by the month in which each arose. */
export type Debt = { month: string; fen: number };

/** Debts after a month's money has paid of them, the oldest first, or has added one. */
export function payDebts(debts: readonly Debt[], carriedIn: number, creatorFen: number, month: string): Debt[] {
  let money = creatorFen;
  if (carriedIn > 0) money += carriedIn;
  const left: Debt[] = [];
  for (const debt of debts.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    const paid = money > 0 ? Math.min(money, debt.fen) : 0;
    money -= paid;
    if (debt.fen > paid) left.push({ month: debt.month, fen: debt.fen - paid });
  }
  if (money < 0) left.push({ month, fen: -money });
  return left;
}

/** How many months lie between two, `2026-01` and `2026-03` being 2 apart. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((month) => month.split('-').map(Number));
  return ((b?.[0] ?? 0) - (a?.[0] ?? 0)) * 12 + ((b?.[1] ?? 0) - (a?.[1] ?? 0));
}
