import type { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import type { HeldSum } from './held.sql.ts';
import * as store from './held.sql.ts';
import type { heldInMonth } from './schema.ts';

const LINES_MAX = 200;

/**
 * What a month's close held back of what its lines brought, and what it released of earlier ones: with these its
 * commissions come to those of its statements, exactly (UX 27). What went to the platform because the level was not
 * reached in time (DOMAIN 11.5) is in none of these sums: it is named by itself in both months.
 */
export function heldOf(sums: readonly HeldSum[], month: string): z.infer<typeof heldInMonth> {
  const kept = sums.filter(({ forfeited }) => !forfeited);
  const part = ({ fen, lines }: HeldSum) => ({ fen: wireFen(fen), lines });
  return {
    held: kept.filter((one) => one.heldMonth === month).map((one) => ({ ...part(one), month: one.releasedMonth })),
    released: kept.filter((one) => one.releasedMonth === month).map((one) => ({ ...part(one), month: one.heldMonth })),
    forfeited: sums
      .filter(({ forfeited, ...one }) => forfeited && [one.heldMonth, one.releasedMonth].includes(month))
      .map((one) => ({ ...part(one), heldMonth: one.heldMonth, month: one.releasedMonth ?? one.heldMonth })),
  };
}

/**
 * The lines that a month held back or released, with what was bought, for its statements: an account's own, and for an
 * institution those of its creators under its authorisations.
 */
export async function heldLinesOf(tx: Tx, now: Date, accountId: string, month: string) {
  const rows = await store.heldIn(tx, { accountId, authorised: false }, month, LINES_MAX);
  const items = await itemsByIds(tx, [...new Set(rows.map(({ itemId }) => itemId))], now);
  const names = await accountsByIds(tx, [...new Set(rows.map((row) => row.accountId))]);
  return rows.map(({ itemId, authorisedFrom, fen, ...row }) => ({
    ...row,
    accountName: names.get(row.accountId)?.name ?? null,
    authorisedFrom: authorisedFrom?.toISOString() ?? null,
    title: items.get(itemId)?.title ?? itemId,
    fen: wireFen(fen),
  }));
}
