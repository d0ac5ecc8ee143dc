import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { runDueReward } from './deciding.ts';
import { eraseAddresses, nextEraseAt, nextRewardAt } from './sql.ts';

/** The ends of rewards, reminders to pick and the ends of picking, each once (DOMAIN 6.6). */
export const rewardsDue: DueWork<unknown> = { next: nextRewardAt, run: (tx: Tx, now: Date) => runDueReward(tx, now) };

/** Erases the delivery addresses of winners whose time is over. */
export const addressExpiry: DueWork<unknown> = {
  next: nextEraseAt,
  run: async (tx: Tx, now: Date) => (await eraseAddresses(tx, now)) > 0,
};
