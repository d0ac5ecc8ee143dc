import { yuan } from '../../text/dictionary.ts';
import type { RewardLine } from './queries.ts';
import { t } from './texts.ts';

/** What is won, in words. */
export function prizeOf({ prize, winners }: Pick<RewardLine, 'prize' | 'winners'>): string {
  const what =
    prize.kind === 'red_packet' ? t.red_packet(yuan(prize.fen)) : prize.kind === 'none' ? t.honour : prize.text;
  return `${what} × ${t.each(winners)}`;
}

/** The time that is left until an instant, in whole days and hours; none once it has passed. */
function leftUntil(at: string, now: Date): { days: number; hours: number } | null {
  const hours = Math.floor((Date.parse(at) - now.getTime()) / 3_600_000);
  return hours < 0 ? null : { days: Math.floor(hours / 24), hours: hours % 24 };
}

/** How long a reward still runs or can be picked, in words; empty where it does not. */
export function leftOf({ state, to, pickDueAt }: RewardLine, now: Date): string {
  const left = state === 'running' ? leftUntil(to, now) : state === 'picking' ? leftUntil(pickDueAt ?? to, now) : null;
  if (!left) return '';
  return (state === 'running' ? t.left : t.leftPick)(left.days, left.hours);
}
