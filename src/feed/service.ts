import * as fans from '../fans/service.ts';
import { inTransaction, lockKey, type Db, type Tx } from '../lib/db.ts';
import { newIdOf } from '../lib/ids.ts';
import { enqueue } from '../lib/outbox.ts';
import { policyAt } from '../lib/policy.ts';
import { HOUR, SECOND } from '../lib/time.ts';
import { feedRules } from './policy.ts';
import type { FeedTab } from './schema.ts';
import * as store from './sql.ts';
import * as fanOuts from './sql/fanOut.sql.ts';
import { readSince } from './subscriptions/entries.sql.ts';
import { mergedSkeleton, pulledSkeleton, type Place, type Skeleton } from './sql/skeleton.sql.ts';

export type Publication = {
  accountId: string;
  contentId: string;
  publishedAt: Date;
  creators: boolean;
  newArrival: boolean;
  live: boolean;
};

/**
 * Pushes a publication to the followers of its account: written to the active ones in chunks, or only pulled when they are
 * too many (DOMAIN 6.2). `now` is the database's clock. The same publication again changes nothing: its first chunk is in
 * the transaction that makes the push, and each chunk enqueues the next.
 */
export async function push(tx: Tx, now: Date, publication: Publication): Promise<void> {
  await lockKey(tx, 'feed.content', publication.contentId);
  if (await store.isWithdrawn(tx, publication)) return;
  const rules = (await policyAt(tx, feedRules, now)).document;
  const { accountId } = publication;
  const followers = (await fans.followerCount(tx, [accountId])).get(accountId) ?? 0;
  const { creators, newArrival, live, contentId, publishedAt } = publication;
  const times = { publishedAt, pushedAt: now };
  const made = { accountId, pushId: newIdOf(accountId, now), contentId, ...times, creators, newArrival, live };
  if (followers >= rules.cutOverFollowers) {
    await fanOuts.insertPulled(tx, made);
    return;
  }
  await store.ensureMonth(tx, now);
  const chunk = await fanOuts.pushToFirst(tx, made, rules.chunkFollowers);
  if (chunk && !chunk.done) await enqueueNext(tx, made);
}

/** Writes a push to the next chunk of active followers, and enqueues the chunk after it until none is left. */
export async function fanOut(tx: Tx, now: Date, key: fanOuts.PushKey): Promise<void> {
  const rules = (await policyAt(tx, feedRules, now)).document;
  const standing = await fanOuts.lockPush(tx, key);
  if (!standing || standing.doneAt || standing.withdrawnAt) return;
  const { done } = await fanOuts.pushToNext(tx, now, standing, rules.chunkFollowers);
  if (!done) await enqueueNext(tx, key);
}

function enqueueNext(tx: Tx, { accountId, pushId }: fanOuts.PushKey): Promise<void> {
  return enqueue(tx, 'feed.fan_out', { accountId, pushId }, { jobKey: `feed.fan_out:${pushId}` });
}

/** Takes the pushes of a content published up to `until` out of every feed: hidden at once, their entries in chunks. */
export async function withdraw(tx: Tx, now: Date, accountId: string, contentId: string, until: Date): Promise<void> {
  await lockKey(tx, 'feed.content', contentId);
  await store.noteWithdrawal(tx, accountId, contentId, until);
  for (const { pushId, mode } of await store.withdrawPushes(tx, now, accountId, contentId, until)) {
    if (mode === 'fan_out') await enqueue(tx, 'feed.take_back', { accountId, pushId, after: '' });
  }
}

/** Deletes the entries of a withdrawn push from the feeds of the next chunk of followers, dormant ones included. */
export async function takeBack(tx: Tx, now: Date, key: fanOuts.PushKey, after: string): Promise<void> {
  const { chunkFollowers } = (await policyAt(tx, feedRules, now)).document;
  const standing = await fanOuts.lockPush(tx, key);
  if (!standing?.withdrawnAt) return;
  const last = await fanOuts.takeFromNext(tx, standing, after, chunkFollowers);
  if (last === null) return;
  await enqueue(tx, 'feed.take_back', { ...key, after: last }, { jobKey: `feed.take_back:${key.pushId}` });
}

export type FeedAsk = { tab: FeedTab; before: Place | undefined; rows: number };

/**
 * The skeleton of a page: pushes of those the reader follows, latest first (DOMAIN 6.2), and on the first their pins. One statement, so it needs no
 * transaction around it. Reading makes him active.
 */
export async function readSkeleton(
  db: Db,
  now: Date,
  userId: string,
  { tab, before, rows }: FeedAsk,
): Promise<Skeleton> {
  const ask = { userId, before, rows, now };
  const skeleton = tab === 'all' ? await mergedSkeleton(db, ask) : await pulledSkeleton(db, ask, tab);
  if (needsAttention(now, skeleton)) await inTransaction(db, (tx) => attend(tx, now, userId, skeleton));
  return skeleton;
}

function needsAttention(now: Date, { reader, unsettled }: Skeleton): boolean {
  return !reader || reader.dormantAt !== null || reader.completeSince === null || unsettled || isStale(now, reader);
}

function isStale(now: Date, { lastSeenAt }: { lastSeenAt: Date }): boolean {
  return now.getTime() - lastSeenAt.getTime() >= HOUR;
}

/**
 * Keeps the reader's state. Becoming active and having complete entries are two steps in two transactions: only a reader
 * whose place in the mirror is committed knows that a later fan-out sees him, however long that commit took.
 */
async function attend(tx: Tx, now: Date, userId: string, { reader, unsettled }: Skeleton): Promise<void> {
  if (!reader || reader.dormantAt) {
    if (await store.wakeReader(tx, now, userId)) await fans.setActive(tx, [userId], true);
    return;
  }
  if (reader.completeSince === null) await store.settleReader(tx, userId);
  if (unsettled) await fans.settleMirrors(tx, userId);
  if (isStale(now, reader)) await store.touchReader(tx, now, userId);
}

/** Makes the readers dormant who were not seen for too long; false when there was none. */
export async function letSleep(tx: Tx, now: Date): Promise<boolean> {
  const { activeDays, dormancyReaders } = (await policyAt(tx, feedRules, now)).document;
  const unseenSince = new Date(now.getTime() - activeDays * 24 * HOUR);
  const asleep = await store.putToSleep(tx, now, unseenSince, dormancyReaders);
  await fans.setActive(tx, asleep, false);
  return asleep.length > 0;
}

/** How far the feed lags: pushes still on their way to readers (who pull them meanwhile), and how long the oldest is. */
export async function feedLag(tx: Tx, now: Date): Promise<{ pushes: number; seconds: number }> {
  const { pushes, oldestAt } = await store.undonePushes(tx);
  return { pushes, seconds: oldestAt ? Math.max(0, now.getTime() - oldestAt.getTime()) / SECOND : 0 };
}

/** Which of some readers were seen on their feed, or have read a message, at or after an instant (DOMAIN 6.1, 6.4). */
export async function seenSince(tx: Tx, userIds: readonly string[], since: Date): Promise<string[]> {
  return [...(await store.seenSince(tx, userIds, since)), ...(await readSince(tx, userIds, since))];
}
