import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { allowanceOf, lockQueuedPush, markPush, shownCardsByIds, type Allowance } from '../../contents/service.ts';
import { nextListeners } from '../../fans/service.ts';
import { marksOf } from '../../identity/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { enqueue } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY, dayOf, nightAfter } from '../../lib/time.ts';
import { notifyAccount, pushMessage, takersOf } from '../../notifications/service.ts';
import { endMessage } from './composing.ts';
import * as entries from './entries.sql.ts';
import { subscriptionRules, type SubscriptionRules } from './policy.ts';
import { digestIdOf, goesOutAt } from './rules.ts';
import * as store from './sql.ts';

const messageKey = z.object({ accountId: z.string(), messageId: z.string() });

/** Messages go out when their time has come, or on in the morning after a night (DOMAIN 6.4). */
export const messagesDue: DueWork<object> = {
  next: store.nextDue,
  run: async (tx, now) => {
    const first = await store.firstDue(tx, now);
    if (!first) return false;
    // The push is locked before its message, as where it is withdrawn.
    const wanted = first.publishedId === null || (await lockQueuedPush(tx, first.publishedId, 'subscription'));
    const row = await store.lockMessage(tx, first);
    if (!row?.dueAt || row.dueAt > now) return true;
    // The word of the withdrawal is still on its way.
    if (row.status === 'queued' && !wanted) await endMessage(tx, now, row, 'withdrawn', 'BY_AUTHOR');
    else await goOut(tx, now, row);
    return true;
  },
};

/** A reader's messages are forgotten in the night after the policy's days. */
export const messageExpiry: DueWork<object> = {
  next: async (tx, until) => {
    const at = await entries.oldestEntry(tx);
    return at && nightAfter(new Date(at.getTime() + (await keptMs(tx, until))));
  },
  run: async (tx, now) => (await entries.deleteBefore(tx, new Date(now.getTime() - (await keptMs(tx, now))))) > 0,
};

async function keptMs(tx: Tx, at: Date): Promise<number> {
  return (await policyAt(tx, subscriptionRules, at)).document.keepMessageDays * DAY;
}

/** Sends a message whose time has come, unless it may not be sent any more: a push that cannot be is `failed` (DOMAIN 2.3). */
async function goOut(tx: Tx, now: Date, row: store.MessageRow): Promise<void> {
  const opensAt = goesOutAt(now, (await policyAt(tx, subscriptionRules, now)).document);
  if (opensAt > now) return store.updateMessage(tx, row, { dueAt: opensAt });
  if (row.status === 'sending') {
    await store.updateMessage(tx, row, { dueAt: null });
    return enqueueNext(tx, row);
  }
  if ((await shownCardsByIds(tx, row.contentIds)).size === 0)
    return endMessage(tx, now, row, 'withdrawn', 'WORKS_GONE');
  const stopped = whyStopped(await allowanceOf(tx, now, row.accountId, 'subscription', dayOf(now)));
  const mark = { status: stopped === undefined ? ('pushed' as const) : ('failed' as const), at: now };
  if (row.publishedId !== null) await markPush(tx, row.publishedId, 'subscription', mark);
  if (stopped !== undefined) return fail(tx, now, row, stopped);
  await store.updateMessage(tx, row, { status: 'sending', startedAt: now, dueAt: null });
  return enqueueNext(tx, row);
}

/** Ends a message that may not go out, and tells who wrote it. */
async function fail(tx: Tx, now: Date, row: store.MessageRow, why: string): Promise<void> {
  await endMessage(tx, now, row, 'failed', why);
  const { accountId, messageId: id, title } = row;
  const object = { type: 'message', id };
  await notifyAccount(tx, now, { accountId, kind: 'message_not_sent', object, params: { title }, naturalKey: id });
}

/** Why an account may not send any more (DOMAIN 2.4, 12): undefined where it may. */
function whyStopped({ active, open, taken }: Allowance): string | undefined {
  if (taken) return 'ACCOUNT_PENALISED';
  if (!active) return 'ACCOUNT_NOT_ACTIVE';
  return open ? undefined : 'TARGET_CLOSED';
}

