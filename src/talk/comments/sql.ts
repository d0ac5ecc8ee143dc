import { sql } from 'kysely';
import type { Db, Tx } from '../../lib/db.ts';
import { statement } from '../../lib/prepared.ts';
import type { Text } from '../../lib/text.ts';
import type { CommentSort, CommentState } from './schema.ts';

export type StateBy = 'machine' | 'account' | 'operator' | 'writer';

export type CommentRow = {
  accountId: string;
  commentId: string;
  contentId: string;
  rootId: string | null;
  replyToId: string | null;
  userId: string;
  byAccount: boolean;
  text: string;
  mediaIds: string[];
  state: CommentState;
  stateBy: StateBy | null;
  /** Why an operator hid it, and his words to its writer. */
  stateReason: Text | null;
  stateNote: string | null;
  likes: number;
  replies: number;
  at: Date;
};

export type DiscussionRow = {
  accountId: string;
  contentId: string;
  question: string;
  closed: boolean;
  comments: number;
  folded: number;
  pinnedId: string | null;
  version: number;
};

const columns =
  sql.raw(`c.account_id, c.comment_id, c.content_id, c.root_id, c.reply_to_id, c.user_id, c.by_account, c.text,
  c.media_ids, c.state, c.state_by, c.state_reason, c.state_note, c.likes, c.replies, c.at`);

type Place = { accountId: string; contentId: string };
type Key = { accountId: string; commentId: string };

/** Locks what is said of a content as a whole until the end of the transaction, making its row on first use. */
export async function lockDiscussion(tx: Tx, { accountId, contentId }: Place): Promise<DiscussionRow> {
  const found = await sql<DiscussionRow>`
    insert into talk.discussion as d (account_id, content_id) values (${accountId}, ${contentId})
    on conflict (account_id, content_id) do update set content_id = d.content_id
    returning *`.execute(tx);
  const [row] = found.rows;
  if (!row) throw new Error('a discussion was not made');
  return row;
}

const readDiscussion = statement<DiscussionRow>(
  `select * from talk.discussion where account_id = $1 and content_id = $2`,
);

/** What is said of a content as a whole; undefined where nothing was said yet. */
export async function discussionOf(db: Db, { accountId, contentId }: Place): Promise<DiscussionRow | undefined> {
  return (await readDiscussion(db, [accountId, contentId]))[0];
}

export async function updateDiscussion(tx: Tx, row: DiscussionRow): Promise<void> {
  const { accountId, contentId, ...rest } = row;
  await tx
    .updateTable('talk.discussion')
    .set(rest)
    .where('accountId', '=', accountId)
    .where('contentId', '=', contentId)
    .execute();
}

export async function insertComment(tx: Tx, row: CommentRow, textHash: Buffer): Promise<void> {
  const { stateReason: _none, ...kept } = row;
  await tx.insertInto('talk.comment').values(kept).execute();
  const { userId, commentId, at } = row;
  await tx.insertInto('talk.ownComment').values({ userId, commentId, at, textHash }).execute();
}

/** How much somebody has written since two instants, and whether the same text since a third. */
export async function writtenSince(
  tx: Tx,
  userId: string,
  { minute, day, same, textHash }: { minute: Date; day: Date; same: Date; textHash: Buffer },
): Promise<{ inMinute: number; inDay: number; same: boolean }> {
  const found = await sql<{ inMinute: number; inDay: number; same: boolean }>`
    select (count(*) filter (where at > ${minute}))::int as "inMinute", (count(*) filter (where at > ${day}))::int as "inDay",
      coalesce(bool_or(text_hash = ${textHash} and at > ${same}), false) as same
    from talk.own_comment
    where user_id = ${userId} and at > least(${minute}::timestamptz, ${day}::timestamptz, ${same}::timestamptz)`.execute(
    tx,
  );
  return found.rows[0] ?? { inMinute: 0, inDay: 0, same: false };
}

export async function lockComment(tx: Tx, { accountId, commentId }: Key): Promise<CommentRow | undefined> {
  const found = await sql<CommentRow>`select ${columns} from talk.comment c
    where c.account_id = ${accountId} and c.comment_id = ${commentId} for update`.execute(tx);
  return found.rows[0];
}

export async function commentById(db: Db, { accountId, commentId }: Key): Promise<CommentRow | undefined> {
  const found = await sql<CommentRow>`select ${columns} from talk.comment c
    where c.account_id = ${accountId} and c.comment_id = ${commentId}`.execute(db);
  return found.rows[0];
}

export async function setState(tx: Tx, row: CommentRow): Promise<void> {
  const { accountId, commentId, state, stateBy, stateReason, stateNote } = row;
  await sql`update talk.comment set state = ${state}, state_by = ${stateBy}, state_reason = ${stateReason && JSON.stringify(stateReason)}::jsonb,
      state_note = ${stateNote}
    where account_id = ${accountId} and comment_id = ${commentId}`.execute(tx);
}

/** Adds to the replies that are seen of a comment. */
export async function addReplies(tx: Tx, { accountId, commentId }: Key, by: number): Promise<void> {
  await sql`update talk.comment set replies = replies + ${by}
    where account_id = ${accountId} and comment_id = ${commentId}`.execute(tx);
}

