import { itemsByIds } from '../../catalogue/service.ts';
import { cardsByIds } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { lines } from '../decision/sql.ts';
import type { CommissionRow } from '../decision/store.sql.ts';
import { deadlineOf } from '../gate.ts';
import { rulesAt } from '../journal/service.ts';
import type { Rules } from '../policy.ts';
import { lineName, type Surroundings } from './present.ts';
import { lowestSettled } from './wording.ts';

/** Goods, contents and payments of a page of commissions; `more` are contents beside theirs. */
export async function surroundings(
  tx: Tx,
  now: Date,
  rows: readonly CommissionRow[],
  more: readonly string[] = [],
): Promise<Surroundings> {
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const contentIds = [...new Set([...rows.map(({ contentId }) => contentId), ...more])];
  const rules = await rulesAt(tx, now);
  return {
    items: await itemsByIds(tx, itemIds, now),
    contents: await cardsByIds(tx, contentIds),
    paid: new Map((await lines(tx, rows)).map((line) => [lineName(line), line.paidFen])),
    waitsUntil: (row) => waitsUntil(row, rules, now),
    levelNeeded: ({ paidAt, reason }) => (reason === 'BELOW_L2' ? lowestSettled(rules.at(paidAt.getTime())) : null),
  };
}

/** The end of the time in which the level may still be reached (DOMAIN 11.5, `hold`); null for what does not wait for it. */
function waitsUntil({ paidAt, reason, status }: CommissionRow, rules: Rules, now: Date): Date | null {
  if (reason !== 'BELOW_L2' || status === 'invalid') return null;
  const deadline = deadlineOf(paidAt.getTime(), rules);
  return deadline === null || deadline < now.getTime() ? null : new Date(deadline);
}
