import type { Fen } from '../../lib/money.ts';
import { DAY } from '../../lib/time.ts';

export const prizeKinds = ['coupon', 'points', 'red_packet', 'gift', 'none'] as const;
export type PrizeKind = (typeof prizeKinds)[number];
export const rewardRuleNames = ['author_pick', 'top_likes'] as const;
export type RewardRule = (typeof rewardRuleNames)[number];
export const rewardStates = ['draft', 'running', 'picking', 'announced', 'fulfilled', 'cancelled'] as const;
export type RewardState = (typeof rewardStates)[number];

/** Winners of one reward at most (DOMAIN 6.6). */
export const WINNERS_MAX = 20;

const steps: Readonly<Record<RewardState, readonly RewardState[]>> = {
  draft: ['running', 'cancelled'],
  // Without anybody who takes part, or by the most likes, it is decided when it ends.
  running: ['picking', 'announced', 'cancelled'],
  picking: ['announced', 'cancelled'],
  announced: ['fulfilled'],
  fulfilled: [],
  cancelled: [],
};

/** Whether a reward can go from one state to another (DOMAIN 6.6). */
export const mayBecome = (from: RewardState, to: RewardState): boolean => steps[from].includes(to);

/** What a reward holds in escrow from its start on: the prize of every winner that there may be, in fen. */
export const heldFen = ({ prizeFen, winners }: { prizeFen: Fen; winners: number }): Fen => prizeFen * BigInt(winners);

/** How what was held is divided: to the winners that there are, and back to the account. Sums to what was held. */
export function division(of: { prizeFen: Fen; winners: number }, won: number): { paidFen: Fen; backFen: Fen } {
  const paidFen = of.prizeFen * BigInt(won);
  return { paidFen, backFen: heldFen(of) - paidFen };
}

/** Prizes that the author sends himself and marks as sent; the others are done when they are announced. */
export const isSent = (kind: PrizeKind): boolean => kind === 'coupon' || kind === 'points' || kind === 'gift';

/** The author is reminded so long before the most likes decide. */
const REMINDER_MS = DAY;

/** When something falls due of a reward: its end, the reminder to pick, the end of the picking. */
export function dueAt(row: {
  state: RewardState;
  toAt: Date;
  pickDueAt: Date | null;
  remindedAt: Date | null;
}): Date | null {
  if (row.state === 'running') return row.toAt;
  if (row.state !== 'picking' || row.pickDueAt === null) return null;
  return row.remindedAt === null ? new Date(row.pickDueAt.getTime() - REMINDER_MS) : row.pickDueAt;
}
