import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';

/** The feed of a reader is made of what he follows, so there is nothing in it to read twice; what he was sent is (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'subscription-messages',
    table: 'feed.subscription_entry',
    owner: 'user_id',
    key: ['entry_id'],
    columns: ['entry_id', 'account_id', 'at', 'read_at', 'opened'],
    erase: 'delete',
  }),
  erasedOnly('feed', {
    'feed.entry': 'user_id',
    'feed.reader': 'user_id',
    'feed.closed_pin': 'user_id',
    'feed.subscription_receipt': 'user_id',
  }),
];
