import type { LineRow } from '../decision/sql.ts';
import type { OrderInput } from './schema.ts';

/** What an order line of the host adds to what is known of it. */
export type Steps = { confirmedAt: Date | null; closedAt: Date | null };

const ranks = { paid: 0, confirmed: 1, closed: 2 };

/**
 * Compares what the host says of a known line with what it said before: only a step paid → confirmed → closed and its
 * time may come, an older status changes nothing, anything else is `LINE_CHANGED` (API.md, host marketplace).
 */
export function stepsOf(known: LineRow, said: OrderInput & { buyerKey: string }): Steps | 'unchanged' | 'LINE_CHANGED' {
  if (!sameOrder(known, said)) return 'LINE_CHANGED';
  const rank = known.closedAt ? ranks.closed : known.confirmedAt ? ranks.confirmed : ranks.paid;
  if (ranks[said.status] < rank) return 'unchanged';
  const confirmedAt = newStep(known.confirmedAt, said.confirmedAt ?? null);
  const closedAt = newStep(known.closedAt, said.closedAt ?? null);
  if (confirmedAt === 'other' || closedAt === 'other') return 'LINE_CHANGED';
  // A closed line is at its end: its confirmation cannot be told afterwards.
  if (confirmedAt && known.closedAt) return 'LINE_CHANGED';
  return confirmedAt || closedAt ? { confirmedAt, closedAt } : 'unchanged';
}

function newStep(known: Date | null, said: Date | null): Date | null | 'other' {
  if (!said) return null;
  if (!known) return said;
  return known.getTime() === said.getTime() ? null : 'other';
}

function sameOrder(known: LineRow, said: OrderInput): boolean {
  return (
    known.buyerKey === said.buyerKey &&
    known.shopId === said.shopId &&
    known.itemId === said.itemId &&
    known.quantity === said.quantity &&
    known.createdAt.getTime() === said.createdAt.getTime() &&
    known.paidAt.getTime() === said.paidAt.getTime() &&
    known.paidFen === BigInt(said.paidFen) &&
    known.freightFen === BigInt(said.freightFen)
  );
}
