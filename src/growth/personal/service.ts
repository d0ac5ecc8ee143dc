import { ownerOf } from '../../lib/ids.ts';
import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';
import { updateWinner, winsOf } from '../rewards/sql.ts';
import { winsRead } from './sql.ts';

/** Wins of a reader that are looked at when he is erased. */
const WINS_MAX = 10_000;

/** What a reader said of the program, which announcements he read, and what he has won (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'feedback',
    table: 'growth.feedback',
    owner: 'user_id',
    key: ['feedback_id'],
    columns: ['feedback_id', 'kind', 'text', 'page', 'at', 'status', 'answer', 'answered_at'],
    erase: 'delete',
  }),
  {
    // That there was a winner stays, as a record of what became of a reward; where it was sent goes.
    name: 'rewards',
    tables: ['growth.reward_winner'],
    read: (tx, { userId }, after, limit) => winsRead(tx, userId, after, limit),
    erase: async (tx, _now, { userId }) => {
      for (const { rewardId } of await winsOf(tx, userId, undefined, WINS_MAX))
        await updateWinner(
          tx,
          { accountId: ownerOf(rewardId), rewardId, userId },
          { addressSealed: null, noteSealed: null, eraseAt: null },
        );
    },
  },
  erasedOnly('own-wins', { 'growth.reward_win': 'user_id' }),
  erasedOnly('announcements', { 'growth.announcement_read': 'user_id' }),
];
