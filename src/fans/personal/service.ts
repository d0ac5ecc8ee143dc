import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';
import * as store from '../sql.ts';

/** What a reader follows and hides (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'follows',
    table: 'fans.follow',
    owner: 'user_id',
    key: ['account_id'],
    columns: ['account_id', 'followed_at', 'unfollowed_at', 'special', 'muted', 'messages_muted', 'source'],
    // The accounts count their followers: he is taken out of their counts first.
    erase: async (tx, now, { userId }) => {
      await store.lockReader(tx, userId);
      for (const accountId of await store.followedAt(tx, userId, now))
        await store.endFollow(tx, now, userId, accountId);
    },
  }),
  personalTable({
    name: 'blocks',
    table: 'fans.block',
    owner: 'user_id',
    key: ['account_id'],
    columns: ['account_id', 'at'],
    erase: 'delete',
  }),
  personalTable({
    name: 'not-interested',
    table: 'fans.not_interested',
    owner: 'user_id',
    key: ['content_id'],
    columns: ['content_id', 'at'],
    erase: 'delete',
  }),
  erasedOnly('reading', { 'fans.follow': 'user_id', 'fans.reader': 'user_id' }),
];
