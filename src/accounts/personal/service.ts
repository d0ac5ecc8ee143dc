import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';

/** What somebody said when he opened an account, and what he tried out (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'applications',
    table: 'accounts.application',
    owner: 'user_id',
    key: ['application_id'],
    columns: ['application_id', 'type', 'status', 'profile', 'reason', 'account_id', 'created_at', 'updated_at'],
    erase: 'delete',
  }),
  erasedOnly('homepage-trials', { 'accounts.homepage_draft': 'user_id' }),
];
