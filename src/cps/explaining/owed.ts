import * as explaining from '../../ledger/explaining/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { monthOf } from '../../lib/time.ts';
import { monthIndex, monthText, type MonthIndex } from '../calendar.ts';
import { borneIn, debtsOf } from '../debts.ts';
import { rulesAt } from '../journal/service.ts';
import type { Rules } from '../policy.ts';
import type { WireOwed } from './schema.ts';
import * as store from './sql.ts';

/**
 * Balances as debts: since which month, what of it posted statements carry, and when the platform bears that (the policy of
 * a settlement, Debts). Only `creator:` stands in statements; what a wallet or an institution owes stays until it comes in.
 */
export async function owedOf(
  tx: Tx,
  now: Date,
  rows: readonly explaining.OwedRow[],
): Promise<Omit<WireOwed, 'name'>[]> {
  const upto = await store.lastPostedMonth(tx);
  const rules = await rulesAt(tx, now);
  const ids = rows.flatMap(({ ledgerAccount }) => creatorIn(ledgerAccount) ?? []);
  const statements = upto === undefined ? [] : await store.carryingStatements(tx, ids, upto);
  const next = (monthIndex(upto ?? '') ?? 0) + 1;
  return rows.map(({ bookId, ledgerAccount, balanceFen, since }) => {
    const accountId = creatorIn(ledgerAccount);
    const own = statements.filter((one) => one.accountId === accountId);
    const debts = openDebts(own, next, rules);
    const carriedFen = own.reduce((sum, one) => (one.month === upto ? sum + one.carriedOutFen : sum), 0n);
    return {
      ledgerAccount,
      accountId: ledgerAccount.slice(ledgerAccount.indexOf(':') + 1),
      bookId,
      balanceFen: wireFen(balanceFen),
      sinceMonth: debts[0]?.month ?? (since && monthOf(since)),
      debts,
      unstatedFen: wireFen(balanceFen - carriedFen),
    };
  });
}

const creatorIn = (ledgerAccount: string) => /^creator:(.*)$/.exec(ledgerAccount)?.[1];

/** The debts of an account under all its authorisations, summed by month, the oldest first. */
function openDebts(statements: readonly store.CarryRow[], next: MonthIndex, rules: Rules): WireOwed['debts'] {
  const groups = Map.groupBy(statements, (one) => `${one.institutionId} ${one.authorisedFrom?.getTime() ?? ''}`);
  const byMonth = new Map<MonthIndex, Fen>();
  for (const group of groups.values()) {
    for (const { month, fen } of debtsOf(group.map((one) => ({ ...one, month: monthIndex(one.month) ?? 0 })))) {
      byMonth.set(month, (byMonth.get(month) ?? 0n) + fen);
    }
  }
  return [...byMonth]
    .toSorted(([a], [b]) => a - b)
    .map(([month, fen]) => {
      const borne = borneIn(month, next, rules);
      return { month: monthText(month), fen: wireFen(fen), borneInMonth: borne === null ? null : monthText(borne) };
    });
}
