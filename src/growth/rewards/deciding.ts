import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { competitors, holdDiscussion } from '../../talk/comments/service.ts';
import type { Competitor } from '../../talk/comments/schema.ts';
import { payPrizes, returnPrizes } from './money.ts';
import { competingFor, ranking, withoutMinors } from './people.ts';
import { refuseReward } from './refusals.ts';
import { dueAt, isSent, mayBecome, type RewardRule } from './rules.ts';
import * as store from './sql.ts';
import { tellAnnounced, tellCancelled, tellPickDue } from './telling.ts';

/**
 * A reward and what is said below its work, locked, so that no comment is hidden and no like given while it is decided.
 * Undefined where there is none.
 */
export async function lockWhole(
  tx: Tx,
  key: store.RewardKey & { contentId: string },
): Promise<store.RewardRow | undefined> {
  await holdDiscussion(tx, key);
  return store.lockReward(tx, key);
}

/**
 * What falls due of a reward (DOMAIN 6.6): at its end it is the author's turn to pick, or the most likes decide; a day before
 * the end of the picking the author is reminded, and at the end the most likes decide. Without its work it is cancelled.
 */
export async function runDueReward(tx: Tx, now: Date): Promise<boolean> {
  const key = await store.earliestDue(tx, now);
  const row = key && (await lockWhole(tx, key));
  const at = row && dueAt(row);
  if (!row || !at || at > now) return false;
  const content = (await contentFacts(tx, [row.contentId])).get(row.contentId);
  const title = content?.title ?? '';
  if (content?.status !== 'published') {
    await cancel(tx, now, row, '');
    return true;
  }
  if (row.state === 'picking' && row.remindedAt === null) {
    await store.updateReward(tx, row, { remindedAt: now });
    await tellPickDue(tx, now, row, title);
    return true;
  }
  const best = await ranking(tx, now, row, row.winners);
  if (row.state === 'running' && row.rule === 'author_pick' && best.length > 0) {
    await store.updateReward(tx, row, { state: 'picking', version: row.version + 1 });
    await tellPickDue(tx, now, row, title);
    return true;
  }
  await announce(tx, now, row, best, 'top_likes');
  return true;
}

/** Cancels a reward that runs or is to be decided where its work cannot be read any more. */
export async function cancelWithoutWork(
  tx: Tx,
  now: Date,
  key: store.RewardKey & { contentId: string },
): Promise<void> {
  const row = await lockWhole(tx, key);
  if (row?.state !== 'running' && row?.state !== 'picking') return;
  if ((await contentFacts(tx, [row.contentId])).get(row.contentId)?.status !== 'published')
    await cancel(tx, now, row, '');
}

/** The comments that an author picks. Refuses REWARD_PICK: as many as there are prizes or people, one of each, all in the running. */
export async function picked(
  tx: Tx,
  now: Date,
  row: store.RewardRow,
  commentIds: readonly string[],
): Promise<Competitor[]> {
  const of = await competingFor(tx, now, row);
  const found = await withoutMinors(tx, row, await competitors(tx, of, commentIds));
  const byId = new Map(found.map((one) => [one.commentId, one]));
  const missing = commentIds.findIndex((id) => !byId.has(id));
  const wrong = (path: string, code: string, more: { actual?: string | number; required?: number } = {}) =>
    refuseReward.REWARD_PICK([{ path, code, message: '', ...more }]);
  if (missing >= 0) throw wrong(`commentIds[${missing}]`, 'NOT_COMPETING', { actual: commentIds[missing] ?? '' });
  const people = found.map(({ userId }) => userId);
  if (new Set(people).size < people.length) throw wrong('commentIds', 'ONE_PER_PERSON');
  const required = (await ranking(tx, now, row, row.winners)).length;
  if (commentIds.length !== required) throw wrong('commentIds', 'PICK_COUNT', { actual: commentIds.length, required });
  return commentIds.flatMap((id) => byId.get(id) ?? []);
}

/** Announces the winners of a reward that is locked with its discussion: the money moves, and everybody is told. */
export async function announce(
  tx: Tx,
  now: Date,
  row: store.RewardRow,
  best: readonly Competitor[],
  decidedBy: RewardRule,
): Promise<void> {
  if (!mayBecome(row.state, 'announced')) throw new Error(`the reward ${row.rewardId} is ${row.state}`);
  const sent = isSent(row.prizeKind);
  const winners = best.map(({ userId, commentId, likes }, nr) => ({
    accountId: row.accountId,
    rewardId: row.rewardId,
    userId,
    commentId,
    rank: nr + 1,
    likes,
    wonAt: now,
    addressSealed: null,
    noteSealed: null,
    eraseAt: null,
    fulfilledAt: sent ? null : now,
    fulfilledBy: null,
  }));
  await store.insertWinners(tx, winners);
  await payPrizes(
    tx,
    now,
    row,
    winners.map(({ userId }) => userId),
  );
  const state = sent && winners.length > 0 ? 'announced' : 'fulfilled';
  await store.updateReward(tx, row, { state, announcedAt: now, decidedBy, version: row.version + 1 });
  await tellAnnounced(tx, now, row, winners, await titleOf(tx, row));
}

/** Cancels a reward that is locked: what it holds goes back, and who took part is told. */
export async function cancel(tx: Tx, now: Date, row: store.RewardRow, reason: string): Promise<void> {
  if (row.startedAt !== null) await returnPrizes(tx, now, row);
  await store.updateReward(tx, row, {
    state: 'cancelled',
    cancelledAt: now,
    cancelReason: reason,
    version: row.version + 1,
  });
  if (row.startedAt !== null) await tellCancelled(tx, now, row, await titleOf(tx, row));
}

async function titleOf(tx: Tx, { contentId }: store.RewardRow): Promise<string> {
  return (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '';
}
