import type { Tx } from '../../lib/db.ts';
import { refuseContent } from '../refusals.ts';
import { holdCategory } from './sql.ts';

/** Refuses CATEGORY_UNKNOWN for a category that is not the account's own; it stays until the end of the transaction. */
export async function requireCategory(tx: Tx, accountId: string, categoryId: string | null | undefined): Promise<void> {
  if (categoryId === null || categoryId === undefined || (await holdCategory(tx, accountId, categoryId))) return;
  throw refuseContent.CATEGORY_UNKNOWN([
    { path: 'categoryId', code: 'CATEGORY_UNKNOWN', message: '', actual: categoryId },
  ]);
}
