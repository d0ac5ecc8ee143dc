import { itemsByIds } from '../../catalogue/service.ts';
import { cardsByIds } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { lines } from '../decision/sql.ts';
import type { CommissionRow } from '../decision/store.sql.ts';
import { lineName, type Surroundings } from './present.ts';

/** Goods, contents and payments of a page of commissions; `more` are contents beside theirs. */
export async function surroundings(
  tx: Tx,
  now: Date,
  rows: readonly CommissionRow[],
  more: readonly string[] = [],
): Promise<Surroundings> {
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const contentIds = [...new Set([...rows.map(({ contentId }) => contentId), ...more])];
  return {
    items: await itemsByIds(tx, itemIds, now),
    contents: await cardsByIds(tx, contentIds),
    paid: new Map((await lines(tx, rows)).map((line) => [lineName(line), line.paidFen])),
  };
}
