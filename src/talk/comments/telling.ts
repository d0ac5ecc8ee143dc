import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { notify, notifyAccount } from '../../notifications/service.ts';
import type { WireComment } from './schema.ts';
import type { CommentRow } from './sql.ts';

type Written = {
  row: CommentRow;
  /** What it answers. */
  answered: CommentRow | undefined;
  /** Readers whom it names. */
  mentioned: readonly string[];
  title: string;
  writer: WireComment['author'];
};

/**
 * Tells of a new comment: the account of the work, at most one unread notice a work, who is answered, and who is named in
 * it. What is folded
 * only the account is told of, for a person has still to look at it.
 */
export async function tellOfComment(
  tx: Tx,
  now: Date,
  { row, answered, mentioned, title, writer }: Written,
): Promise<void> {
  const { accountId, contentId, commentId, userId, rootId } = row;
  const by = writer.accountId === null ? { userId } : { name: writer.name };
  if (!row.byAccount)
    await notifyAccount(tx, now, {
      accountId,
      except: userId,
      kind: 'work_commented',
      object: { type: 'content', id: contentId },
      params: { title, by },
      naturalKey: `commented ${contentId}`,
      gathers: 1,
    });
  if (row.state !== 'visible') return;
  const object = { type: 'comment', id: commentId };
  const params = { contentId, rootId: rootId ?? commentId, title, by };
  // An account that is answered hears of the comment as such.
  const reader = answered && !answered.byAccount && answered.userId !== userId ? answered.userId : undefined;
  if (reader !== undefined)
    await notify(tx, now, {
      userId: reader,
      kind: 'comment_answered',
      object,
      params,
      naturalKey: `answered ${commentId}`,
    });
  for (const named of mentioned)
    if (named !== reader)
      await notify(tx, now, {
        userId: named,
        kind: 'comment_mentioned',
        object,
        params,
        naturalKey: `named ${commentId}`,
      });
}

/** Tells a reader, once, that the author has pinned his comment. */
export async function tellOfPin(tx: Tx, now: Date, row: CommentRow, title: string): Promise<void> {
  const { userId, commentId, contentId, byAccount } = row;
  if (byAccount) return;
  await notify(tx, now, {
    userId,
    kind: 'comment_pinned',
    object: { type: 'comment', id: commentId },
    params: { contentId, title },
    naturalKey: `pinned ${commentId}`,
  });
}

/** Tells a reader, once, that the author has carried on in a new work what his comment began. */
export async function tellOfExtension(
  tx: Tx,
  now: Date,
  { userId, byAccount }: CommentRow,
  { contentId, title, from }: { contentId: string; title: string; from: string },
): Promise<void> {
  if (byAccount) return;
  await notify(tx, now, {
    userId,
    kind: 'comment_extended',
    object: { type: 'content', id: contentId },
    params: { title, from },
    naturalKey: `extended ${contentId}`,
  });
}

/** Tells a writer that his comment was hidden, and why: by the author, or by an operator for the reason that stands with it. */
export async function tellOfHiding(tx: Tx, now: Date, row: CommentRow): Promise<void> {
  const { userId, commentId, contentId, byAccount, rootId, stateReason, stateBy } = row;
  if (byAccount) return;
  const title = (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '';
  await notify(tx, now, {
    userId,
    kind: 'comment_hidden',
    object: { type: 'comment', id: commentId },
    params: {
      contentId,
      rootId: rootId ?? commentId,
      title,
      reason: stateBy === 'operator' ? stateReason : null,
    },
    naturalKey: `hidden ${commentId} ${now.getTime()}`,
  });
}
