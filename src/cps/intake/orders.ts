import { itemsByIds, ratesAt } from '../../catalogue/service.ts';
import type { Config } from '../../lib/config.ts';
import { DAY } from '../../lib/time.ts';
import { decide } from '../decision/service.ts';
import { lines as linesByKeys, type BuyerLine, type LineRow } from '../decision/sql.ts';
import { lineName, orderLine, stepLine, type JournalLine } from '../journal/lines.ts';
import { append, lockBuyers, lockLines, type Journal } from '../journal/service.ts';
import { considerClicks } from './considering.ts';
import { stepsOf, type Fault, type Steps } from './rules.ts';
import { ORDER_AGE_DAYS_MAX, type LineResult, type OrderInput } from './schema.ts';
import * as store from './sql.ts';

/** Orders with their buyers as pseudonyms. */
export type Order = OrderInput & { buyerKey: string };

/**
 * Takes in order lines: each exactly once by trade and line number, in any order, whoever else sends them. Every line has
 * its own result; one that cannot be taken keeps none of the others from it (API.md, host marketplace).
 */
export async function takeOrders(
  journal: Journal,
  orders: readonly Order[],
  config: Pick<Config, 'secret'>,
): Promise<LineResult[]> {
  const { tx } = journal;
  if (orders.length === 0) return [];
  await lockLines(tx, orders);
  const owners = await store.owners(tx, orders);
  await lockBuyers(
    tx,
    [...orders, ...owners].map(({ buyerKey }) => buyerKey),
  );
  const known = new Map((await linesByKeys(tx, owners)).map((row) => [lineName(row), row]));
  const priced = await pricesOf(journal, orders, known);

  const work: Work = { known, created: new Map(), stepped: new Map(), log: [] };
  const results = orders.map((order, nr) => takeOne(journal, order, priced[nr], work));
  await store.insertLines(tx, [...work.created.values()]);
  await store.updateSteps(
    tx,
    [...work.stepped.values()].filter((row) => !work.created.has(lineName(row))),
  );
  await append(journal, work.log);
  const codes = new Map(orders.map((order) => [lineName(order), order.linkCode ?? null]));
  const created = [...work.created.values()].map((row) => ({ row, linkCode: codes.get(lineName(row)) ?? null }));
  const others = await considerClicks(journal, config, created);
  const changed = new Map<string, BuyerLine>();
  for (const line of [...others, ...work.created.values(), ...work.stepped.values()]) changed.set(lineName(line), line);
  const decided = await decide(journal, [...changed.values()]);
  const untouched = [...work.known.values()].filter((row) => !changed.has(lineName(row)));
  const ids = [...decided, ...(await commissionsOf(journal, untouched))];
  return withCommissions(results, new Map(ids));
}

type Work = {
  known: Map<string, LineRow>;
  created: Map<string, LineRow>;
  stepped: Map<string, LineRow>;
  log: JournalLine[];
};

/** What the catalogue says of an order's good: rate at its creation, the mark; or why it cannot be taken. */
type Price = { rateBp: number; supermarket: boolean } | Fault;

async function pricesOf(journal: Journal, orders: readonly Order[], known: ReadonlyMap<string, LineRow>) {
  const items = await itemsByIds(journal.tx, [...new Set(orders.map(({ itemId }) => itemId))], journal.now);
  const rates = await ratesAt(
    journal.tx,
    orders.map(({ itemId, shopId, createdAt }) => ({ itemId, shopId, at: createdAt })),
  );
  return orders.map((order, nr): Price | undefined => {
    if (known.has(lineName(order))) return undefined;
    const item = items.get(order.itemId);
    if (!item) return { code: 'UNKNOWN_ITEM', path: 'itemId', actual: order.itemId };
    if (item.shopId !== order.shopId) return { code: 'UNKNOWN_ITEM', path: 'shopId', actual: order.shopId };
    return { rateBp: rates[nr] ?? 0, supermarket: item.supermarket };
  });
}

