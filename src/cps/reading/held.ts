import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import type { HeldSum } from './held.sql.ts';
import * as store from './held.sql.ts';

const LINES_MAX = 200;

/**
 * What a month's close held back of what its lines brought, and what it released of earlier ones: with these its
 * commissions come to those of its statements, exactly (UX 27).
 */
export function heldOf(sums: readonly HeldSum[], month: string) {
  const present = ({ fen, lines }: HeldSum, other: string | null) => ({ month: other, fen: wireFen(fen), lines });
  return {
    held: sums.filter((one) => one.heldMonth === month).map((one) => present(one, one.releasedMonth)),
    released: sums
      .filter((one) => one.releasedMonth === month)
      .map((one) => ({ ...present(one, null), month: one.heldMonth })),
  };
}

/** The lines that a month held back or released, with what was bought, for its statement. */
export async function heldLinesOf(tx: Tx, now: Date, accountId: string, month: string) {
  const rows = await store.heldIn(tx, accountId, month, LINES_MAX);
  const items = await itemsByIds(tx, [...new Set(rows.map(({ itemId }) => itemId))], now);
  return rows.map(({ commissionId, itemId, tradeNo, heldMonth, releasedMonth, fen }) => ({
    commissionId,
    title: items.get(itemId)?.title ?? itemId,
    tradeNo,
    heldMonth,
    releasedMonth,
    fen: wireFen(fen),
  }));
}
