import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { MessageState } from './rules.ts';

export type MessageKey = { accountId: string; messageId: string };

export type MessageRow = MessageKey & {
  title: string;
  coverMediaId: string | null;
  contentIds: string[];
  publishedId: string | null;
  publishedAt: Date | null;
  quotaDay: string | null;
  createdBy: string | null;
  createdAt: Date;
  status: MessageState;
  why: string | null;
  dueAt: Date | null;
  fannedTo: string;
  recipients: number;
  digested: number;
  startedAt: Date | null;
  doneAt: Date | null;
  endedAt: Date | null;
};

// The states are held by a check constraint.
const asMessage = (row: unknown) => row as MessageRow;

/** Makes a message that waits; false where its publication has one already. */
export async function insertMessage(
  tx: Tx,
  row: Pick<
    MessageRow,
    | 'accountId'
    | 'messageId'
    | 'title'
    | 'coverMediaId'
    | 'contentIds'
    | 'publishedId'
    | 'publishedAt'
    | 'quotaDay'
    | 'createdBy'
    | 'createdAt'
    | 'dueAt'
  >,
): Promise<boolean> {
  const made = await tx
    .insertInto('feed.subscriptionMessage')
    .values({ ...row, status: 'queued' })
    .onConflict((oc) => oc.columns(['accountId', 'publishedId', 'publishedAt']).doNothing())
    .returning('messageId')
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateMessage(
  tx: Tx,
  { accountId, messageId }: MessageKey,
  change: Partial<Omit<MessageRow, keyof MessageKey>>,
): Promise<void> {
  await tx
    .updateTable('feed.subscriptionMessage')
    .set(change)
    .where('accountId', '=', accountId)
    .where('messageId', '=', messageId)
    .execute();
}

/** Locks a message, so that its chunks and its withdrawal queue up. */
export async function lockMessage(tx: Tx, { accountId, messageId }: MessageKey): Promise<MessageRow | undefined> {
  const row = await tx
    .selectFrom('feed.subscriptionMessage')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('messageId', '=', messageId)
    .forUpdate()
    .executeTakeFirst();
  return row && asMessage(row);
}

/** When the next message goes out, or on. */
export const nextDue: NextAt = sql<{ at: Date | null }>`select min(due_at) as at from feed.subscription_message`;

/** The message that falls due first and is due, with the publication that made it; undefined without one. */
export function firstDue(tx: Tx, now: Date): Promise<(MessageKey & Pick<MessageRow, 'publishedId'>) | undefined> {
  return tx
    .selectFrom('feed.subscriptionMessage')
    .select(['accountId', 'messageId', 'publishedId'])
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('messageId')
    .limit(1)
    .executeTakeFirst();
}

/** Locks the messages of an account that hold a content and stand in one of some states, in their order. */
export async function lockWithWork(
  tx: Tx,
  accountId: string,
  contentId: string,
  states: readonly MessageState[],
): Promise<MessageRow[]> {
  const rows = await tx
    .selectFrom('feed.subscriptionMessage')
    .selectAll()
    .where('accountId', '=', accountId)
    .where(sql<boolean>`content_ids @> ${[contentId]}::text[]`)
    .where('status', 'in', [...states])
    .orderBy('messageId')
    .forUpdate()
    .execute();
  return rows.map(asMessage);
}

/** A page of an account's messages, the latest first. */
export async function messagesPage(
  tx: Tx,
  accountId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<MessageRow[]> {
  const rows = await tx
    .selectFrom('feed.subscriptionMessage')
    .selectAll()
    .where('accountId', '=', accountId)
    .$if(before !== undefined, (query) => query.where('messageId', '<', before ?? ''))
    .orderBy('messageId', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asMessage);
}

/** Messages by their keys; unknown ones are absent. */
export async function messagesByKeys(tx: Tx, keys: readonly MessageKey[]): Promise<Map<string, MessageRow>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .selectFrom('feed.subscriptionMessage')
    .selectAll()
    .where('accountId', 'in', [...new Set(keys.map(({ accountId }) => accountId))])
    .where('messageId', 'in', [...new Set(keys.map(({ messageId }) => messageId))])
    .execute();
  return new Map(rows.map((row) => [row.messageId, asMessage(row)]));
}

/** Whether an account has ever sent a message. */
export async function hasSent(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('feed.subscriptionMessage')
    .select('messageId')
    .where('accountId', '=', accountId)
    .where('startedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that readers have read messages; again it changes nothing. */
export async function putReceipts(tx: Tx, now: Date, userId: string, keys: readonly MessageKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .insertInto('feed.subscriptionReceipt')
    .values(keys.map((key) => ({ ...key, userId, readAt: now })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Counts one more work of a message that a reader has opened; he has read it. */
export async function countOpened(tx: Tx, { accountId, messageId }: MessageKey, userId: string): Promise<void> {
  await sql`update feed.subscription_receipt set opened = opened + 1
    where account_id = ${accountId} and message_id = ${messageId} and user_id = ${userId}`.execute(tx);
}

export type Reading = { messageId: string; reads: number; opened: number };

/** Who has read messages of an account, and what they opened; messages that nobody read are absent. */
export async function readingsOf(
  tx: Tx,
  accountId: string,
  messageIds: readonly string[],
): Promise<Map<string, Reading>> {
  if (messageIds.length === 0) return new Map();
  const found = await sql<Reading>`
    select message_id, count(*)::int as reads, coalesce(sum(opened), 0)::int as opened from feed.subscription_receipt
    where account_id = ${accountId} and message_id = any(${[...messageIds]}::text[]) group by message_id`.execute(tx);
  return new Map(found.rows.map((row) => [row.messageId, row]));
}
