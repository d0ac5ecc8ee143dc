import { createHash } from 'node:crypto';
import { readableContent } from '../../contents/service.ts';
import { recordKnown } from '../../facts/service.ts';
import { memberRole } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, newIdOf, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { labelled } from '../../lib/text.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../lib/time.ts';
import { mediaByIds } from '../../media/service.ts';
import { checkText, effectOf, shownReasons, wordsAt } from '../../moderation/service.ts';
import { addSeen, changeState } from './counting.ts';
import { commentRules } from './policy.ts';
import { mentionedIn } from './mentioning.ts';
import { present } from './present.ts';
import { noComment, refuseComment, type WireComment } from './schema.ts';
import * as store from './sql.ts';
import { tellOfComment } from './telling.ts';

export { commentRules } from './policy.ts';
export { bestComments, competitors, countCompeting, peopleCompeting } from './standing.sql.ts';
export { commentSubject, hideReported, restoreReported } from './reported.ts';

type Wish = {
  id: string;
  text: string;
  replyTo: string | null;
  mediaIds: readonly string[];
  mentions: readonly string[];
};

/**
 * Somebody writes a comment under a published content, or answers one (DOMAIN 6.6): members of its account, owners and
 * editors, in the account's name. What the text checks of DOMAIN 2.6 would refuse is refused; what a person would have to
 * judge stands folded. It counts for the content once per reader and day, as DOMAIN 5.1 says.
 * Refuses NOT_FOUND, COMMENTS_CLOSED, COMMENT_GONE, COMMENT_REFUSED, COMMENT_REPEATED, RATE_LIMITED, INVALID (mediaIds,
 * mentions).
 */
export async function writeComment(tx: Tx, actor: Actor, now: Date, wish: Wish, lang: Lang): Promise<WireComment> {
  const { userId } = asUser(actor);
  const { accountId, contentId, title } = await openContent(tx, wish.id);
  const manages = await mayManage(tx, actor, accountId);
  await refuseForeignPictures(tx, userId, wish.mediaIds);
  const mentioned = await mentionedIn(tx, { accountId, contentId }, userId, wish);
  await lockKey(tx, 'comments', userId);
  const textHash = hashOf(wish);
  await refuseTooMuch(tx, userId, now, textHash);
  const state = await judge(tx, now, wish.text, lang);
  const discussion = await store.lockDiscussion(tx, { accountId, contentId });
  if (discussion.closed && !manages) throw refuseComment.COMMENTS_CLOSED();
  const answered = wish.replyTo === null ? undefined : await answeredBy(tx, accountId, contentId, wish.replyTo);
  const row: store.CommentRow = {
    accountId,
    commentId: newIdOf(accountId, now),
    contentId,
    rootId: answered ? (answered.rootId ?? answered.commentId) : null,
    replyToId: answered?.commentId ?? null,
    userId,
    byAccount: manages,
    text: wish.text,
    mediaIds: [...wish.mediaIds],
    state,
    stateBy: state === 'visible' ? null : 'machine',
    stateReason: null,
    stateNote: null,
    likes: 0,
    replies: 0,
    at: now,
  };
  await store.insertComment(tx, row, textHash);
  await addSeen(tx, discussion, row, 1);
  await recordKnown(tx, now, userId, { contentId, kind: 'comment', id: `comment-${row.commentId}` });
  const [made] = await present(tx, actor, { accountId, contentId, pinnedId: discussion.pinnedId, manages }, [row]);
  if (!made) throw new Error('nothing to present');
  await tellOfComment(tx, now, { row, answered, mentioned, title, writer: made.author });
  return made;
}

/** A writer deletes his comment, with it what answers it; deleted already it stays so. Refuses NOT_FOUND. */
export async function deleteComment(tx: Tx, actor: Actor, wish: { id: string; commentId: string }): Promise<void> {
  const { userId } = asUser(actor);
  const { discussion, row } = await lockOne(tx, wish);
  if (row.userId !== userId) throw noComment();
  if (row.state === 'deleted') return;
  const after = { ...row, state: 'deleted' as const, stateBy: 'writer' as const };
  await changeState(tx, discussion, row, after);
}

/** Likes a comment that is seen, or takes the like back; what is so already changes nothing. Refuses NOT_FOUND, COMMENT_GONE. */
export async function likeComment(
  tx: Tx,
  actor: Actor,
  wish: { id: string; commentId: string },
  on: boolean,
): Promise<void> {
  const { userId } = asUser(actor);
  const { row } = await lockOne(tx, wish);
  if (on && (row.state === 'hidden' || row.state === 'deleted')) throw refuseComment.COMMENT_GONE();
  await store.setLike(tx, { ...row, userId }, on);
}

/** Whether somebody may pin, fold, hide and write in the name of an account: its owners and editors (DOMAIN 1.3). */
export async function mayManage(tx: Tx, actor: Actor, accountId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  const role = await memberRole(tx, actor.userId, accountId);
  return role === 'owner' || role === 'editor';
}

