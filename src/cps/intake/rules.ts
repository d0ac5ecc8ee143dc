import type { ErrorRow } from '../../lib/problem.ts';
import type { LineRow } from '../decision/sql.ts';
import type { OrderInput } from './schema.ts';

/** What an order line of the host adds to what is known of it. */
export type Steps = { confirmedAt: Date | null; closedAt: Date | null };

/** The field in which the host now says something else than before. */
export type Changed = { changed: string };

/** The times that the host tells of an order line, a refund or a punishment. */
const times = ['createdAt', 'paidAt', 'confirmedAt', 'closedAt', 'at'] as const;
type Times = { readonly [Path in (typeof times)[number]]?: Date | null | undefined };

const ranks = { paid: 0, confirmed: 1, closed: 2 };

/** What is wrong with something that the host says, before it is worded. */
export type Fault = Omit<ErrorRow, 'message'>;

/**
 * What of an order line contradicts itself or lies further ahead of `now` than allowed: freight within what was paid, the
 * steps in their order, each with its time and none before it has come.
 */
export function faultsOf(order: OrderInput, now: Date, aheadMaxMs: number): Fault[] {
  const { status, createdAt, paidAt, confirmedAt, closedAt, paidFen, freightFen } = order;
  const faults: Fault[] = [];
  const wrong = (path: string, code: string, actual?: unknown, required?: unknown) =>
    faults.push({ path, code, ...(actual !== undefined && { actual }), ...(required !== undefined && { required }) });
  const early = (path: string, code: string, at: Date, after: Date) => {
    if (at < after) wrong(path, code, at.toISOString(), after.toISOString());
  };
  if (freightFen > paidFen) wrong('freightFen', 'ABOVE_PAID', freightFen, paidFen);
  faults.push(...futureFaults(order, now, aheadMaxMs));
  early('paidAt', 'BEFORE_CREATION', paidAt, createdAt);
  if (confirmedAt) early('confirmedAt', 'BEFORE_PAYMENT', confirmedAt, paidAt);
  if (closedAt) early('closedAt', 'BEFORE_PAYMENT', closedAt, paidAt);
  if (status === 'confirmed' && !confirmedAt) wrong('confirmedAt', 'TIME_MISSING', undefined, status);
  if (status === 'closed' && !closedAt) wrong('closedAt', 'TIME_MISSING', undefined, status);
  if (status === 'paid' && confirmedAt) wrong('confirmedAt', 'TIME_NOT_DUE', status);
  if (status !== 'closed' && closedAt) wrong('closedAt', 'TIME_NOT_DUE', status);
  return faults;
}

/**
 * The times that lie more than `aheadMaxMs` ahead of `now`: what has not happened cannot be told, and would stand in a month
 * that is closed only when it has come.
 */
export function futureFaults(said: Times, now: Date, aheadMaxMs: number): Fault[] {
  const latest = new Date(now.getTime() + aheadMaxMs);
  return times.flatMap((path) => {
    const at = said[path];
    return at && at > latest
      ? [{ path, code: 'IN_FUTURE', actual: at.toISOString(), required: latest.toISOString() }]
      : [];
  });
}

/**
 * Compares what the host says of a known line with what it said before: only a step paid → confirmed → closed and its
 * time may come, an older status changes nothing, anything else is `LINE_CHANGED`: then the field is answered (API.md, host marketplace).
 */
export function stepsOf(known: LineRow, said: OrderInput & { buyerKey: string }): Steps | 'unchanged' | Changed {
  const path = changedField(known, said);
  if (path !== undefined) return { changed: path };
  const rank = known.closedAt ? ranks.closed : known.confirmedAt ? ranks.confirmed : ranks.paid;
  if (ranks[said.status] < rank) return 'unchanged';
  const confirmedAt = newStep(known.confirmedAt, said.confirmedAt ?? null);
  const closedAt = newStep(known.closedAt, said.closedAt ?? null);
  if (confirmedAt === 'other') return { changed: 'confirmedAt' };
  if (closedAt === 'other') return { changed: 'closedAt' };
  // A closed line is at its end: its confirmation cannot be told afterwards.
  if (confirmedAt && known.closedAt) return { changed: 'confirmedAt' };
  return confirmedAt || closedAt ? { confirmedAt, closedAt } : 'unchanged';
}

function newStep(known: Date | null, said: Date | null): Date | null | 'other' {
  if (!said) return null;
  if (!known) return said;
  return known.getTime() === said.getTime() ? null : 'other';
}

function changedField(known: LineRow, said: OrderInput): string | undefined {
  const same: Record<string, boolean> = {
    buyerKey: known.buyerKey === said.buyerKey,
    shopId: known.shopId === said.shopId,
    itemId: known.itemId === said.itemId,
    quantity: known.quantity === said.quantity,
    createdAt: known.createdAt.getTime() === said.createdAt.getTime(),
    paidAt: known.paidAt.getTime() === said.paidAt.getTime(),
    paidFen: known.paidFen === BigInt(said.paidFen),
    freightFen: known.freightFen === BigInt(said.freightFen),
  };
  return Object.keys(same).find((name) => !same[name]);
}
