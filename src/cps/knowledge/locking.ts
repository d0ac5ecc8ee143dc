import { DAY, dayOf } from '../../lib/time.ts';
import type { AccountFacts } from '../accounts.ts';
import { levelAt } from '../accounts.ts';
import { gateOf } from '../gate.ts';
import type { Terms } from '../policy.ts';
import { monthIndex, monthText } from '../calendar.ts';
import type { Journal } from '../journal/service.ts';
import { refuseMoney } from '../refusals.ts';
import * as store from './locking.sql.ts';

/** The last month that is locked or posted. */
function lastLocked({ months }: Journal): string | undefined {
  return [...months.keys()].toSorted().at(-1);
}

/** The instant at which a locked month closed. */
function closeAt({ rules }: Journal, month: string): Date {
  const index = monthIndex(month);
  if (index === null) throw new RangeError(`not a month: ${month}`);
  return new Date(rules.calendar.closeOf(index));
}

/** Refuses PERIOD_LOCKED when a level from an instant on would change who is paid in a locked month. */
export async function refuseLockedLevel(
  journal: Journal,
  accountId: string,
  account: AccountFacts,
  change: { level: string; effectiveAt: Date },
): Promise<void> {
  const last = lastLocked(journal);
  const from = change.effectiveAt;
  if (last === undefined) return;
  if (await releasesLocked(journal, accountId, account, change, last)) throw locked('effectiveAt', last);
  const before = levelAt(account, from.getTime());
  const decides = ({ settlementLevels: right }: Terms) => right.has(before) !== right.has(change.level);
  if (!journal.rules.terms.some(decides)) return;
  const next = account.levels.find((level) => level.effectiveAt > from.getTime());
  const to = next ? new Date(next.effectiveAt) : null;
  const paid = await store.earnedIn(journal.tx, accountId, 'paid', { from, to }, last);
  // A reward of day D goes by the level at D + 1 00:00.
  const rewarded = await store.rewardedOn(journal.tx, accountId, dayBefore(from), to && dayBefore(to));
  if (paid || rewarded) throw locked('effectiveAt', last);
}

/**
 * Whether a level that begins before the last locked close would have released what a line of a locked month waited for
 * in vain, or earlier (DOMAIN 11.5, `hold`). One that begins after it releases in an open month.
 */
async function releasesLocked(
  journal: Journal,
  accountId: string,
  account: AccountFacts,
  { level, effectiveAt }: { level: string; effectiveAt: Date },
  last: string,
): Promise<boolean> {
  const { rules } = journal;
  if (rules.holdDaysMax === 0 || effectiveAt > closeAt(journal, last)) return false;
  const at = effectiveAt.getTime();
  const span = { from: new Date(at - rules.holdDaysMax * DAY), to: effectiveAt };
  const paid = await store.paidIn(journal.tx, accountId, span, last);
  return paid.some((paidAt) => {
    const { deadline, reached } = gateOf(account, paidAt, rules);
    const inTime = deadline !== null && at > paidAt && at <= deadline && (reached === null || at < reached);
    return inTime && rules.at(paidAt).settlementLevels.has(level);
  });
}

/** Refuses PERIOD_LOCKED when an authorisation in `from ≤ x < to` would change statements of a locked month. */
export async function refuseLockedShare(journal: Journal, accountId: string, span: { from: Date; to: Date | null }) {
  const last = lastLocked(journal);
  if (last === undefined) return;
  const earned = await store.earnedIn(journal.tx, accountId, 'confirmed', span, last);
  const rewarded = await store.rewardedOn(journal.tx, accountId, dayBefore(span.from), span.to && dayBefore(span.to));
  if (earned || rewarded) throw locked('from', last);
}

/** Refuses PERIOD_LOCKED when a hold in `from ≤ x < to` is in force at the close of a locked month with its entries. */
export async function refuseLockedHold(journal: Journal, accountId: string, span: { from: Date; to: Date | null }) {
  const touched = [...journal.months.keys()].filter((month) => {
    const close = closeAt(journal, month);
    return span.from <= close && (span.to === null || close < span.to);
  });
  if (touched.length === 0) return;
  const months = await store.monthsWithEntries(journal.tx, accountId, touched);
  if (months[0] !== undefined) throw locked('from', months[0]);
}

/** Refuses PERIOD_LOCKED when a day lies in a locked month, or before one: its pool runs on into it. */
export function refuseLockedDay(journal: Journal, day: string): void {
  const last = lastLocked(journal);
  if (last !== undefined && day.slice(0, 7) <= last) throw locked('day', last);
}

/** Refuses PERIOD_LOCKED when a line of a locked month considered a click. */
export async function refuseLockedClick(journal: Journal, click: { buyerKey: string; shopId: string; at: Date }) {
  const last = lastLocked(journal);
  if (last === undefined) return;
  const to = new Date(click.at.getTime() + (journal.rules.policy.windowDays + 1) * DAY);
  const span = { buyerKey: click.buyerKey, shopId: click.shopId, from: click.at, to };
  if (await store.consideredIn(journal.tx, span, last)) throw locked('clickId', last);
}

/** The first month that is still open. */
export function firstOpen(journal: Journal): string {
  const last = lastLocked(journal);
  return last === undefined ? '' : monthText((monthIndex(last) ?? 0) + 1);
}

function locked(path: string, month: string) {
  return refuseMoney.PERIOD_LOCKED([{ path, code: 'PERIOD_LOCKED', message: '', actual: month }]);
}

/** The first day D whose end is not before an instant. */
function dayBefore(at: Date): string {
  return dayOf(new Date(at.getTime() - DAY));
}
