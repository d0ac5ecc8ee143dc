import { DAY } from '../lib/time.ts';
import { firstClosing, maySettle, onHold, releaseMonth, type AccountFacts, type Hold } from './accounts.ts';
import type { Calendar, Instant } from './calendar.ts';
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
  if (terms.gate.mode === 'forfeit') return { pays: false, deadline: null, reached: null };
  const deadline = paidAt + terms.gate.days * DAY;
  const reached = account.levels.find(
    ({ level, effectiveAt }) => effectiveAt > paidAt && effectiveAt <= deadline && terms.settlementLevels.has(level),
  );
  return { pays: false, deadline, reached: reached?.effectiveAt ?? null };
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

function afterHolds(entry: Entry, holds: readonly Hold[], calendar: Calendar): Entry[] {
  if (!onHold(holds, calendar.closeOf(entry.month))) return [entry];
  const withheld: Entry = { ...entry, status: 'withheld' };
  const month = releaseMonth(holds, entry.month, calendar);
  return month === null ? [withheld] : [withheld, { ...entry, ...nothing, creatorFen: entry.creatorFen, month }];
}
