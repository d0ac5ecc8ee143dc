import {
  contentFacts,
  returnDailyUnit,
  shownCardsByIds,
  takeDailyUnit,
  withdrawContent,
} from '../../contents/service.ts';
import type { Card } from '../../contents/schema.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { isIdOf, newIdOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { codePoints } from '../../lib/text.ts';
import { dayOf } from '../../lib/time.ts';
import { unreadTextFaults } from '../../moderation/service.ts';
import { subscriptionRules, type SubscriptionRules } from './policy.ts';
import { noMessage, refuseMessage } from './refusals.ts';
import { goesOutAt, plannedUntil } from './rules.ts';
import type { MessageWish } from './schema.ts';
import * as store from './sql.ts';

/**
 * Sends one to three own published works to the followers, now or at a time, in the hours of sending (DOMAIN 6.4); takes a unit
 * of the day on which it goes out. Answers its id. Refuses MESSAGE_INVALID with a row per fault, MESSAGE_TEXT,
 * ACCOUNT_NOT_ACTIVE, ACCOUNT_PENALISED, TARGET_CLOSED, QUOTA_EXHAUSTED.
 */
export async function sendWorks(tx: Tx, actor: Actor, now: Date, wish: MessageWish, lang: Lang): Promise<string> {
  const { account, userId } = asAccount(actor);
  const { accountId } = account;
  const rules = (await policyAt(tx, subscriptionRules, now)).document;
  const faults = [
    ...titleFaults(wish.title, rules),
    ...(await workFaults(tx, accountId, wish)),
    ...timeFaults(wish.scheduledAt, now, rules),
  ];
  if (faults.length > 0) throw refuseMessage.MESSAGE_INVALID(faults);
  const words = await unreadTextFaults(tx, now, { title: wish.title }, lang);
  if (words.length > 0) throw refuseMessage.MESSAGE_TEXT(words);
  const dueAt = goesOutAt(wish.scheduledAt ?? now, rules);
  const quotaDay = dayOf(dueAt);
  await takeDailyUnit(tx, now, accountId, 'subscription', quotaDay);
  const messageId = newIdOf(accountId, now);
  await store.insertMessage(tx, {
    accountId,
    messageId,
    title: wish.title,
    coverMediaId: wish.coverMediaId ?? null,
    contentIds: wish.contentIds,
    publishedId: null,
    publishedAt: null,
    quotaDay,
    createdBy: userId,
    createdAt: now,
    dueAt,
  });
  return messageId;
}

/** Withdraws an own message; the push of a publication with it (DOMAIN 2.3, withdraw_push). Refuses NOT_FOUND, FORBIDDEN. */
export async function withdrawMessage(tx: Tx, actor: Actor, now: Date, messageId: string): Promise<void> {
  const { accountId } = asAccount(actor).account;
  const key = { accountId, messageId };
  const found = isIdOf(messageId) ? (await store.messagesByKeys(tx, [key])).get(messageId) : undefined;
  if (!found) throw noMessage();
  if (found.status === 'withdrawn' || found.status === 'failed') return;
  // The content is locked before its message, as everywhere.
  if (found.publishedId !== null && (await isPublished(tx, found.publishedId)))
    await withdrawContent(tx, actor, now, found.publishedId, ['subscription']);
  const row = await store.lockMessage(tx, key);
  if (row) await endMessage(tx, now, row, 'withdrawn', 'BY_AUTHOR');
}

async function isPublished(tx: Tx, contentId: string): Promise<boolean> {
  return (await contentFacts(tx, [contentId])).get(contentId)?.status === 'published';
}

/** Ends a locked message that is not ended; while nobody has it, the unit of who composed it comes back. */
export async function endMessage(
  tx: Tx,
  now: Date,
  row: store.MessageRow,
  status: 'withdrawn' | 'failed',
  why: string,
): Promise<void> {
  if (row.status === 'withdrawn' || row.status === 'failed') return;
  await store.updateMessage(tx, row, { status, why, endedAt: now, dueAt: null });
  if (row.status === 'queued' && row.quotaDay !== null)
    await returnDailyUnit(tx, row.accountId, 'subscription', row.quotaDay);
}

function titleFaults(title: string, { titleCharsMax }: SubscriptionRules): ErrorRow[] {
  const actual = codePoints(title);
  if (actual <= titleCharsMax) return [];
  return [{ path: 'title', code: 'TOO_LONG', message: '', actual, required: titleCharsMax }];
}

/** Only own works that readers see are sent, and a cover is one of theirs: all of it has been looked at before. */
async function workFaults(
  tx: Tx,
  accountId: string,
  { contentIds, coverMediaId }: Pick<MessageWish, 'contentIds' | 'coverMediaId'>,
): Promise<ErrorRow[]> {
  const known = contentIds.filter(isIdOf);
  const facts = await contentFacts(tx, known);
  const cards = await shownCardsByIds(tx, known);
  const rows = contentIds.flatMap((id, nr): ErrorRow[] => {
    const path = `contentIds[${nr}]`;
    if (facts.get(id)?.accountId !== accountId) return [{ path, code: 'NOT_OWN_WORK', message: '', actual: id }];
    return cards.has(id) ? [] : [{ path, code: 'NOT_PUBLISHED', message: '', actual: id }];
  });
  if (rows.length > 0 || coverMediaId === undefined || hasCover([...cards.values()], coverMediaId)) return rows;
  return [{ path: 'coverMediaId', code: 'NOT_A_COVER', message: '', actual: coverMediaId }];
}

const hasCover = (cards: readonly Card[], mediaId: string): boolean =>
  cards.some(({ covers }) => covers.some((cover) => cover.mediaId === mediaId));

function timeFaults(scheduledAt: Date | undefined, now: Date, { planAheadDaysMax }: SubscriptionRules): ErrorRow[] {
  if (scheduledAt === undefined) return [];
  const fault = (code: string, bound: Date): ErrorRow[] => [
    { path: 'scheduledAt', code, message: '', actual: scheduledAt.toISOString(), required: bound.toISOString() },
  ];
  if (scheduledAt < now) return fault('TOO_EARLY', now);
  const until = plannedUntil(now, planAheadDaysMax);
  return scheduledAt > until ? fault('IN_FUTURE', until) : [];
}
