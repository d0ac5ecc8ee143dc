import { accountsByIds } from '../../accounts/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { mediaByIds, type Media } from '../../media/service.ts';
import { extendedFrom, shownExtensions } from './extensions.ts';
import type { WireComment, WireDiscussion } from './schema.ts';
import * as store from './sql.ts';

/** Where a discussion is, and what the viewer is there. */
export type Place = { accountId: string; contentId: string; pinnedId: string | null; manages: boolean };

/** The reader who looks; undefined where nobody is signed in. */
export const viewerOf = (actor: Actor): string | undefined => (actor.kind === 'user' ? actor.userId : undefined);

/** What everybody may know of a discussion, and whether the viewer keeps it. */
export async function shownDiscussion(
  tx: Tx,
  at: { accountId: string; contentId: string },
  row: store.DiscussionRow | undefined,
  manages: boolean,
): Promise<WireDiscussion> {
  const { question = '', closed = false, comments = 0, folded = 0, version = 1 } = row ?? {};
  return { question, closed, comments, folded, version, extends: await extendedFrom(tx, at), manages };
}

/** Comments of one account as the viewer sees them, in the order given. */
export async function present(
  tx: Tx,
  actor: Actor,
  place: Place,
  rows: readonly store.CommentRow[],
): Promise<WireComment[]> {
  const { accountId, pinnedId } = place;
  const viewerId = viewerOf(actor);
  const answered = await store.commentsByIds(tx, accountId, [
    ...new Set(rows.flatMap(({ replyToId }) => replyToId ?? [])),
  ]);
  const all = [...rows, ...answered];
  const names = await nicknamesOf(tx, [...new Set(all.map(({ userId }) => userId))]);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  const media = await mediaByIds(tx, [...new Set(rows.flatMap(({ mediaIds }) => mediaIds))]);
  const ids = rows.map(({ commentId }) => commentId);
  const liked = viewerId === undefined ? new Set<string>() : await store.likedBy(tx, accountId, viewerId, ids);
  const roots = rows.flatMap(({ rootId, commentId }) => (rootId === null ? [commentId] : []));
  const extensions = await shownExtensions(tx, place, roots);
  const nameOf = ({ byAccount, userId }: store.CommentRow) =>
    byAccount ? (account?.name ?? '') : (names.get(userId) ?? '');
  const answers = new Map(answered.map((row) => [row.commentId, nameOf(row)]));
  return rows.map((row) => ({
    id: row.commentId,
    contentId: row.contentId,
    rootId: row.rootId,
    replyTo: row.replyToId === null || row.replyToId === row.rootId ? null : (answers.get(row.replyToId) ?? null),
    text: row.state === 'deleted' ? '' : row.text,
    pictures: row.state === 'deleted' ? [] : row.mediaIds.flatMap((id) => pictureOf(media.get(id))),
    at: row.at.toISOString(),
    author: {
      name: nameOf(row),
      avatar: row.byAccount ? account?.avatarUrl || null : null,
      accountId: row.byAccount ? accountId : null,
    },
    likes: row.likes,
    replies: row.replies,
    pinned: row.commentId === pinnedId,
    state: row.state,
    ...whyHidden(row, place.manages || row.userId === viewerId),
    extension: extensions.get(row.commentId) ?? null,
    viewer: { liked: liked.has(row.commentId), own: row.userId === viewerId },
  }));
}

function pictureOf(media: Media | undefined): WireComment['pictures'] {
  if (!media) return [];
  const { id, urls, width, height } = media;
  return [{ id, url: urls['750'], width, height }];
}

/** Who hid a comment and why, for its writer and the account. */
function whyHidden(
  { state, stateBy, stateReason, stateNote }: store.CommentRow,
  told: boolean,
): Pick<WireComment, 'hiddenBy' | 'reason'> {
  if (!told || state !== 'hidden' || (stateBy !== 'account' && stateBy !== 'operator'))
    return { hiddenBy: null, reason: null };
  return { hiddenBy: stateBy, reason: stateReason === null ? null : { ...stateReason, note: stateNote ?? '' } };
}
