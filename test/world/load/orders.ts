import { takeOrders, takeRefunds, type Order } from '../../../src/cps/intake/service.ts';
import type { LineResult } from '../../../src/cps/intake/schema.ts';
import { openJournal } from '../../../src/cps/journal/service.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { clickToken } from '../../../src/links/code.ts';
import { pseudonym } from '../../../src/lib/secret.ts';
import type { Event } from '../behaviour.ts';
import { goodOf } from '../goods.ts';
import { readers } from '../readers.ts';
import { only } from './doings.ts';
import { idOf, type Stage } from './stage.ts';

type Line = Omit<Order, 'confirmedAt' | 'closedAt' | 'status' | 'paidAt'>;

/** What the host's order book holds while the world is played. */
export type OrderBook = { placed: Map<string, Line[]>; paid: Map<string, Order[]> };

export const emptyBook = (): OrderBook => ({ placed: new Map(), paid: new Map() });

const buyerKeys = new Map(readers.map(({ key, buyerKey }) => [key, buyerKey]));

/** The host's sends what happened to its orders and refunds since the last time. */
export async function sendOrders(
  stage: Stage,
  tx: Tx,
  now: Date,
  book: OrderBook,
  events: readonly Event[],
): Promise<void> {
  for (const order of only(events, 'order')) book.placed.set(order.trade, linesOf(stage, order));
  const sent: Order[] = [];
  for (const { at, kind, trade } of only(events, 'pay', 'confirm', 'close')) {
    if (kind === 'pay') {
      const placed = book.placed.get(trade) ?? [];
      book.paid.set(
        trade,
        placed.map((line) => ({ ...line, paidAt: stage.at(at), status: 'paid' })),
      );
    } else {
      const step = kind === 'confirm' ? { confirmedAt: stage.at(at) } : { closedAt: stage.at(at) };
      const status = kind === 'confirm' ? 'confirmed' : 'closed';
      book.paid.set(
        trade,
        (book.paid.get(trade) ?? []).map((line) => ({ ...line, ...step, status })),
      );
    }
    sent.push(...(book.paid.get(trade) ?? []));
  }
  const refunds = only(events, 'refund').map(({ at, id, trade, lineNo, refundFen }) => ({
    refundId: id,
    tradeNo: trade,
    lineNo,
    refundFen,
    at: stage.at(at),
  }));
  if (sent.length + refunds.length === 0) return;
  const journal = await openJournal(tx, now);
  refuseRejected(await takeOrders(journal, sent, stage.config));
  refuseRejected(await takeRefunds(journal, refunds));
}

function linesOf(stage: Stage, order: Extract<Event, { kind: 'order' }>): Line[] {
  const clickId = order.click === null ? undefined : idOf(stage.clicks, order.click);
  const linkCode = clickId && clickToken(stage.config.secret, { clickId, visitorKey: undefined });
  return order.lines.map(({ lineNo, good, quantity, paidFen, freightFen }) => ({
    tradeNo: order.trade,
    lineNo,
    linkCode,
    quantity,
    paidFen,
    freightFen,
    buyerKey: pseudonym(stage.config.secret, 'buyer', idOf(buyerKeys, order.reader)),
    shopId: goodOf(good).shop,
    itemId: good,
    createdAt: stage.at(order.at),
  }));
}

function refuseRejected(results: readonly LineResult[]): void {
  const rejected = results.find(({ outcome }) => outcome === 'rejected');
  if (rejected) throw new Error(`a line of the world was rejected: ${JSON.stringify(rejected)}`);
}
