import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { addDays, addMonths, dayOf, instantOf, monthOf } from '../../lib/time.ts';
import { rulesAt } from '../journal/service.ts';
import { firstMonth, monthRows } from '../month/sql.ts';
import type { Rules } from '../policy.ts';
import { heldOf } from './held.ts';
import { heldSums } from './held.sql.ts';
import { closesAt, gateIn } from './months.ts';
import { presentSums } from './present.ts';
import type { incomeMonthSchema } from './schema.ts';
import * as store from './sql.ts';

/** Months that the summary shows, the present one included. */
const SUMMARY_MONTHS = 6;
const MONTHS_MAX = 1200;

/** What stands on a creator's home page: yesterday with its change, and the last months (UX 15, 27). */
export async function summaryOf(tx: Tx, now: Date, accountId: string) {
  const rules = await rulesAt(tx, now);
  const months = Array.from({ length: SUMMARY_MONTHS }, (_, i) => addMonths(monthOf(now), -i));
  const today = dayOf(now);
  const day = (n: number) => instantOf(addDays(today, n));
  const yesterday = await store.earnedBetween(tx, accountId, day(-1), day(0));
  const before = await store.earnedBetween(tx, accountId, day(-2), day(-1));
  const compared = (name: keyof typeof yesterday) => ({
    fen: wireFen(yesterday[name]),
    changeFen: wireFen(yesterday[name] - before[name]),
  });
  return {
    computedAt: now.toISOString(),
    gate: gateIn(rules, now),
    yesterday: {
      day: addDays(today, -1),
      estimated: compared('estimatedFen'),
      confirmed: compared('confirmedFen'),
      settled: compared('settledFen'),
    },
    months: await incomeOf(tx, rules, accountId, months),
  };
}

/** A page of the months in which anything of an account stands: a line, a statement, a hold; the latest first (UX 27). */
export async function incomeMonthsOf(
  tx: Tx,
  now: Date,
  accountId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const before = keyOf(z.tuple([z.string().regex(/^\d{4}-\d{2}$/)]), query.cursor)?.[0];
  const first = (await firstMonth(tx)) ?? monthOf(now);
  const all = Array.from({ length: MONTHS_MAX }, (_, i) => addMonths(monthOf(now), -i));
  const asked = all.filter((month) => month >= first && (before === undefined || month < before));
  const found = await store.monthsWithMoney(tx, accountId, asked, query.limit + 1);
  const { items, nextCursor } = pageFrom(found, query.limit, (month) => [month]);
  return { items: await incomeOf(tx, await rulesAt(tx, now), accountId, items), nextCursor };
}

async function incomeOf(
  tx: Tx,
  rules: Rules,
  accountId: string,
  months: readonly string[],
): Promise<z.infer<typeof incomeMonthSchema>[]> {
  const sums = new Map((await store.monthSums(tx, accountId, months)).map((row) => [row.month, row]));
  const statements = new Map((await store.statementSums(tx, accountId, months)).map((row) => [row.month, row]));
  const held = await heldSums(tx, { accountId, authorised: false }, months);
  const rows = new Map((await monthRows(tx, MONTHS_MAX)).map((row) => [row.month, row]));
  return months.map((month) => {
    const sum = sums.get(month);
    const row = rows.get(month);
    const state = row?.state ?? ('open' as const);
    const statement = statements.get(month);
    return {
      month,
      state,
      closesAt: closesAt(month, rules),
      postedAt: row?.postedAt?.toISOString() ?? null,
      estimatedFen: wireFen(sum?.estimatedFen ?? 0n),
      confirmedFen: wireFen(sum?.confirmedFen ?? 0n),
      settledFen: wireFen(sum?.settledFen ?? 0n),
      paidFen: wireFen(sum?.paidFen ?? 0n),
      withheldFen: wireFen(sum?.withheldFen ?? 0n),
      clawbackFen: wireFen(sum?.clawbackFen ?? 0n),
      ...heldOf(held, month),
      payableFen: state === 'posted' ? wireFen(statement?.payableFen ?? 0n) : null,
      statement: statement ? presentSums(statement) : null,
    };
  });
}
