import type { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { accounts, lineHolds } from '../decision/sql.ts';
import type { Explanation } from '../decision/explanation.ts';
import type { CommissionRow } from '../decision/store.sql.ts';
import { freezeSpans, type FreezeSpan } from '../disputes/freezing.ts';
import { parties, disputeStates, verdictOn } from '../disputes/rules.ts';
import { effectSchema } from '../disputes/schema.ts';
import { monthIndex } from '../calendar.ts';
import type { Rules } from '../policy.ts';
import type { receiptSchema } from './receiptSchema.ts';
import * as store from './stops.sql.ts';

type Receipt = z.infer<typeof receiptSchema>;

/**
 * What stopped a line's money on its way, and what disputes did about it: holds of the account at a close that held the
 * line back, or now while it is open; the line's own holds, one a dispute, and what disputes freeze of the money once it
 * is settled; corrections, which no document shows (DOMAIN 11.5, UX 44).
 */
export async function stopsOf(
  tx: Tx,
  now: Date,
  row: CommissionRow,
  { entries }: Explanation,
  { calendar }: Rules,
): Promise<Pick<Receipt, 'holds' | 'disputes' | 'corrections' | 'paidMonth'>> {
  const { accountId } = row;
  const disputes = await store.disputesAbout(tx, row, accountId);
  const disputeIds = disputes.map(({ disputeId }) => disputeId);
  const freezes = await freezeSpans(tx, accountId, disputeIds);
  const own = (await accounts(tx, [accountId])).holds.filter(heldAt(row, entries, calendar, now));
  const lines = await lineHolds(tx, [row]);
  return {
    holds: [
      ...own.map((hold) => ({ kind: 'account' as const, ...spanOf(hold), disputeId: null })),
      ...lines.map((hold) => ({
        kind: 'dispute' as const,
        ...spanOf(hold),
        disputeId: disputes.find(({ heldFrom }) => heldFrom?.getTime() === hold.fromAt.getTime())?.disputeId ?? null,
      })),
    ],
    disputes: disputes.map((one) => ({
      id: one.disputeId,
      by: parties.find((party) => party === one.party) ?? 'merchant',
      own: one.accountId === accountId,
      readable: isSide(one, accountId),
      status: disputeStates.find((status) => status === one.status) ?? 'final',
      openedAt: one.openedAt.toISOString(),
      decideBy: one.decideBy.toISOString(),
      endedAt: one.endedAt?.toISOString() ?? null,
      decision: decisionOf(one, accountId),
      freeze: freezeIn(freezes.get(one.disputeId)),
    })),
    corrections: (await store.correctionsBy(tx, accountId, disputeIds)).map((one) => ({
      disputeId: one.disputeId,
      at: one.at.toISOString(),
      month: one.month,
      amountFen: wireFen(one.amountFen),
      payer: one.payer === 'merchant' ? ('merchant' as const) : ('platform' as const),
    })),
    paidMonth: paidMonthOf(entries),
  };
}

const isSide = (one: store.DisputeAbout, accountId: string) =>
  one.accountId === accountId || one.respondentId === accountId;

/** The decision that stands, or is appealed; one that could not be done any more is decided anew, so that none stands. */
function decisionOf(one: store.DisputeAbout, accountId: string): Receipt['disputes'][number]['decision'] {
  if (one.decidedAt === null || !['decided', 'appealed', 'final'].includes(one.status)) return null;
  const appealed = one.appealedEffect === null ? undefined : effectSchema.parse(one.appealedEffect);
  const effect = effectSchema.parse(one.effect);
  return {
    at: one.decidedAt.toISOString(),
    effect: isSide(one, accountId) ? effect : null,
    verdict: verdictOn(appealed, effect),
    appealBy: one.status === 'decided' ? (one.dueAt?.toISOString() ?? null) : null,
  };
}

/** Whether a hold was in force at a close that held a line back, or is now while the line is open. */
export function heldAt(
  row: Pick<CommissionRow, 'status' | 'withheld'>,
  entries: Explanation['entries'],
  calendar: Rules['calendar'],
  now: Date,
): (hold: { fromAt: Date; toAt: Date | null }) => boolean {
  const open = row.status !== 'invalid' && (row.withheld || ['estimated', 'confirmed'].includes(row.status));
  const closes = entries.flatMap(({ month, status }) =>
    status === 'withheld' ? [calendar.closeOf(monthIndex(month) ?? 0)] : [],
  );
  const instants = [...closes, ...(open ? [now.getTime()] : [])];
  return ({ fromAt, toAt }) => instants.some((at) => fromAt.getTime() <= at && (toAt === null || at < toAt.getTime()));
}

function freezeIn(freeze: FreezeSpan | undefined): Receipt['disputes'][number]['freeze'] {
  if (!freeze) return null;
  const { state, fen, from, to } = freeze;
  return { state, fen: wireFen(fen), from: from.toISOString(), to: to?.toISOString() ?? null };
}

function spanOf({ fromAt, toAt, reason }: { fromAt: Date; toAt: Date | null; reason: string }) {
  return { from: fromAt.toISOString(), to: toAt?.toISOString() ?? null, reason };
}

/** In which month's statement the creator's part is, or is to be; null while nothing says when, or when it never is. */
export function paidMonthOf(entries: Explanation['entries']): string | null {
  const settled = entries.find((one) => one.entry === 'settlement' && one.status === 'settled');
  return settled && settled.creatorFen !== 0 ? settled.month : null;
}