/** Gives a like or takes it back; what is so already changes nothing. */
export async function setLike(tx: Tx, key: Key & { userId: string }, on: boolean): Promise<void> {
  const { accountId, commentId, userId } = key;
  const changed = on
    ? await sql`insert into talk.comment_like (account_id, comment_id, user_id)
        values (${accountId}, ${commentId}, ${userId}) on conflict do nothing`.execute(tx)
    : await sql`delete from talk.comment_like
        where account_id = ${accountId} and comment_id = ${commentId} and user_id = ${userId}`.execute(tx);
  if (changed.numAffectedRows === 0n) return;
  await sql`update talk.comment set likes = likes + ${on ? 1 : -1}
    where account_id = ${accountId} and comment_id = ${commentId}`.execute(tx);
}

/** Which of some comments of an account a reader likes. */
export async function likedBy(tx: Tx, accountId: string, userId: string, commentIds: string[]): Promise<Set<string>> {
  if (commentIds.length === 0) return new Set();
  const found = await sql<{ commentId: string }>`select comment_id from talk.comment_like
    where account_id = ${accountId} and user_id = ${userId} and comment_id = any(${commentIds})`.execute(tx);
  return new Set(found.rows.map(({ commentId }) => commentId));
}

export type ThreadsWish = Place & {
  sort: CommentSort;
  state: 'visible' | 'folded';
  /** Who also sees what of his own is folded or hidden. */
  viewerId: string | undefined;
  /** Whether all that is folded or hidden is to be seen. */
  manages: boolean;
  /** Writers whom the viewer does not want to read. */
  unread: string[];
  except: string | null;
  before: { likes: number; commentId: string } | undefined;
  limit: number;
};

/** Comments that begin a thread, of a state, in an order; what is the viewer's own stands among them, whatever its state. */
export async function threads(db: Db, wish: ThreadsWish): Promise<CommentRow[]> {
  const { accountId, contentId, sort, state, viewerId, manages, unread, except, before, limit } = wish;
  const alsoSeen = manages
    ? sql`c.state = 'hidden'`
    : viewerId === undefined
      ? sql`false`
      : sql`c.state in ('folded', 'hidden') and c.user_id = ${viewerId}`;
  const seen = state === 'folded' ? sql`c.state = 'folded'` : sql`(c.state = 'visible' or ${alsoSeen})`;
  const hot = sort === 'hot';
  const after =
    before === undefined
      ? sql`true`
      : hot
        ? sql`(c.likes, c.comment_id) < (${before.likes}, ${before.commentId})`
        : sql`c.comment_id < ${before.commentId}`;
  const found = await sql<CommentRow>`select ${columns} from talk.comment c
    where c.account_id = ${accountId} and c.content_id = ${contentId} and c.root_id is null and ${seen}
      and ${except === null ? sql`true` : sql`c.comment_id <> ${except}`} and ${isRead(unread)} and ${after}
    order by ${hot ? sql`c.likes desc, c.comment_id desc` : sql`c.comment_id desc`} limit ${limit}`.execute(db);
  return found.rows;
}

/** Who reads replies: they see those that all see, and their own, without those of writers whom they do not want to read. */
export type Reading = { viewerId: string | undefined; unread: string[] };

const seenReplies = ({ viewerId, unread }: Reading) =>
  viewerId === undefined
    ? sql`c.state = 'visible'`
    : sql`(c.state = 'visible' or (c.state in ('folded', 'hidden') and c.user_id = ${viewerId})) and ${isRead(unread)}`;

const isRead = (unread: string[]) => (unread.length === 0 ? sql`true` : sql`not c.user_id = any(${unread})`);

/** Replies to a comment, the oldest first, from behind an id on. */
export async function replies(
  db: Db,
  { accountId, commentId }: Key,
  { after, limit, ...reading }: Reading & { after: string | undefined; limit: number },
): Promise<CommentRow[]> {
  const found = await sql<CommentRow>`select ${columns} from talk.comment c
    where c.account_id = ${accountId} and c.root_id = ${commentId} and ${seenReplies(reading)}
      and c.comment_id > ${after ?? ''}
    order by c.comment_id limit ${limit}`.execute(db);
  return found.rows;
}

/** The first replies of some comments of one account, the oldest first. */
export async function firstReplies(
  db: Db,
  accountId: string,
  rootIds: string[],
  { each, ...reading }: Reading & { each: number },
): Promise<CommentRow[]> {
  if (rootIds.length === 0) return [];
  const found = await sql<CommentRow>`select r.* from unnest(${rootIds}::text[]) as root (id),
    lateral (select ${columns} from talk.comment c
      where c.account_id = ${accountId} and c.root_id = root.id and ${seenReplies(reading)}
      order by c.comment_id limit ${each}) r`.execute(db);
  return found.rows;
}

/** Comments of one account by ids. */
export async function commentsByIds(db: Db, accountId: string, commentIds: string[]): Promise<CommentRow[]> {
  if (commentIds.length === 0) return [];
  const found = await sql<CommentRow>`select ${columns} from talk.comment c
    where c.account_id = ${accountId} and c.comment_id = any(${commentIds})`.execute(db);
  return found.rows;
}

export type OwnKey = { at: Date; commentId: string };

/** Ids of what somebody wrote, the latest first. */
export async function ownComments(
  db: Db,
  userId: string,
  before: OwnKey | undefined,
  limit: number,
): Promise<OwnKey[]> {
  const found = await sql<OwnKey>`select at, comment_id from talk.own_comment
    where user_id = ${userId}
      and ${before === undefined ? sql`true` : sql`(at, comment_id) < (${before.at}, ${before.commentId})`}
    order by at desc, comment_id desc limit ${limit}`.execute(db);
  return found.rows;
}
