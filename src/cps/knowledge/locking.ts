import { DAY, dayOf } from '../../lib/time.ts';
import { maySettle, withLevel, type AccountFacts } from '../accounts.ts';
import { gateOf, sameUntil } from '../gate.ts';
import { dayIndex, monthIndex, monthText } from '../calendar.ts';
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

/** Refuses PERIOD_LOCKED when a level from an instant on would change what the gate says in a locked month. */
export async function refuseLockedLevel(
  journal: Journal,
  accountId: string,
  account: AccountFacts,
  change: { level: string; effectiveAt: Date },
): Promise<void> {
  const last = lastLocked(journal);
  if (last === undefined) return;
  const at = change.effectiveAt.getTime();
  const would = withLevel(account, { level: change.level, effectiveAt: at });
  const next = would.levels.find(({ effectiveAt }) => effectiveAt > at);
  const wish = { accountId, is: account, would, from: change.effectiveAt };
  const to = next ? new Date(next.effectiveAt) : null;
  if ((await changesLines(journal, { ...wish, to }, last)) || (await changesRewards(journal, { ...wish, to })))
    throw locked('effectiveAt', last);
}

/** What is known of an account, what would be, and which time the difference is about. */
type Wish = { accountId: string; is: AccountFacts; would: AccountFacts; from: Date; to: Date | null };

/** Whether the gate of a line says something else, so that an entry of a locked month would be another (DOMAIN 11.5). */
async function changesLines(journal: Journal, { accountId, is, would, from, to }: Wish, last: string) {
  const { rules, tx } = journal;
  const waitedFrom = new Date(from.getTime() - rules.holdDaysMax * DAY);
  const paid = await store.paidIn(tx, accountId, { from: waitedFrom, to }, last);
  const lastMonth = monthIndex(last) ?? 0;
  return paid.some(({ paidAt, month }) => {
    const [before, after] = [gateOf(is, paidAt, rules), gateOf(would, paidAt, rules)];
    return !sameUntil(before, after, { from: monthIndex(month) ?? 0, to: lastMonth }, is.holds, rules.calendar);
  });
}

/** Whether the account of a reward would have, or lack, the right to it: by the level at D + 1 00:00 (DOMAIN 11.6). */
async function changesRewards({ rules, tx }: Journal, { accountId, is, would, from, to }: Wish): Promise<boolean> {
  const days = await store.rewardDays(tx, accountId, dayBefore(from), to && dayBefore(to));
  return days.some((text) => {
    const day = dayIndex(text) ?? 0;
    const [terms, end] = [rules.at(rules.calendar.startOf(day)), rules.calendar.startOf(day + 1)];
    return maySettle(is, end, terms) !== maySettle(would, end, terms);
  });
}

/** Refuses PERIOD_LOCKED when an authorisation in `from ≤ x < to` would change statements of a locked month. */
export async function refuseLockedShare(journal: Journal, accountId: string, span: { from: Date; to: Date | null }) {
  const last = lastLocked(journal);
  if (last === undefined) return;
  const earned = await store.earnedIn(journal.tx, accountId, span, last);
  const rewarded = await store.rewardDays(journal.tx, accountId, dayBefore(span.from), span.to && dayBefore(span.to));
  if (earned || rewarded.length > 0) throw locked('from', last);
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
  if (last === undefined || day.slice(0, 7) > last) return;
  const row = { path: 'day', code: 'PERIOD_LOCKED', message: '', actual: day, required: firstOpen(journal) };
  throw refuseMoney.PERIOD_LOCKED([row]);
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
