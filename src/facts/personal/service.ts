import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';

/** What a reader did with works (DOMAIN 2.8). The counts of works stay; nothing in them says whose they were. */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'likes-and-favourites',
    table: 'facts.mark',
    owner: 'user_id',
    key: ['content_id', 'kind'],
    columns: ['content_id', 'kind', 'stands', 'changed_at'],
    erase: 'delete',
  }),
  personalTable({
    name: 'acts',
    table: 'facts.user_day',
    owner: 'user_id',
    key: ['day', 'content_id', 'kind'],
    columns: ['day', 'content_id', 'kind', 'account_id', 'at'],
    erase: 'delete',
  }),
  erasedOnly('fresh-acts', {
    'facts.fresh_act': 'user_id',
    'facts.seen': 'viewer',
    'facts.viewer_minute': 'viewer',
  }),
];
