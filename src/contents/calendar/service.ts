import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf, instantOf } from '../../lib/time.ts';
import { limitsOf, publisherOf } from '../authors.ts';
import { contentRules } from '../policy.ts';
import { scheduleRange } from '../checks/rules.ts';
import { plannedBetween } from '../sql/calendar.ts';
import { unitsBetween } from '../sql/quota.ts';
import { CALENDAR_DAYS_MAX } from './schema.ts';

/** Works that are told at most: a month of full days, and as many again that have no limit. */
const ITEMS_MAX = 600;

/**
 * What an account has published and planned from a day to another, and the units of its daily limits that are used
 * (UX 21, DOMAIN 2.4). Days are calendar days of the deployment's zone. Refuses INVALID.
 */
export async function readCalendar(tx: Tx, actor: Actor, now: Date, { from, to }: { from: string; to: string }) {
  if (to < from || to >= addDays(from, CALENDAR_DAYS_MAX)) {
    const required = { min: from, max: addDays(from, CALENDAR_DAYS_MAX - 1) };
    throw refuse.INVALID([{ path: 'to', code: 'DAY_RANGE', message: '', actual: to, required }]);
  }
  const { accountId } = asAccount(actor).account;
  const rules = (await policyAt(tx, contentRules, now)).document;
  const publisher = await publisherOf(tx, accountId, rules, now);
  const span = { from: instantOf(from), to: instantOf(addDays(to, 1)) };
  const rows = await plannedBetween(tx, accountId, span, ITEMS_MAX + 1);
  const range = scheduleRange(now, rules);
  return {
    items: rows.slice(0, ITEMS_MAX).map(({ contentId, at, ...row }) => {
      return { id: contentId, ...row, at: at.toISOString(), day: dayOf(at) };
    }),
    truncated: rows.length > ITEMS_MAX,
    limits: limitsOf(publisher, publisher.targets, rules).map(({ target, limit }) => ({ target, perDay: limit })),
    used: await unitsBetween(tx, accountId, { from, to }),
    schedule: { from: range.from.toISOString(), to: range.to.toISOString() },
  };
}
