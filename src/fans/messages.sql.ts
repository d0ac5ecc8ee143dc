import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';

/** Of some readers those who follow an account now and have muted neither it nor its messages, in the order of their ids. */
export async function messagedBy(tx: Tx, accountId: string, userIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ userId: string }>`
    select user_id from fans.follow
    where user_id = any(${[...userIds]}::text[]) and account_id = ${accountId} and unfollowed_at is null
      and not muted and not messages_muted
    order by user_id`.execute(tx);
  return found.rows.map((row) => row.userId);
}

/** Which of some accounts a reader follows, each with whether he has muted its messages. */
export async function messageMutes(
  tx: Tx,
  userId: string,
  accountIds: readonly string[],
): Promise<Map<string, boolean>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('fans.follow')
    .select(['accountId', 'messagesMuted'])
    .where('userId', '=', userId)
    .where('accountId', 'in', [...accountIds])
    .where('unfollowedAt', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.accountId, row.messagesMuted]));
}

/** Marks a present follow as one whose messages are muted or not; false without a follow. */
export async function muteMessages(tx: Tx, userId: string, accountId: string, muted: boolean): Promise<boolean> {
  const row = await tx
    .updateTable('fans.follow')
    .set({ messagesMuted: muted })
    .where('userId', '=', userId)
    .where('accountId', '=', accountId)
    .where('unfollowedAt', 'is', null)
    .returning('accountId')
    .executeTakeFirst();
  return row !== undefined;
}
