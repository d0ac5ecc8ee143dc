import type { Tx } from '../lib/db.ts';
import { DAY, dayOf, nightAfter } from '../lib/time.ts';
import * as store from './sql.ts';

/** How long event ids are remembered: longer than the window in which events are taken. */
const KEPT_MS = 2 * DAY;
const ROWS_A_RUN = 10_000;

/** The night in which the oldest remembered event is forgotten. */
export async function nextForgetAt(tx: Tx): Promise<Date | undefined> {
  const oldest = await store.oldestSeen(tx);
  return oldest && nightAfter(new Date(oldest.getTime() + KEPT_MS));
}

/** Forgets ids of events that would be refused by their time now. */
export async function forgetSeen(tx: Tx, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - (KEPT_MS * 3) / 4);
  await store.deleteMinutes(tx, before, ROWS_A_RUN);
  await store.deleteNetworkDays(tx, dayOf(new Date(now.getTime() - DAY)), ROWS_A_RUN);
  return (await store.deleteSeen(tx, before, ROWS_A_RUN)) > 0;
}
