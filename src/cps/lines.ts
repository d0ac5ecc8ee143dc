import type { Fen } from '../lib/money.ts';
import { compareText } from '../lib/order.ts';
import type { Calendar, DayIndex, Instant, MonthIndex } from './calendar.ts';

/** Something that happened at `at` and that we learned of at `receivedAt` (milliseconds). */
export type Received = { at: Instant; receivedAt: Instant };

/** A refund of an order line. The ids `closed` and `punish` are reserved. */
export type Refund = Received & { refundId: string; refundFen: Fen };

/** An order line with all that happened to it. Of confirmations, closings and punishments `firstReceived` is given. */
export type LineFacts = {
  tradeNo: string;
  lineNo: string;
  buyerKey: string;
  shopId: string;
  itemId: string;
  createdAt: Instant;
  receivedAt: Instant;
  paidAt: Instant;
  /** Includes freight. */
  paidFen: Fen;
  freightFen: Fen;
  rateBp: number;
  supermarket: boolean;
  confirmation: Received | null;
  closing: Received | null;
  punishment: Received | null;
  refunds: readonly Refund[];
};

/** Where a confirmed line settles: its month, and the day whose pool its pool part goes into. */
export type Settling = { month: MonthIndex; poolDay: DayIndex };

/** One step down of a line's base: `baseFen` is what remains after it, `at` its effective time (t). */
export type Reduction = { refundId: string; at: Instant; baseFen: Fen };

/** Of several confirmations, closings or punishments of a line the one that counts: first received, then earliest. */
export function firstReceived(facts: readonly Received[]): Received | null {
  return facts.toSorted((a, b) => a.receivedAt - b.receivedAt || a.at - b.at)[0] ?? null;
}

/**
 * The month of a confirmed line: that of its confirmation, but when the line or the confirmation was received at or
 * after that month's close, the month of the later receipt (the settlement log, 5). Null while it is not confirmed.
 */
export function settlingOf(line: LineFacts, calendar: Calendar): Settling | null {
  if (!line.confirmation) return null;
  const learnedAt = Math.max(line.receivedAt, line.confirmation.receivedAt);
  const month = calendar.monthOf(line.confirmation.at);
  if (learnedAt < calendar.closeOf(month)) return { month, poolDay: calendar.dayOf(line.confirmation.at) };
  return { month: calendar.monthOf(learnedAt), poolDay: calendar.dayOf(learnedAt) };
}

/**
 * The time t at which a refund, a closing or a punishment takes effect: when it happened, or when it was received if
 * that was at or after the close that would have seen it (the settlement log, 5).
 */
function effectiveAt(fact: Received, calendar: Calendar): Instant {
  return fact.receivedAt >= calendar.closeOf(calendar.windowOf(fact.at)) ? fact.receivedAt : fact.at;
}

/** The base before any refund: paid without freight, never below 0. */
export function fullBase(line: Pick<LineFacts, 'paidFen' | 'freightFen'>): Fen {
  return atLeastZero(line.paidFen - line.freightFen);
}

/** All that lowers a line's base, in (t, refundId) order, each with the base that remains (the settlement log, 2). */
export function reductionsOf(line: LineFacts, calendar: Calendar): Reduction[] {
  const steps: { refundId: string; at: Instant; fen: Fen | 'all' }[] = line.refunds.map((refund) => ({
    refundId: refund.refundId,
    at: effectiveAt(refund, calendar),
    fen: refund.refundFen,
  }));
  if (line.closing) steps.push({ refundId: 'closed', at: effectiveAt(line.closing, calendar), fen: 'all' });
  if (line.punishment) steps.push({ refundId: 'punish', at: effectiveAt(line.punishment, calendar), fen: 'all' });
  let baseFen = fullBase(line);
  return steps
    .toSorted((a, b) => a.at - b.at || compareText(a.refundId, b.refundId))
    .map(({ refundId, at, fen }) => {
      baseFen = fen === 'all' ? 0n : atLeastZero(baseFen - fen);
      return { refundId, at, baseFen };
    });
}

/**
 * `CLOSED` or `PUNISHED` when that happened at or before the confirmation and is known at the line's close: then no
 * click can win the line. A line that is not confirmed is closed or punished as soon as it happens.
 */
export function endedBefore(
  line: LineFacts,
  closeAt: Instant | null,
  calendar: Calendar,
): 'CLOSED' | 'PUNISHED' | null {
  const ended = (fact: Received | null): boolean =>
    fact !== null &&
    (!line.confirmation || fact.at <= line.confirmation.at) &&
    (closeAt === null || effectiveAt(fact, calendar) < closeAt);
  if (ended(line.closing)) return 'CLOSED';
  return ended(line.punishment) ? 'PUNISHED' : null;
}

function atLeastZero(amount: Fen): Fen {
  return amount < 0n ? 0n : amount;
}
