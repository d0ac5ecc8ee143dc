import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { Row } from '../../lib/personal.sql.ts';

type CommentKey = { accountId: string; commentId: string };
type GroupKey = { accountId: string; groupId: string };

/** What a reader wrote under works, after one of it, in the order of its ids. */
export async function commentsOf(tx: Tx, userId: string, after: Row | undefined, limit: number): Promise<Row[]> {
  const last = typeof after?.['commentId'] === 'string' ? after['commentId'] : '';
  const found = await sql<Row>`
    with mine as (
      select comment_id from talk.own_comment where user_id = ${userId} and comment_id > ${last}
      order by comment_id limit ${limit})
    select c.comment_id, c.content_id, c.reply_to_id, c.text, c.media_ids, c.state, c.likes, c.at
    from mine join talk.comment c on c.comment_id = mine.comment_id order by c.comment_id`.execute(tx);
  return found.rows;
}

/** Empties a comment of what was said in it. */
export async function emptyComment(tx: Tx, { accountId, commentId }: CommentKey): Promise<void> {
  await sql`update talk.comment set text = '', media_ids = '{}'
    where account_id = ${accountId} and comment_id = ${commentId}`.execute(tx);
}

/** What a reader said in groups, after one of it, in the order of groups and numbers. */
export async function messagesOf(tx: Tx, userId: string, after: Row | undefined, limit: number): Promise<Row[]> {
  const last = after
    ? sql`(m.account_id, m.group_id, m.seq) > (${after['accountId']}, ${after['groupId']}, ${after['seq']})`
    : sql`true`;
  const found = await sql<Row>`
    select m.account_id, m.group_id, m.seq, m.kind, m.text, m.content_id, m.item_id, m.at
    from talk.chat_member g
    join talk.chat_message m on m.account_id = g.account_id and m.group_id = g.group_id and m.user_id = g.user_id
    where g.user_id = ${userId} and ${last} order by m.account_id, m.group_id, m.seq limit ${limit}`.execute(tx);
  return found.rows;
}

/** Empties all that somebody said in a group, and takes it away for everybody. */
export async function emptyMessages(tx: Tx, { accountId, groupId }: GroupKey, userId: string): Promise<void> {
  await sql`update talk.chat_message set text = '', deleted_by = coalesce(deleted_by, 'writer')
    where account_id = ${accountId} and group_id = ${groupId} and user_id = ${userId} and kind <> 'deletion'`.execute(
    tx,
  );
}
