import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { audit } from '../../identity/service.ts';
import { rightOf } from '../../levels/service.ts';
import { asAccount, asUser, type Actor } from '../../lib/actor.ts';
import { inTransaction, lockKey, type Db, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, newIdOf, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, DAY, dayOf, HOUR, instantOf } from '../../lib/time.ts';
import { notifyAccount } from '../../notifications/service.ts';
import type { HeldUp } from '../sql/skeleton.sql.ts';
import { fanPinRules, type FanPinRules } from './policy.ts';
import { noPin, refusePin } from './refusals.ts';
import type { PinEnd } from './rules.ts';
import * as store from './sql.ts';

export { fanPinRules } from './policy.ts';

/** The right, beside an account that is not restricted, frozen or closed. */
const RIGHT = 'fan_pin';

/**
 * Pins an own work that stands in the follow feed for the followers, for the policy's hours (DOMAIN 9, fan_pin); the pin
 * that stands already stays as it is. Two that are asked for at once follow one another, and the second is refused. Refuses
 * NOT_FOUND, FAN_PIN_RIGHT, FAN_PIN_NOT_PUSHED, FAN_PIN_TOO_SOON with when it may be done again.
 */
export async function pinForFans(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<void> {
  const { account, userId } = asAccount(actor);
  const { accountId } = account;
  const content = isIdOf(contentId) ? (await contentFacts(tx, [contentId])).get(contentId) : undefined;
  if (!content || content.status === 'deleted' || content.accountId !== accountId) throw refuse.NOT_FOUND();
  await lockPin(tx, accountId);
  const pushId = await store.standingPush(tx, accountId, contentId);
  const last = await checked(tx, now, await store.latestPin(tx, accountId));
  if (last?.endedAt === null && last.pushId === pushId) return;
  if ((await whyLost(tx, now, accountId)) !== undefined) throw refusePin.FAN_PIN_RIGHT();
  if (content.status !== 'published' || pushId === undefined) throw refusePin.FAN_PIN_NOT_PUSHED();
  const rules = await rulesAt(tx, now);
  const again = againAt(last, rules);
  if (last && again && now < again) {
    const row = { path: 'id', code: 'FAN_PIN_TOO_SOON', message: '', actual: last.startedAt.toISOString() };
    throw refusePin.FAN_PIN_TOO_SOON([{ ...row, required: again.toISOString() }]);
  }
  const endsAt = new Date(now.getTime() + rules.hours * HOUR);
  const row = {
    accountId,
    pinId: newIdOf(accountId, now),
    contentId,
    pushId,
    startedAt: now,
    startedBy: userId,
    endsAt,
  };
  await store.insertPin(tx, { ...row, checkAt: checkOf(now, endsAt) });
}

/** Ends the pin of an own work before its time; its week is not given back. A work that is not pinned changes nothing. */
export async function unpinForFans(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<void> {
  const { account, userId } = asAccount(actor);
  if (!isIdOf(contentId) || ownerOf(contentId) !== account.accountId) throw refuse.NOT_FOUND();
  await lockPin(tx, account.accountId);
  const last = await checked(tx, now, await store.latestPin(tx, account.accountId));
  if (last?.endedAt !== null || last.contentId !== contentId) return;
  await end(tx, now, last, { why: 'author', by: userId });
}

/** An operator ends a pin; its account is told why. Refuses NOT_FOUND, FAN_PIN_ENDED. */
export async function endPinByOperator(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { userId } = asUser(actor);
  if (!isIdOf(id)) throw noPin();
  await lockPin(tx, ownerOf(id));
  const row = await checked(tx, now, await store.pinById(tx, ownerOf(id), id));
  if (!row) throw noPin();
  if (row.endedAt !== null) throw refusePin.FAN_PIN_ENDED();
  await end(tx, now, row, { why: 'operator', by: userId, note: reason });
  const before = { pinnedUntil: row.endsAt.toISOString() };
  const what = { verb: 'end_fan_pin', objectType: 'content', objectId: row.contentId, reason };
  await audit(tx, actor, now, { ...what, before, after: { pinnedUntil: now.toISOString() } });
}

/** A reader never wants to see a pin again; another of the same account he does. Refuses NOT_FOUND. */
export async function closePin(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { userId } = asUser(actor);
  const row = isIdOf(id) ? await store.pinById(tx, ownerOf(id), id) : undefined;
  if (!row) throw noPin();
  await store.insertClosed(tx, userId, id, row.endsAt);
}

/** Looks whether the pin of an account may stand any longer: time, right, account, push. */
export async function checkPinOf(tx: Tx, now: Date, accountId: string): Promise<void> {
  await lockPin(tx, accountId);
  const row = await checked(tx, now, await store.latestPin(tx, accountId));
  if (row?.endedAt !== null) return;
  const lost = await whyLost(tx, now, accountId);
  if (lost) return end(tx, now, row, { why: lost });
  if (!(await store.isStanding(tx, accountId, row.pushId))) return end(tx, now, row, { why: 'withdrawn' });
  await store.setCheck(tx, row, checkOf(now, row.endsAt));
}

/**
 * Which of the pins that a reader’s follows bring him he sees, at most so many: those of special follows first, then the
 * latest, as they come; none of an account that has lost the right meanwhile.
 */
export async function pinsToShow(db: Db, now: Date, held: readonly HeldUp[], most: number): Promise<HeldUp[]> {
  if (held.length === 0 || most < 1) return [];
  return inTransaction(db, async (tx) => {
    const { perFeedMax } = await rulesAt(tx, now);
    const rights = await rightOf(
      tx,
      held.map(({ pinId }) => ownerOf(pinId)),
      RIGHT,
      now,
    );
    return held.filter(({ pinId }) => rights.get(ownerOf(pinId)) === 'yes').slice(0, Math.min(perFeedMax, most));
  });
}

/** Until when a work stands pinned for the followers of its account; undefined where it does not. */
export async function pinnedUntil(tx: Tx, now: Date, contentId: string): Promise<Date | undefined> {
  const accountId = ownerOf(contentId);
  const last = await store.latestPin(tx, accountId);
  if (last?.endedAt !== null || last.contentId !== contentId || last.endsAt <= now) return undefined;
  return (await whyLost(tx, now, accountId)) === undefined ? last.endsAt : undefined;
}

/** Why an account may not pin at an instant; undefined where it may. */
export async function whyLost(
  tx: Tx,
  now: Date,
  accountId: string,
): Promise<Extract<PinEnd, 'account' | 'right_lost'> | undefined> {
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (account?.status !== 'active') return 'account';
  return (await rightOf(tx, [accountId], RIGHT, now)).get(accountId) === 'yes' ? undefined : 'right_lost';
}

export async function rulesAt(tx: Tx, now: Date): Promise<FanPinRules> {
  return (await policyAt(tx, fanPinRules, now)).document;
}

/** When an account may pin again: after the period of its last pin, which an early end does not shorten. */
export function againAt(last: store.PinRow | undefined, { everyDays }: FanPinRules): Date | undefined {
  if (!last) return undefined;
  const period = new Date(last.startedAt.getTime() + everyDays * DAY);
  const over = last.endedAt ?? last.endsAt;
  return period > over ? period : over;
}

/** What changes the pin of an account follows one another. */
const lockPin = (tx: Tx, accountId: string): Promise<void> => lockKey(tx, 'feed.fan_pin', accountId);

/** At the next midnight, when levels move, or at the end. */
function checkOf(now: Date, endsAt: Date): Date {
  const midnight = instantOf(addDays(dayOf(now), 1));
  return midnight < endsAt ? midnight : endsAt;
}

/** A pin as it stands now: one whose time has come is over. */
async function checked(tx: Tx, now: Date, row: store.PinRow | undefined): Promise<store.PinRow | undefined> {
  if (row?.endedAt !== null || now < row.endsAt) return row;
  await end(tx, row.endsAt, row, { why: 'over' });
  return { ...row, endedAt: row.endsAt, endWhy: 'over' };
}

async function end(
  tx: Tx,
  at: Date,
  row: store.PinRow,
  { why, by = null, note = '' }: { why: PinEnd; by?: string | null; note?: string },
): Promise<void> {
  await store.endPin(tx, row, { endedAt: at, endWhy: why, endNote: note, endedBy: by });
  if (why === 'over' || why === 'author' || why === 'withdrawn') return;
  const { accountId, contentId, pinId } = row;
  const title = (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '';
  await notifyAccount(tx, at, {
    accountId,
    kind: 'fan_pin_ended',
    object: { type: 'content', id: contentId },
    params: { title, cause: why },
    naturalKey: `fan pin ${pinId}`,
  });
}
