import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { monthIndex, type MonthIndex } from '../calendar.ts';
import { lineFacts } from '../decision/facts.ts';
import { lines, punishments, refunds, type LineRow } from '../decision/sql.ts';
import { lineName } from '../journal/lines.ts';
import { rulesAt } from '../journal/service.ts';
import { fullBase, reductionsOf } from '../lines.ts';
import * as store from './sql.ts';

const lineCursor = z.tuple([z.string(), z.string(), z.string(), z.string()]);

type Bases = { baseFen: number | null; baseBeforeFen: number | null };
const NO_BASE: Bases = { baseFen: null, baseBeforeFen: null };

/**
 * A page of the order lines that a bill is made of, by trade and line number, each with all that its amount is computed
 * from: what was bought, its base and rate, and for a claw-back the base before it too.
 */
export async function billLinesOf(
  tx: Tx,
  now: Date,
  query: { shopId: string; month: string; limit: number; cursor?: string | undefined },
) {
  const after = keyOf(lineCursor, query.cursor) ?? ['', '', '', ''];
  const rows = await store.billLines(tx, query, after, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [row.tradeNo, row.lineNo, row.entry, row.refundId]);
  const accounts = await accountsByIds(tx, [...new Set(page.items.map(({ accountId }) => accountId))]);
  const owners = await store.ownersOfLines(tx, page.items);
  const orders = new Map((await lines(tx, owners)).map((line) => [lineName(line), line]));
  const goods = await itemsByIds(tx, [...new Set([...orders.values()].map(({ itemId }) => itemId))], now);
  const basesOf = await basesIn(tx, now, [...orders.values()]);
  const items = page.items.map(({ accountId, refundId, grossFen, at, ...row }) => {
    const order = orders.get(lineName(row));
    return {
      ...row,
      refundId: refundId === '' || row.entry === 'correction' ? null : refundId,
      disputeId: row.entry === 'correction' ? refundId : null,
      at: at?.toISOString() ?? null,
      accountName: accounts.get(accountId)?.name ?? null,
      itemTitle: order ? (goods.get(order.itemId)?.title ?? order.itemId) : null,
      confirmedAt: order?.confirmedAt?.toISOString() ?? null,
      paidFen: order ? wireFen(order.paidFen) : null,
      freightFen: order ? wireFen(order.freightFen) : null,
      rateBp: order?.rateBp ?? null,
      ...(order ? basesOf(order, row.entry, refundId, query.month) : NO_BASE),
      grossFen: wireFen(grossFen),
    };
  });
  return { items, nextCursor: page.nextCursor };
}

/** The base of an entry: at the close of its month for a commission; after and before it for what was taken back. */
async function basesIn(tx: Tx, now: Date, orders: readonly LineRow[]) {
  const { calendar } = await rulesAt(tx, now);
  const refunded = Map.groupBy(await refunds(tx, orders), lineName);
  const punished = new Map((await punishments(tx, orders)).map((one) => [lineName(one), one]));
  return (order: LineRow, entry: store.BillLine['entry'], refundId: string, month: string): Bases => {
    if (entry === 'correction') return NO_BASE;
    const line = lineFacts(order, refunded.get(lineName(order)) ?? [], punished.get(lineName(order)));
    const steps = reductionsOf(line, calendar);
    if (entry === 'settlement') {
      const closesAt = calendar.closeOf(indexOf(month));
      const last = steps.findLast(({ at }) => at < closesAt);
      return { baseFen: wireFen(last?.baseFen ?? fullBase(line)), baseBeforeFen: null };
    }
    const at = steps.findIndex((step) => step.refundId === refundId);
    const step = steps[at];
    if (!step) return NO_BASE;
    return { baseFen: wireFen(step.baseFen), baseBeforeFen: wireFen(steps[at - 1]?.baseFen ?? fullBase(line)) };
  };
}

function indexOf(month: string): MonthIndex {
  const index = monthIndex(month);
  if (index === null) throw new RangeError(`not a month: ${month}`);
  return index;
}
