import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { cancelWithoutWork, runDueReward } from './deciding.ts';
import { eraseAddresses, nextEraseAt, nextRewardAt, openRewards } from './sql.ts';

/** The ends of rewards, reminders to pick and the ends of picking, each once (DOMAIN 6.6). */
export const rewardsDue: DueWork<unknown> = { next: nextRewardAt, run: (tx: Tx, now: Date) => runDueReward(tx, now) };

const ofAccount = z.object({ accountId: z.string() });

/** `growth.cancel_rewards`: a reward whose work is withdrawn or taken down is cancelled at once, and its money given back (DOMAIN 6.6). */
export async function cancelRewards(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId } = ofAccount.parse(payload);
  for (const open of await openRewards(tx, accountId)) await cancelWithoutWork(tx, now, open);
}

/** Erases the delivery addresses of winners whose time is over. */
export const addressExpiry: DueWork<unknown> = {
  next: nextEraseAt,
  run: async (tx: Tx, now: Date) => (await eraseAddresses(tx, now)) > 0,
};
