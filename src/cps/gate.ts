import { DAY } from '../lib/time.ts';
import { firstClosing, maySettle, onHold, releaseMonth, type AccountFacts, type Hold } from './accounts.ts';
import type { Calendar, Instant, MonthIndex } from './calendar.ts';
import type { Rules } from './policy.ts';
import { nothing, type Entry } from './rules.ts';

/**
 * What the gate says of a line (DOMAIN 11.5): the account has the right at payment, or it may still get it until
 * `deadline` and got it at `reached`. Both are null where the part is forfeited at once.
 */
export type Gate = { pays: boolean; deadline: Instant | null; reached: Instant | null };

/** The gate of an account's line, by what holds in the month of `paidAt`. */
export function gateOf(account: AccountFacts, paidAt: Instant, rules: Rules): Gate {
  const terms = rules.at(paidAt);
  if (maySettle(account, paidAt, terms)) return { pays: true, deadline: null, reached: null };
  const deadline = deadlineOf(paidAt, rules);
  if (deadline === null) return { pays: false, deadline: null, reached: null };
  const reached = account.levels.find(
    ({ level, effectiveAt }) => effectiveAt > paidAt && effectiveAt <= deadline && terms.settlementLevels.has(level),
  );
  return { pays: false, deadline, reached: reached?.effectiveAt ?? null };
}

/** Until when a line paid without the right waits for it, by what holds in the month of `paidAt`; null where it is forfeited at once. */
export function deadlineOf(paidAt: Instant, rules: Rules): Instant | null {
  const { gate } = rules.at(paidAt);
  return gate.mode === 'hold' ? paidAt + gate.days * DAY : null;
}

/** Whether the creator's part is paid in the end, by the levels that are known. */
export function paysInTheEnd({ pays, reached }: Gate): boolean {
  return pays || reached !== null;
}

/**
 * What becomes of an entry at the close of its month and later (the settlement log, 4 and 6): settled or forfeited, or
 * withheld while the gate or a hold makes it wait, with what resolves it. `entry` has all its parts as if it paid.
 */
export function atCloses(entry: Entry, gate: Gate, holds: readonly Hold[], calendar: Calendar): Entry[] {
  const close = calendar.closeOf(entry.month);
  const { pays, deadline, reached } = gate;
  if (pays || (reached !== null && reached <= close)) return afterHolds(entry, holds, calendar);
  const { creatorFen } = entry;
  const below = { reason: 'BELOW_L2' };
  if (deadline === null || deadline <= close) {
    return afterHolds({ ...entry, ...below, creatorFen: 0n, forfeitedFen: creatorFen }, holds, calendar);
  }
  const waiting: Entry = { ...entry, ...below, status: 'withheld' };
  if (reached === null) {
    const month = firstClosing(deadline, calendar);
    return [waiting, { ...entry, ...below, ...nothing, forfeitedFen: creatorFen, month }];
  }
  const month = releaseMonth(holds, firstClosing(reached, calendar) - 1, calendar);
  return month === null ? [waiting] : [waiting, { ...entry, ...nothing, creatorFen, month }];
}

/**
 * Whether two gates of a line that settles in `from` make the same entries in all months up to `to`: its claw-backs may
 * stand in any of them. Holds of the line alone delay both alike.
 */
export function sameUntil(
  a: Gate,
  b: Gate,
  { from, to }: { from: MonthIndex; to: MonthIndex },
  holds: readonly Hold[],
  calendar: Calendar,
): boolean {
  for (let month = from; month <= to; month++) {
    const shown = (gate: Gate): string =>
      atCloses(partIn(month), gate, holds, calendar)
        .filter((entry) => entry.month <= to)
        .map(({ month: in_, status, reason, creatorFen }) => `${in_} ${status} ${reason} ${creatorFen}`)
        .join();
    if (shown(a) !== shown(b)) return false;
  }
  return true;
}

/** An entry of no line, with a part to be paid. */
function partIn(month: MonthIndex): Entry {
  const line = { tradeNo: '', lineNo: '', entry: 'settlement', refundId: null, poolDay: 0, reason: null } as const;
  const winner = { accountId: null, contentId: null, clickId: null, scene: null, split: null };
  return { ...nothing, ...line, ...winner, creatorFen: 1n, status: 'settled', month };
}

function afterHolds(entry: Entry, holds: readonly Hold[], calendar: Calendar): Entry[] {
  if (!onHold(holds, calendar.closeOf(entry.month))) return [entry];
  const withheld: Entry = { ...entry, status: 'withheld' };
  const month = releaseMonth(holds, entry.month, calendar);
  return month === null ? [withheld] : [withheld, { ...entry, ...nothing, creatorFen: entry.creatorFen, month }];
}
