import { z } from 'zod';
import { contentFacts, lockQueuedPush, markPush, shownCardsByIds } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { newIdOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { endMessage } from './composing.ts';
import { subscriptionRules } from './policy.ts';
import { goesOutAt } from './rules.ts';
import * as store from './sql.ts';

type Publication = { accountId: string; contentId: string; at: Date };

/**
 * Makes the message of a publication that is pushed to the subscription: of that one content, in the hours of sending (DOMAIN
 * 6.4). The same publication again changes nothing.
 */
export async function messagePublication(tx: Tx, now: Date, publication: Publication): Promise<void> {
  const { accountId, contentId, at } = publication;
  const content = (await contentFacts(tx, [contentId])).get(contentId);
  if (!content || !(await lockQueuedPush(tx, contentId, 'subscription'))) return;
  const rules = (await policyAt(tx, subscriptionRules, now)).document;
  await store.insertMessage(tx, {
    accountId,
    messageId: newIdOf(accountId, now),
    title: content.title,
    coverMediaId: null,
    contentIds: [contentId],
    publishedId: contentId,
    publishedAt: at,
    quotaDay: null,
    createdBy: null,
    createdAt: now,
    dueAt: goesOutAt(now, rules),
  });
}

/**
 * The removal of a work was taken back: messages that ended with it stand again. Nobody is sent one twice; who was still to get
 * it does.
 */
export async function restoreMessages(
  tx: Tx,
  now: Date,
  { accountId, contentId }: Omit<Publication, 'at'>,
): Promise<void> {
  const rows = await store.lockWithWork(tx, accountId, contentId, ['withdrawn']);
  for (const row of rows.filter(({ why }) => why === 'WORKS_GONE')) {
    const status = row.startedAt === null ? 'queued' : row.doneAt === null ? 'sending' : 'sent';
    // Its unit came back when it ended, and is the author's to spend.
    if (status === 'queued' && row.quotaDay !== null) continue;
    await store.updateMessage(tx, row, { status, why: null, endedAt: null, dueAt: status === 'sent' ? null : now });
    if (status !== 'queued' && row.publishedId === contentId)
      await markPush(tx, contentId, 'subscription', { status: 'pushed', at: now });
  }
}

const withdrawn = z.object({
  accountId: z.string(),
  contentId: z.string(),
  targets: z.array(z.string()),
  all: z.boolean(),
  at: z.coerce.date(),
});

/**
 * `feed.follow_messages`: a work that was withdrawn or removed vanishes from messages, and a message all of whose works are gone
 * is withdrawn; a push that was taken back takes its message with it (DOMAIN 2.3).
 */
export async function followWithdrawal(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId, contentId, targets, all, at } = withdrawn.parse(payload);
  for (const row of await store.lockWithWork(tx, accountId, contentId, ['queued', 'sending', 'sent'])) {
    const own = row.publishedId === contentId && row.publishedAt !== null && row.publishedAt <= at;
    if (!all && own && targets.includes('subscription')) await endMessage(tx, now, row, 'withdrawn', 'BY_AUTHOR');
    if (all && (await shownCardsByIds(tx, row.contentIds)).size === 0)
      await endMessage(tx, now, row, 'withdrawn', 'WORKS_GONE');
  }
}
