import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { wireFen } from '../../lib/money.ts';
import { invalidCursor, keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { addMonths, monthOf } from '../../lib/time.ts';
import { lines, punishments, refunds } from '../decision/sql.ts';
import { explanationSchema } from '../decision/explanation.ts';
import { commissionOfLine } from '../decision/store.sql.ts';
import { ownerOf } from '../../lib/ids.ts';
import { correctionsOf } from '../disputes/present.ts';
import { rulesAt } from '../journal/service.ts';
import { totalsSchema } from '../document.ts';
import { flowsOf } from './flows.ts';
import { heldLinesOf } from './held.ts';
import { closesAt, minimumIn } from './months.ts';
import { firstMonth, monthRow, monthRows } from '../month/sql.ts';
import { monthRoots } from '../proof/sql.ts';
import { presentCommission, presentStatement } from './present.ts';
import { presentRefund } from './receipt.ts';
import { pictureOf } from './picture.ts';
import { surroundings } from './surroundings.ts';
import type { commissionFilter, commissionQuery } from './schema.ts';
import * as store from './sql.ts';
import { decidedInWords, lowestSettled } from './wording.ts';

export { incomeMonthsOf, summaryOf } from './income.ts';
export { receiptOf } from './receipt.ts';

const MONTHS_MAX = 1200;

/** A page of an account's commissions, the latest first. */
export async function commissionsOf(tx: Tx, now: Date, accountId: string, query: z.infer<typeof commissionQuery>) {
  const before = keyOf(z.tuple([z.string()]), query.cursor)?.[0];
  const filter = { month: query.month, status: query.status, before };
  const rows = await store.commissions(tx, accountId, filter, query.limit + 1);
  const { items, nextCursor } = pageFrom(rows, query.limit, (row) => [row.commissionId]);
  const around = await surroundings(tx, now, items);
  return { items: items.map((row) => presentCommission(row, around)), nextCursor };
}

/** How many commissions of an account meet a filter. */
export async function commissionCountOf(tx: Tx, accountId: string, filter: z.infer<typeof commissionFilter>) {
  return { lines: await store.commissionCount(tx, accountId, { month: filter.month, status: filter.status }) };
}

/** The statements of a month that an account earned, or takes its share of as an institution. */
export async function statementsOf(
  tx: Tx,
  now: Date,
  accountId: string,
  query: { month: string; limit: number; cursor?: string | undefined },
) {
  const key = keyOf(z.tuple([z.string(), z.string(), z.string()]), query.cursor);
  const after = key && { accountId: key[0], institutionId: key[1], authorisedFrom: key[2] };
  if (after && after.authorisedFrom !== '-infinity' && Number.isNaN(Date.parse(after.authorisedFrom)))
    throw invalidCursor();
  const rows = await store.statements(tx, query.month, accountId, after, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [
    row.accountId,
    row.institutionId,
    row.authorisedFrom?.toISOString() ?? '-infinity',
  ]);
  const parties = page.items.flatMap((row) => [
    row.accountId,
    ...(row.institutionId === '' ? [] : [row.institutionId]),
  ]);
  const names = await accountsByIds(tx, [...new Set(parties)]);
  const flows = await flowsOf(tx, query.month, page.items);
  const row = await monthRow(tx, query.month);
  const rules = await rulesAt(tx, now);
  return {
    month: query.month,
    state: row?.state ?? ('open' as const),
    closesAt: closesAt(query.month, rules),
    postedAt: row?.postedAt?.toISOString() ?? null,
    beforeAll: !row && query.month < ((await firstMonth(tx)) ?? monthOf(now)) && query.month < monthOf(now),
    items: page.items.map((row) => ({ ...presentStatement(row, names), flow: flows(row) })),
    corrections: key ? [] : await correctionsOf(tx, accountId, query.month),
    held: key ? [] : await heldLinesOf(tx, now, accountId, query.month),
    payoutMinimumFen: minimumIn(query.month, rules),
    nextCursor: page.nextCursor,
  };
}

/** Months from the present one back to the first with anything to settle, with what they were locked and posted with. */
export async function monthsOf(tx: Tx, now: Date, query: { limit: number; cursor?: string | undefined }) {
  const rules = await rulesAt(tx, now);
  const rows = await monthRows(tx, MONTHS_MAX);
  const known = new Map(rows.map((row) => [row.month, row]));
  const first =
    [rows.at(-1)?.month, await firstMonth(tx), monthOf(now)].flatMap((one) => one ?? []).toSorted()[0] ?? monthOf(now);
  const before = keyOf(z.tuple([z.string().regex(/^\d{4}-\d{2}$/)]), query.cursor)?.[0];
  const latest = [monthOf(now), rows[0]?.month ?? ''].toSorted().at(-1) ?? monthOf(now);
  const from = before === undefined ? latest : addMonths(before, -1);
  const months = Array.from({ length: query.limit + 1 }, (_, i) => addMonths(from, -i)).filter((one) => one >= first);
  const page = pageFrom(months, query.limit, (one) => [one]);
  const roots = await monthRoots(tx, page.items);
  const items = page.items.map((one) => {
    const row = known.get(one);
    const settled = row !== undefined && row.outputHash !== '';
    return {
      month: one,
      state: row?.state ?? ('open' as const),
      closesAt: closesAt(one, rules),
      inputHash: settled ? row.inputHash : null,
      outputHash: settled ? row.outputHash : null,
      totals: settled ? totalsSchema.parse(row.totals) : null,
      lockedAt: row?.lockedAt.toISOString() ?? null,
      lockedBy: row?.lockedBy ?? null,
      postedAt: row?.postedAt?.toISOString() ?? null,
      postedBy: row?.postedBy ?? null,
      payoutMinimumFen: minimumIn(one, rules),
      root: row?.state === 'posted' ? (roots.get(one) ?? null) : null,
    };
  });
  return { items, nextCursor: page.nextCursor };
}

/** An order line and the whole decision about it, also why nobody earns. Refuses NOT_FOUND. */
export async function whyOf(tx: Tx, now: Date, key: { tradeNo: string; lineNo: string }, lang: Lang) {
  const buyerKey = await store.ownerOfLine(tx, key);
  if (buyerKey === undefined) throw refuse.NOT_FOUND();
  const [line] = await lines(tx, [{ ...key, buyerKey }]);
  const decided = await commissionOfLine(tx, { ...key, buyerKey });
  if (!line || !decided) throw refuse.NOT_FOUND();
  const [punished] = await punishments(tx, [key]);
  const { shopId, itemId, quantity } = line;
  const { commissionId, reason } = decided;
  const explanation = explanationSchema.parse(decided.explanation);
  const levelNeeded = lowestSettled((await rulesAt(tx, now)).at(line.paidAt.getTime()));
  return {
    ...key,
    shopId,
    itemId,
    quantity,
    commissionId,
    reason,
    createdAt: line.createdAt.toISOString(),
    paidAt: line.paidAt.toISOString(),
    confirmedAt: line.confirmedAt?.toISOString() ?? null,
    closedAt: line.closedAt?.toISOString() ?? null,
    punishedAt: punished?.at.toISOString() ?? null,
    paidFen: wireFen(line.paidFen),
    freightFen: wireFen(line.freightFen),
    refunds: (await refunds(tx, [key])).map(presentRefund),
    accountId: commissionId === null ? null : ownerOf(commissionId),
    ending: explanation.ending,
    why: decidedInWords(reason ?? explanation.ending ?? 'WON', levelNeeded, lang),
    picture: await pictureOf(tx, now, line, { explanation, commissionId }, lang),
    explanation: decided.explanation,
    decidedAt: decided.decidedAt.toISOString(),
  };
}