function enqueueNext(tx: Tx, { accountId, messageId }: store.MessageKey): Promise<void> {
  return enqueue(tx, 'feed.send_message', { accountId, messageId }, { jobKey: `feed.send_message:${messageId}` });
}

/**
 * `feed.send_message`: writes a message to its next chunk of followers, and enqueues the chunk after it until none is left. A
 * chunk and how far it went are one change, so that each follower has it once; outside of the hours of sending it rests until
 * they begin (DOMAIN 6.4).
 */
export async function sendMessage(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const key = messageKey.parse(payload);
  // What a follower has of an account today is counted by one message of it at a time.
  await lockKey(tx, 'feed.subscription', key.accountId);
  const row = await store.lockMessage(tx, key);
  if (row?.status !== 'sending' || row.dueAt) return;
  const rules = (await policyAt(tx, subscriptionRules, now)).document;
  const opensAt = goesOutAt(now, rules);
  if (opensAt > now) return store.updateMessage(tx, row, { dueAt: opensAt });
  const { userIds, last } = await nextListeners(tx, row.accountId, 'messages', row.fannedTo, rules.chunkFollowers);
  const { reached, digested } = userIds.length > 0 ? await reach(tx, now, row, rules, userIds) : NOBODY;
  await store.updateMessage(tx, row, {
    fannedTo: last ?? row.fannedTo,
    recipients: row.recipients + reached,
    digested: row.digested + digested,
    ...(last === null && { status: 'sent', doneAt: now }),
  });
  if (last !== null) await enqueueNext(tx, row);
}

const NOBODY = { reached: 0, digested: 0 };

/** Writes a message to readers who take it; their devices are told unless it goes into a digest (DOMAIN 2.4). */
async function reach(
  tx: Tx,
  now: Date,
  row: store.MessageRow,
  rules: SubscriptionRules,
  userIds: string[],
): Promise<{ reached: number; digested: number }> {
  const takers = await takersOf(tx, await withoutMinors(tx, userIds), 'subscriptions');
  const day = dayOf(now);
  const { accountId, messageId: entryId } = row;
  const standing = await entries.standingOn(tx, { accountId, day }, [...takers.keys()]);
  const digest = digestIdOf(accountId, day);
  const put = await entries.insertEntries(
    tx,
    [...takers.keys()].map((userId) => {
      const digestId = (standing.get(userId) ?? 0) < rules.perFanPerDay ? null : digest;
      return { userId, entryId, accountId, day, at: now, digestId };
    }),
  );
  const digested = put.filter(({ digestId }) => digestId !== null);
  await entries.addToDigests(
    tx,
    digested.map(({ userId }) => ({ userId, entryId: digest, accountId, day, at: now })),
  );
  const told = put.flatMap(({ userId, digestId }): [string, string[]][] =>
    digestId === null ? [[userId, takers.get(userId) ?? []]] : [],
  );
  await tellDevices(tx, row, new Map(told));
  return { reached: put.length, digested: digested.length };
}

/** Readers whom the host marks as minors get no marketing pushes (DOMAIN 2.8). */
async function withoutMinors(tx: Tx, userIds: string[]): Promise<string[]> {
  const marks = await marksOf(tx, userIds);
  return userIds.filter((userId) => !marks.get(userId)?.minor);
}

async function tellDevices(tx: Tx, row: store.MessageRow, devices: ReadonlyMap<string, string[]>): Promise<void> {
  if (![...devices.values()].some((ids) => ids.length > 0)) return;
  const name = (await accountsByIds(tx, [row.accountId])).get(row.accountId)?.name ?? '';
  const cards = await shownCardsByIds(tx, row.contentIds);
  const advertisement = [...cards.values()].some((card) => card.advertisement);
  const { messageId: id, title: text } = row;
  await pushMessage(tx, devices, { id, title: name, text, url: `/subscriptions/${id}`, advertisement });
}
