import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';
import { enqueue } from '../../lib/outbox.ts';
import * as store from '../sql.ts';

/** Uploads whose files one job removes. */
const FILES_MAX = 500;

/** What a reader uploaded for himself; an account's library stays the account's (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'uploads',
    table: 'media.media',
    owner: 'owner_id',
    key: ['media_id'],
    columns: ['media_id', 'kind', 'file_name', 'alt', 'format', 'width', 'height', 'bytes', 'created_at'],
    erase: async (tx, _now, { userId }) => {
      const rows = await store.deleteLibrary(tx, userId);
      for (let from = 0; from < rows.length; from += FILES_MAX)
        await enqueue(tx, 'media.forget_files', { files: rows.slice(from, from + FILES_MAX) });
    },
  }),
  erasedOnly('uploads-under-way', { 'media.upload': 'user_id', 'media.uploads_of_day': 'user_id' }),
];