function takeOne(journal: Journal, order: Order, price: Price | undefined, work: Work): LineResult {
  const { tradeNo, lineNo } = order;
  const known = work.known.get(lineName(order));
  if (known) {
    const steps = stepsOf(known, order);
    if (typeof steps === 'object' && 'changed' in steps)
      return rejected(order, { path: steps.changed, code: 'LINE_CHANGED' });
    if (steps === 'unchanged') return { tradeNo, lineNo, outcome: 'unchanged' };
    const row = step(journal, known, steps, work.log);
    work.known.set(lineName(row), row);
    work.stepped.set(lineName(row), row);
    if (work.created.has(lineName(row))) work.created.set(lineName(row), row);
    return { tradeNo, lineNo, outcome: 'updated' };
  }
  if (!price) throw new Error('a new line has no price');
  if ('code' in price) return rejected(order, price);
  const oldest = new Date(journal.now.getTime() - ORDER_AGE_DAYS_MAX * DAY);
  if (order.createdAt < oldest) {
    const [actual, required] = [order.createdAt.toISOString(), oldest.toISOString()];
    return rejected(order, { path: 'createdAt', code: 'TOO_OLD', actual, required });
  }
  const fresh = lineOf(order, price, journal.receivedAt);
  work.log.push(orderLine(fresh));
  const row = step(
    journal,
    fresh,
    { confirmedAt: order.confirmedAt ?? null, closedAt: order.closedAt ?? null },
    work.log,
  );
  work.known.set(lineName(row), row);
  work.created.set(lineName(row), row);
  return { tradeNo, lineNo, outcome: 'created' };
}

function lineOf(order: Order, price: { rateBp: number; supermarket: boolean }, receivedAt: Date): LineRow {
  const { tradeNo, lineNo, buyerKey, shopId, itemId, quantity, createdAt, paidAt } = order;
  return {
    tradeNo,
    lineNo,
    buyerKey,
    shopId,
    itemId,
    quantity,
    createdAt,
    paidAt,
    receivedAt,
    paidFen: BigInt(order.paidFen),
    freightFen: BigInt(order.freightFen),
    rateBp: price.rateBp,
    supermarket: price.supermarket,
    confirmedAt: null,
    confirmedReceivedAt: null,
    closedAt: null,
    closedReceivedAt: null,
  };
}

/** A line with the steps that it has come, which are told to the log. */
function step({ receivedAt }: Journal, row: LineRow, { confirmedAt, closedAt }: Steps, log: JournalLine[]): LineRow {
  const { tradeNo, lineNo } = row;
  if (confirmedAt) log.push(stepLine('order_confirmed', { tradeNo, lineNo, at: confirmedAt, receivedAt }));
  if (closedAt) log.push(stepLine('order_closed', { tradeNo, lineNo, at: closedAt, receivedAt }));
  return {
    ...row,
    ...(confirmedAt && { confirmedAt, confirmedReceivedAt: receivedAt }),
    ...(closedAt && { closedAt, closedReceivedAt: receivedAt }),
  };
}

function rejected({ tradeNo, lineNo }: Order, fault: Fault): LineResult {
  return { tradeNo, lineNo, outcome: 'rejected', reason: fault.code, errors: [fault] };
}

/** The commissions that lines have without anything being decided about them now. */
async function commissionsOf({ tx }: Journal, rows: readonly LineRow[]): Promise<[string, string][]> {
  return (await store.commissionIds(tx, rows)).map((row) => [lineName(row), row.commissionId]);
}

/** Adds to each taken line's result the commission that it has now. */
function withCommissions(results: readonly LineResult[], ids: ReadonlyMap<string, string>): LineResult[] {
  return results.map((result) => {
    const { tradeNo, lineNo } = result;
    const commissionId = tradeNo !== null && lineNo !== null ? ids.get(lineName({ tradeNo, lineNo })) : undefined;
    return commissionId === undefined || result.outcome === 'rejected' ? result : { ...result, commissionId };
  });
}
