import { cardsByIds } from '../../contents/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { pageFrom } from '../../lib/page.ts';
import { unreadWriters } from './muting.ts';
import { present, shownDiscussion, viewerOf, type Place } from './present.ts';
import { noComment, type CommentSort, type WireComment, type WireDiscussion, type WireThread } from './schema.ts';
import { mayManage, openContent } from './service.ts';
import * as store from './sql.ts';

/** Replies that a comment shows before it is unfolded. */
const FIRST_REPLIES = 2;

type Paged<Item> = { items: Item[]; nextCursor: string | null };

export type ThreadsWish = {
  id: string;
  sort: CommentSort;
  folded: boolean;
  limit: number;
  before: { likes: number; commentId: string } | undefined;
};

/**
 * A page of the comments of a content, each with its first replies; the first page begins with the pinned one (DOMAIN 6.6).
 * Who wrote what is folded or hidden sees it with its state (UX 12). Refuses NOT_FOUND.
 */
export async function commentsPage(
  tx: Tx,
  actor: Actor,
  { id, sort, folded, limit, before }: ThreadsWish,
): Promise<Paged<WireThread> & { discussion: WireDiscussion }> {
  const at = await openContent(tx, id);
  const discussion = await store.discussionOf(tx, at);
  const manages = await mayManage(tx, actor, at.accountId);
  const pinnedId = discussion?.pinnedId ?? null;
  const by = await readingOf(tx, actor);
  const state = folded ? 'folded' : 'visible';
  const wish = { ...at, ...by, sort, state, manages, except: pinnedId, before } as const;
  const rows = await store.threads(tx, { ...wish, limit: limit + 1 });
  const { items, nextCursor } = pageFrom(rows, limit, (row) =>
    sort === 'hot' ? [row.likes, row.commentId] : [row.commentId],
  );
  const first = before === undefined && !folded && pinnedId !== null;
  const pinned = first ? await store.commentById(tx, { accountId: at.accountId, commentId: pinnedId }) : undefined;
  const place = { ...at, pinnedId, manages };
  const above = pinned && !by.unread.includes(pinned.userId) ? [pinned] : [];
  const shown = await withReplies(tx, actor, place, [...above, ...items], by);
  return { items: shown, nextCursor, discussion: await shownDiscussion(tx, at, discussion, manages) };
}

/** Who reads, and whose comments he does not want to read. */
async function readingOf(tx: Tx, actor: Actor): Promise<store.Reading> {
  return { viewerId: viewerOf(actor), unread: [...(await unreadWriters(tx, actor))] };
}

async function withReplies(
  tx: Tx,
  actor: Actor,
  place: Place,
  rows: store.CommentRow[],
  by: store.Reading,
): Promise<WireThread[]> {
  const roots = rows.map(({ commentId }) => commentId);
  const replies = await store.firstReplies(tx, place.accountId, roots, { ...by, each: FIRST_REPLIES });
  const shown = await present(tx, actor, place, [...rows, ...replies]);
  const below = Map.groupBy(shown.slice(rows.length), ({ rootId }) => rootId);
  return shown.slice(0, rows.length).map((one) => ({ ...one, firstReplies: below.get(one.id) ?? [] }));
}

/** One comment or reply, as the viewer may see it. Refuses NOT_FOUND. */
export async function oneComment(tx: Tx, actor: Actor, wish: { id: string; commentId: string }): Promise<WireComment> {
  const { row, place } = await found(tx, actor, wish);
  const [shown] = await present(tx, actor, place, [row]);
  if (!shown) throw noComment();
  return shown;
}

/** A page of the replies to a comment, the oldest first. Refuses NOT_FOUND. */
export async function repliesPage(
  tx: Tx,
  actor: Actor,
  { limit, after, ...wish }: { id: string; commentId: string; limit: number; after: string | undefined },
): Promise<Paged<WireComment>> {
  const { row, place } = await found(tx, actor, wish);
  const rows = await store.replies(tx, row, { ...(await readingOf(tx, actor)), after, limit: limit + 1 });
  const { items, nextCursor } = pageFrom(rows, limit, (one) => [one.commentId]);
  return { items: await present(tx, actor, place, items), nextCursor };
}

/** A comment that the viewer may see: hidden ones are for their writer and the account, those of a hidden comment too. */
async function found(
  tx: Tx,
  actor: Actor,
  { id, commentId }: { id: string; commentId: string },
): Promise<{ row: store.CommentRow; place: Place }> {
  const at = await openContent(tx, id);
  const { accountId } = at;
  const row = ownerOf(commentId) === accountId ? await store.commentById(tx, { accountId, commentId }) : undefined;
  if (row?.contentId !== at.contentId) throw noComment();
  const root = row.rootId === null ? row : await store.commentById(tx, { accountId, commentId: row.rootId });
  const manages = await mayManage(tx, actor, accountId);
  const seen = (one: store.CommentRow | undefined) =>
    one !== undefined &&
    one.state !== 'deleted' &&
    (one.state !== 'hidden' || manages || one.userId === viewerOf(actor));
  if (!seen(row) || !seen(root)) throw noComment();
  const discussion = await store.discussionOf(tx, at);
  return { row, place: { ...at, pinnedId: discussion?.pinnedId ?? null, manages } };
}

/** A page of what the asking reader wrote anywhere, the latest first, with what became of it. */
export async function ownCommentsPage(
  tx: Tx,
  actor: Actor,
  { limit, before }: { limit: number; before: store.OwnKey | undefined },
): Promise<Paged<WireComment & { contentTitle: string }>> {
  const keys = await store.ownComments(tx, asUser(actor).userId, before, limit + 1);
  const { items, nextCursor } = pageFrom(keys, limit, ({ at, commentId }) => [at.toISOString(), commentId]);
  const shown = new Map<string, WireComment>();
  for (const [accountId, ofOne] of Map.groupBy(items, ({ commentId }) => ownerOf(commentId))) {
    const rows = await store.commentsByIds(
      tx,
      accountId,
      ofOne.map(({ commentId }) => commentId),
    );
    const place = { accountId, contentId: '', pinnedId: null, manages: false };
    for (const one of await present(tx, actor, place, rows)) shown.set(one.id, one);
  }
  const cards = await cardsByIds(tx, [...new Set([...shown.values()].map(({ contentId }) => contentId))]);
  const all = items.flatMap(({ commentId }) => shown.get(commentId) ?? []);
  return { items: all.map((one) => ({ ...one, contentTitle: cards.get(one.contentId)?.title ?? '' })), nextCursor };
}
