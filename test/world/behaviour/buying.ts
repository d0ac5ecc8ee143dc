import { goodsOfContent } from '../contents.ts';
import { goodOf, goods } from '../goods.ts';
import type { Dice } from '../random.ts';
import { readers } from '../readers.ts';
import type { Event, OrderLine } from './events.ts';
import { day, hour, lastAt, minute } from './events.ts';
import type { Click } from './reading.ts';

/** Share of clicks that an order follows, and of those in the days of the shops' autumn sale; orders of who came to a shop alone. */
const conversion = 0.05;
const saleConversion = 0.12;
const saleBegins = -4 * day;
const aloneOrders = 92;
/** Oldest order in days: the host may report orders of the last 90 (API.md, Host marketplace). */
const oldestDay = 86;
/** A refund this long after the confirmation is after the month's close, whatever day today is (DOMAIN 11.5: the 20th). */
const afterClose = 51 * day;
const earlyRefunds = 17;
const lateRefunds = 8;

type Order = { trade: string; lines: OrderLine[]; at: number; confirmedAt: number | undefined };

/** Orders with their payment, confirmation, closing and refunds. */
export function planBuying(dice: Dice, clicks: readonly Click[]): Event[] {
  const events: Event[] = [];
  const orders: Order[] = [];
  for (const click of clicks) {
    if (!dice.chance(click.at < saleBegins ? conversion : saleConversion)) continue;
    const at = click.at + wait(dice);
    if (at < lastAt) orders.push(place(dice, events, orders.length, at, click.reader, basket(dice, click), click.id));
  }
  for (let count = 0; count < aloneOrders; count += 1) {
    const at = -Math.round(dice.next() * (oldestDay - 1) * day) - day;
    const lines = [dice.pick(goods.filter((each) => each.onSale)).key];
    orders.push(place(dice, events, orders.length, at, dice.pick(readers).key, lines, null));
  }
  events.push(...refunds(dice, orders));
  return events;
}

/** Two thirds buy within two hours, some think for days, a few so long that the click no longer counts. */
function wait(dice: Dice): number {
  const kind = dice.weighted([66, 30, 4]);
  if (kind === 0) return dice.between(3, 120) * minute;
  return kind === 1 ? dice.between(3, 13 * 24) * hour : dice.between(15 * 24 + 2, 19 * 24) * hour;
}

/** What was clicked, often with something else of the same text or shop. */
function basket(dice: Dice, click: Click): string[] {
  const first = goodOf(click.good);
  const beside = [
    ...goodsOfContent(click.content).filter((key) => key !== first.key),
    ...goods
      .filter((each) => each.shop === first.shop && each.onSale && each.key !== first.key)
      .map((each) => each.key),
  ];
  const more = [0, 1, 2][dice.weighted([52, 33, 15])] ?? 0;
  return [first.key, ...dice.shuffle([...new Set(beside)]).slice(0, more)];
}

function place(
  dice: Dice,
  events: Event[],
  count: number,
  at: number,
  reader: string,
  keys: readonly string[],
  click: string | null,
): Order {
  const trade = `DEMO${String(count + 1).padStart(6, '0')}`;
  const lines = keys.map((key, index) => lineOf(dice, key, index));
  events.push({ at, kind: 'order', trade, reader, click, lines });
  const paidAt = at + dice.between(1, 15) * minute;
  if (paidAt < lastAt) events.push({ at: paidAt, kind: 'pay', trade });
  if (dice.chance(0.03)) {
    const closedAt = paidAt + dice.between(2, 30) * hour;
    if (closedAt < lastAt) events.push({ at: closedAt, kind: 'close', trade });
    return { trade, lines: [], at, confirmedAt: undefined };
  }
  const confirmedAt = confirmationOf(dice, paidAt);
  if (confirmedAt >= lastAt) return { trade, lines, at: paidAt, confirmedAt: undefined };
  events.push({ at: confirmedAt, kind: 'confirm', trade });
  return { trade, lines, at: paidAt, confirmedAt };
}

/** Parcels take three to twelve days; some of those on the way arrived yesterday. */
function confirmationOf(dice: Dice, paidAt: number): number {
  const at = paidAt + dice.between(3 * 24, 12 * 24) * hour;
  const mayBeYesterday = paidAt < -4 * day && paidAt > -13 * day && dice.chance(0.35);
  return mayBeYesterday ? -day + dice.between(8 * 60, 22 * 60) * minute : at;
}

function lineOf(dice: Dice, key: string, index: number): OrderLine {
  const { priceFen } = goodOf(key);
  const quantity = priceFen > 15_000 ? 1 : dice.weighted([78, 17, 5]) + 1;
  // A coupon of some per cent now and then, and freight where little was bought.
  const goodsFen = Math.round(priceFen * quantity * (dice.chance(0.3) ? 0.9 : 1));
  const freightFen = index === 0 && goodsFen < 4900 ? 600 : 0;
  return { lineNo: String(index + 1), good: key, quantity, paidFen: goodsFen + freightFen, freightFen };
}

/** Some refunds soon after the payment, before the month's close; some long after it. Half of them in part. */
function refunds(dice: Dice, orders: readonly Order[]): Event[] {
  const events: Event[] = [];
  const early = dice.shuffle(orders.filter((each) => each.lines.length > 0 && each.at < lastAt - 6 * day));
  const late = dice.shuffle(
    orders.filter((each) => each.confirmedAt !== undefined && each.confirmedAt < lastAt - afterClose - 9 * day),
  );
  const add = (order: Order, at: number) => {
    const line = order.lines[0];
    if (!line) return;
    const goodsFen = line.paidFen - line.freightFen;
    const refundFen = dice.chance(0.5) ? line.paidFen : Math.round(goodsFen * (0.2 + dice.next() * 0.4));
    events.push({ at, kind: 'refund', id: `RF-${order.trade}`, trade: order.trade, lineNo: line.lineNo, refundFen });
  };
  const lateOnes = late.slice(0, lateRefunds);
  for (const order of lateOnes) add(order, (order.confirmedAt ?? 0) + afterClose + dice.between(6, 8 * 24) * hour);
  for (const order of early.filter((each) => !lateOnes.includes(each)).slice(0, earlyRefunds))
    add(order, order.at + dice.between(8, 5 * 24) * hour);
  return events;
}
