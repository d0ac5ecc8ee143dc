import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';

/** Codes by which a reader shared works (DOMAIN 2.8); with him they lead nowhere. */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'share-codes',
    table: 'contents.share_code',
    owner: 'sharer',
    key: ['code'],
    columns: ['code', 'content_id', 'channel', 'created_at', 'expires_at'],
    erase: 'delete',
  }),
  erasedOnly('shared', { 'contents.shared_as': 'sharer' }),
];
