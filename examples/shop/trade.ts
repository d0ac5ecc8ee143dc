import { createHash, randomBytes } from 'node:crypto';
import type { Good } from './stock.ts';

/** Somebody who buys: the name that he gave, and the key by which the platform knows the shop's buyer. */
export type Customer = { name: string; buyerKey: string };

export type Refund = { refundId: string; refundFen: number; at: string };

/** An order of one line. Times are the platform's business time, as RFC 3339. */
export type Order = {
  tradeNo: string;
  customer: Customer;
  goodId: string;
  quantity: number;
  priceFen: number;
  freightFen: number;
  /** What led the customer here: `zc_click` of the platform's link, as it came. */
  linkCode: string | null;
  createdAt: string;
  paidAt: string | null;
  confirmedAt: string | null;
  closedAt: string | null;
  refunds: Refund[];
};

export type Step = 'pay' | 'confirm' | 'close' | 'refund';

export const QUANTITY_MAX = 99;
const FREE_FREIGHT_FROM_FEN = 4900;
const FREIGHT_FEN = 600;

/** A buyer's key for a name: the same name is the same buyer. */
export function customerOf(name: string): Customer {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return { name, buyerKey: `shop-buyer-${hash}` };
}

/** A new order, not paid yet. */
export function place(
  customer: Customer,
  good: Good,
  quantity: number,
  linkCode: string | null,
  createdAt: string,
): Order {
  const goodsFen = good.priceFen * quantity;
  return {
    tradeNo: `S${createdAt.slice(2, 10).replaceAll('-', '')}${randomBytes(5).toString('hex')}`,
    customer,
    goodId: good.key,
    quantity,
    priceFen: good.priceFen,
    linkCode,
    createdAt,
    freightFen: goodsFen < FREE_FREIGHT_FROM_FEN ? FREIGHT_FEN : 0,
    paidAt: null,
    confirmedAt: null,
    closedAt: null,
    refunds: [],
  };
}

/** What the customer pays, freight included. */
export const totalFen = (order: Order): number => order.priceFen * order.quantity + order.freightFen;

/** What could still be refunded. */
export function refundableFen(order: Order): number {
  return totalFen(order) - order.refunds.reduce((sum, { refundFen }) => sum + refundFen, 0);
}

/** What may happen to an order next. */
export function stepsOf(order: Order): Step[] {
  if (order.closedAt !== null) return [];
  if (order.paidAt === null) return ['pay', 'close'];
  const refund: Step[] = refundableFen(order) > 0 ? ['refund'] : [];
  return order.confirmedAt === null ? ['confirm', ...refund, 'close'] : refund;
}

export type Status = 'unpaid' | 'paid' | 'confirmed' | 'closed' | 'refunded';

/** Where an order stands, in the customer's words. */
export function statusOf(order: Order): Status {
  if (order.closedAt !== null) return 'closed';
  if (order.paidAt === null) return 'unpaid';
  if (refundableFen(order) === 0) return 'refunded';
  return order.confirmedAt === null ? 'paid' : 'confirmed';
}

/** The order after a step at an instant; the caller has looked at `stepsOf`. */
export function after(order: Order, step: Exclude<Step, 'refund'>, at: string): Order {
  const name = ({ pay: 'paidAt', confirm: 'confirmedAt', close: 'closedAt' } as const)[step];
  return { ...order, [name]: at };
}

/** The order after a refund. */
export function refunded(order: Order, refundFen: number, at: string): Order {
  const refundId = `R${order.tradeNo.slice(1)}-${order.refunds.length + 1}`;
  return { ...order, refunds: [...order.refunds, { refundId, refundFen, at }] };
}
