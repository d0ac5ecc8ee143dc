import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { Lang } from '../../lib/problem.ts';
import { unreadTextFaults } from '../../moderation/service.ts';
import { changeState } from './counting.ts';
import { present, shownDiscussion } from './present.ts';
import { noComment, refuseComment, type CommentState, type WireComment, type WireDiscussion } from './schema.ts';
import { lockOne, mayManage, openContent } from './service.ts';
import * as store from './sql.ts';
import { tellOfHiding, tellOfPin } from './telling.ts';

/**
 * Owners and editors of a content's account show, fold or hide a comment below it (DOMAIN 6.6). Refuses NOT_FOUND, FORBIDDEN,
 * COMMENT_GONE for what its writer deleted, COMMENT_DECIDED for what an operator decided.
 */
export async function setCommentState(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { id: string; commentId: string; state: Exclude<CommentState, 'deleted'> },
): Promise<WireComment> {
  const { discussion, row } = await lockOne(tx, wish);
  const { accountId, contentId } = row;
  if (!(await mayManage(tx, actor, accountId))) throw refuse.FORBIDDEN();
  if (row.state === 'deleted') throw refuseComment.COMMENT_GONE();
  if (row.stateBy === 'operator') throw refuseComment.COMMENT_DECIDED();
  const after = { ...row, state: wish.state, stateBy: wish.state === 'visible' ? null : ('account' as const) };
  if (after.state !== row.state) {
    await changeState(tx, discussion, row, after);
    if (after.state === 'hidden') await tellOfHiding(tx, now, after);
  }
  const [shown] = await present(tx, actor, { accountId, contentId, pinnedId: discussion.pinnedId, manages: true }, [
    after,
  ]);
  if (!shown) throw new Error('nothing to present');
  return shown;
}

/** Pins one comment of a content in the place of another, or none. Refuses NOT_FOUND, FORBIDDEN, COMMENT_GONE. */
export async function pinComment(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, commentId }: { id: string; commentId: string | null },
): Promise<WireDiscussion> {
  const place = await openContent(tx, id);
  if (!(await mayManage(tx, actor, place.accountId))) throw refuse.FORBIDDEN();
  const discussion = await store.lockDiscussion(tx, place);
  if (commentId !== null) {
    const { row } = await lockOne(tx, { id, commentId });
    if (row.rootId !== null) throw noComment();
    if (row.state !== 'visible') throw refuseComment.COMMENT_GONE();
    await tellOfPin(tx, now, row, place.title);
  }
  const after = { ...discussion, pinnedId: commentId };
  await store.updateDiscussion(tx, after);
  return shownDiscussion(tx, after, after, true);
}

/** Asks what invites comments, or closes them. Refuses NOT_FOUND, FORBIDDEN, STALE_VERSION, COMMENT_REFUSED. */
export async function setDiscussion(
  tx: Tx,
  actor: Actor,
  now: Date,
  { id, question, closed, version }: { id: string; question: string; closed: boolean; version: number },
  lang: Lang,
): Promise<WireDiscussion> {
  const place = await openContent(tx, id);
  if (!(await mayManage(tx, actor, place.accountId))) throw refuse.FORBIDDEN();
  const discussion = await store.lockDiscussion(tx, place);
  if (discussion.version !== version)
    throw refuse.STALE_VERSION([], { current: await shownDiscussion(tx, discussion, discussion, true) });
  const faults = question === discussion.question ? [] : await unreadTextFaults(tx, now, { question }, lang);
  if (faults.length > 0) throw refuseComment.COMMENT_REFUSED(faults);
  const after = { ...discussion, question, closed, version: version + 1 };
  await store.updateDiscussion(tx, after);
  return shownDiscussion(tx, after, after, true);
}
