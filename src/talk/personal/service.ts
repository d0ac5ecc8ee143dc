import { ownerOf } from '../../lib/ids.ts';
import type { Tx } from '../../lib/db.ts';
import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';
import { groupsWith } from '../chat/members.sql.ts';
import { takeOutOf } from '../chat/members.ts';
import { addSeen } from '../comments/counting.ts';
import * as comments from '../comments/sql.ts';
import * as store from './sql.ts';

const PAGE = 500;

/** What a reader said (DOMAIN 2.8). Likes of comments stay as numbers. */
export const personal: readonly PersonalData[] = [
  {
    name: 'comments',
    tables: ['talk.comment', 'talk.own_comment'],
    read: (tx, { userId }, after, limit) => store.commentsOf(tx, userId, after, limit),
    erase: async (tx, _now, { userId }) => {
      for (let before: comments.OwnKey | undefined; ;) {
        const rows = await comments.ownComments(tx, userId, before, PAGE);
        for (const { commentId } of rows) await eraseComment(tx, commentId);
        before = rows.at(-1);
        if (before === undefined) return;
      }
    },
  },
  {
    name: 'messages',
    tables: ['talk.chat_message', 'talk.chat_member'],
    read: (tx, { userId }, after, limit) => store.messagesOf(tx, userId, after, limit),
    erase: async (tx, _now, { userId }) => {
      for (const group of await groupsWith(tx, userId)) {
        await takeOutOf(tx, group, userId);
        await store.emptyMessages(tx, group, userId);
      }
    },
  },
  personalTable({
    name: 'muted-writers',
    table: 'talk.muted_writer',
    owner: 'user_id',
    key: ['writer_id'],
    columns: ['writer_id', 'comment_id', 'at'],
    erase: 'delete',
  }),
  erasedOnly('own-lists', { 'talk.own_comment': 'user_id', 'talk.own_group': 'user_id' }),
];

/** What was written in an account's name stays the account's. What answers a comment stays below an empty one. */
async function eraseComment(tx: Tx, commentId: string): Promise<void> {
  const key = { accountId: ownerOf(commentId), commentId };
  const found = await comments.commentById(tx, key);
  if (!found || found.byAccount) return;
  const discussion = await comments.lockDiscussion(tx, found);
  const row = await comments.lockComment(tx, key);
  if (!row) return;
  await store.emptyComment(tx, key);
  if (row.state === 'deleted') return;
  const after = { ...row, state: 'deleted' as const, stateBy: 'writer' as const };
  await comments.setState(tx, after);
  await addSeen(tx, discussion, row, -1);
  await addSeen(tx, discussion, after, 1);
}
