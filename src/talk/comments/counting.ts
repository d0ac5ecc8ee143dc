import type { Tx } from '../../lib/db.ts';
import * as store from './sql.ts';

/**
 * Counts a comment, or takes it out of the counts (`by` -1), as its state says: comments and replies that are seen, and
 * comments that are folded. What answers a comment is seen only as long as that is. The discussion is locked.
 */
export async function addSeen(
  tx: Tx,
  discussion: store.DiscussionRow,
  row: store.CommentRow,
  by: 1 | -1,
): Promise<void> {
  const { accountId, rootId } = row;
  const seen = row.state === 'visible';
  if (rootId === null) {
    discussion.comments += seen ? by * (1 + row.replies) : 0;
    discussion.folded += row.state === 'folded' ? by : 0;
    if (by === -1 && discussion.pinnedId === row.commentId) discussion.pinnedId = null;
  } else if (seen) {
    const root = await store.lockComment(tx, { accountId, commentId: rootId });
    await store.addReplies(tx, { accountId, commentId: rootId }, by);
    discussion.comments += root?.state === 'visible' ? by : 0;
  }
  await store.updateDiscussion(tx, discussion);
}

/** Gives a comment another state, and counts it so. The discussion is locked. */
export async function changeState(
  tx: Tx,
  discussion: store.DiscussionRow,
  before: store.CommentRow,
  after: store.CommentRow,
): Promise<void> {
  await store.setState(tx, after);
  await addSeen(tx, discussion, before, -1);
  await addSeen(tx, discussion, after, 1);
}