/** A content that is read now. Refuses NOT_FOUND. */
export async function openContent(
  tx: Tx,
  id: string,
): Promise<{ accountId: string; contentId: string; title: string }> {
  const { accountId, title } = await readableContent(tx, id);
  return { accountId, contentId: id, title };
}

/** Locks the discussion of a content and one comment in it, in this order. Refuses NOT_FOUND. */
export async function lockOne(
  tx: Tx,
  { id, commentId }: { id: string; commentId: string },
): Promise<{ discussion: store.DiscussionRow; row: store.CommentRow }> {
  const { accountId, contentId } = await openContent(tx, id);
  if (!isIdOf(commentId) || ownerOf(commentId) !== accountId) throw noComment();
  const discussion = await store.lockDiscussion(tx, { accountId, contentId });
  const row = await store.lockComment(tx, { accountId, commentId });
  if (row?.contentId !== contentId) throw noComment();
  return { discussion, row };
}

/** Holds what is said below a work until the end of the transaction: no comment is hidden and none liked meanwhile. */
export async function holdDiscussion(tx: Tx, place: { accountId: string; contentId: string }): Promise<void> {
  await store.lockDiscussion(tx, place);
}

/** What some comments of an account say, of those that everybody sees. */
export async function textsShown(tx: Tx, accountId: string, commentIds: string[]): Promise<Map<string, string>> {
  const rows = await store.commentsByIds(tx, accountId, commentIds);
  return new Map(rows.flatMap(({ commentId, state, text }) => (state === 'visible' ? [[commentId, text]] : [])));
}

/** What a reply answers. One level of replies: what answers a reply stands with it below the same comment. */
async function answeredBy(tx: Tx, accountId: string, contentId: string, commentId: string): Promise<store.CommentRow> {
  const known = isIdOf(commentId) && ownerOf(commentId) === accountId;
  const row = known ? await store.lockComment(tx, { accountId, commentId }) : undefined;
  if (row?.contentId !== contentId) throw noComment();
  const root = row.rootId === null ? row : await store.commentById(tx, { accountId, commentId: row.rootId });
  if (!isOpen(row) || !root || !isOpen(root)) throw refuseComment.COMMENT_GONE();
  return row;
}

const isOpen = ({ state }: store.CommentRow): boolean => state === 'visible' || state === 'folded';

async function refuseForeignPictures(tx: Tx, userId: string, mediaIds: readonly string[]): Promise<void> {
  const media = await mediaByIds(tx, mediaIds);
  const rows = mediaIds.flatMap((id, nr) =>
    media.get(id)?.userId === userId
      ? []
      : [{ path: `mediaIds[${nr}]`, code: 'MEDIA_UNKNOWN', message: '', actual: id }],
  );
  if (rows.length > 0) throw refuse.INVALID(rows);
}

async function refuseTooMuch(tx: Tx, userId: string, now: Date, textHash: Buffer): Promise<void> {
  const { perMinute, perDay, sameTextHours } = (await policyAt(tx, commentRules, now)).document;
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const since = { minute: ago(MINUTE), day: ago(DAY), same: ago(sameTextHours * HOUR), textHash };
  const { inMinute, inDay, same } = await store.writtenSince(tx, userId, since);
  if (same)
    throw refuseComment.COMMENT_REPEATED([
      { path: 'text', code: 'COMMENT_REPEATED', message: '', required: sameTextHours },
    ]);
  const limit = (code: string, required: number, retryAfterSeconds: number) =>
    refuse.RATE_LIMITED([{ path: '', code, message: '', required }], { retryAfterSeconds });
  if (inMinute >= perMinute) throw limit('COMMENTS_PER_MINUTE', perMinute, MINUTE / SECOND);
  if (inDay >= perDay) throw limit('COMMENTS_PER_DAY', perDay, DAY / SECOND);
}

/** How a new comment stands by what the machine finds in its text (DOMAIN 2.6). Refuses COMMENT_REFUSED, in words. */
async function judge(tx: Tx, now: Date, text: string, lang: Lang): Promise<'visible' | 'folded'> {
  const findings = checkText(text, await wordsAt(tx, now));
  const refused = findings.filter((finding) => effectOf(finding) === 'reject');
  const reasons = await shownReasons(
    tx,
    now,
    refused.map(({ code }) => ({ code })),
    lang,
  );
  const rows = refused.map(({ code, matched }, nr) => {
    const message = labelled(reasons[nr]?.message ?? code, `“${matched}”`, lang);
    return { path: 'text', code, message, actual: matched };
  });
  if (rows.length > 0) throw refuseComment.COMMENT_REFUSED(rows);
  return findings.some((finding) => effectOf(finding) === 'human') ? 'folded' : 'visible';
}

/** The same words under the same content are the same comment; elsewhere they may be said again. */
function hashOf({ id, text, replyTo, mediaIds }: Wish): Buffer {
  const what = JSON.stringify([id, replyTo, text.normalize('NFKC').toLowerCase(), mediaIds]);
  return createHash('sha256').update(what).digest();
}
