import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Lang } from '../../lib/problem.ts';
import type { NoticeRow } from '../sql.ts';

export type SubscriptionRow = {
  userId: string;
  subscriptionId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  label: string;
  createdAt: Date;
};

/** Keeps a subscription; the same device again has its new keys. Nobody else is told on it any more. */
export async function putSubscription(tx: Tx, row: SubscriptionRow): Promise<void> {
  const { userId, subscriptionId, createdAt: _createdAt, ...rest } = row;
  await sql`delete from notifications.push_subscription
    where subscription_id = ${subscriptionId} and user_id <> ${userId}`.execute(tx);
  await tx
    .insertInto('notifications.pushSubscription')
    .values(row)
    .onConflict((oc) => oc.columns(['userId', 'subscriptionId']).doUpdateSet(rest))
    .execute();
}

/** Keeps the latest subscriptions of somebody. */
export async function keepLatest(tx: Tx, userId: string, max: number): Promise<void> {
  await sql`delete from notifications.push_subscription where user_id = ${userId} and subscription_id in (
    select subscription_id from notifications.push_subscription where user_id = ${userId}
    order by created_at desc, subscription_id desc offset ${max})`.execute(tx);
}

/** Subscriptions of somebody, the latest first. */
export function subscriptionsOf(tx: Tx, userId: string): Promise<SubscriptionRow[]> {
  return tx
    .selectFrom('notifications.pushSubscription')
    .selectAll()
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .orderBy('subscriptionId', 'desc')
    .limit(100)
    .execute();
}

export async function deleteSubscription(tx: Tx, userId: string, subscriptionId: string): Promise<void> {
  await tx
    .deleteFrom('notifications.pushSubscription')
    .where('userId', '=', userId)
    .where('subscriptionId', '=', subscriptionId)
    .execute();
}

/** Notes the language of somebody who never chose anything. */
export async function keepLang(tx: Tx, userId: string, lang: Lang): Promise<void> {
  await sql`insert into notifications.reader_setting (user_id, lang, choices) values (${userId}, ${lang}, '{}')
    on conflict (user_id) do nothing`.execute(tx);
}

/** An unread notice and the device on which it is to be told; undefined where either is gone. */
export async function waitingPush(
  tx: Tx,
  { userId, noticeId, subscriptionId }: { userId: string; noticeId: string; subscriptionId: string },
): Promise<{ notice: NoticeRow; subscription: SubscriptionRow } | undefined> {
  const subscription = (await subscriptionsOf(tx, userId)).find((one) => one.subscriptionId === subscriptionId);
  const found = await sql<NoticeRow>`select user_id, notice_id, type, kind, account_id, object_type, object_id, params,
      count, at, read_at
    from notifications.notice where user_id = ${userId} and notice_id = ${noticeId} and read_at is null`.execute(tx);
  const [notice] = found.rows;
  return notice && subscription && { notice, subscription };
}
