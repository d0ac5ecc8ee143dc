import type { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import * as store from './money.sql.ts';
import type { sceneMoneySchema } from './schema.ts';

/**
 * The creator's part of what a work, or all of an account, brought by scene (DOMAIN 2.5). Settled, claw-backs and rewards
 * are those of the posted statements.
 */
export async function moneyByScene(
  tx: Tx,
  accountId: string,
  contentId: string | null,
): Promise<z.infer<typeof sceneMoneySchema>[]> {
  const rows = await store.sceneMoney(tx, accountId, contentId === null ? null : [contentId]);
  return rows.map(({ scene, lines, ...amounts }) => ({
    scene,
    lines,
    estimatedFen: wireFen(amounts.estimatedFen),
    confirmedFen: wireFen(amounts.confirmedFen),
    withheldFen: wireFen(amounts.withheldFen),
    settledFen: wireFen(amounts.settledFen),
    clawbackFen: wireFen(amounts.clawbackFen),
    rewardFen: wireFen(amounts.rewardFen),
  }));
}

/** What a work brought its account: still open, and settled net of claw-backs with its rewards; both in fen. */
export type WorkMoney = { pendingFen: number; settledFen: number };

/** What each of some works brought its account; one without money is absent. */
export async function moneyOfWorks(
  tx: Tx,
  accountId: string,
  contentIds: readonly string[],
): Promise<Map<string, WorkMoney>> {
  const rows = await store.workMoney(tx, accountId, contentIds);
  return new Map(
    rows.map((row) => [
      row.contentId,
      {
        pendingFen: wireFen(row.estimatedFen + row.confirmedFen + row.withheldFen),
        settledFen: wireFen(row.settledFen + row.clawbackFen + row.rewardFen),
      },
    ]),
  );
}

/** Order lines of a work, or of all of an account, by the day of their payment; days without any are absent. */
export async function ordersByDay(
  tx: Tx,
  accountId: string,
  contentId: string | null,
  days: { from: string; to: string },
): Promise<Map<string, number>> {
  const rows = await store.orderDays(tx, accountId, contentId === null ? null : [contentId], days.from, days.to);
  return new Map(rows.map(({ day, orders }) => [day, orders]));
}

/** Order lines of each of some works in a span of days; one without any is absent. */
export async function ordersOfWorks(
  tx: Tx,
  accountId: string,
  contentIds: readonly string[],
  days: { from: string; to: string },
): Promise<Map<string, number>> {
  const rows = await store.orderWorks(tx, accountId, contentIds, days.from, days.to);
  return new Map(rows.map(({ contentId, orders }) => [contentId, orders]));
}
