import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { nightAfter } from '../../lib/time.ts';
import { checkPinOf } from './service.ts';
import { dueAccount, forgetClosed, nextCheckAt, oldestClosed } from './sql.ts';

/** Closed pins that one run forgets. */
const FORGOTTEN_MAX = 5000;

const ofAccount = z.object({ accountId: z.string() });

/** `feed.check_pin`: what stands against an account has changed, and with it perhaps its pin. */
export function checkPin(tx: Tx, now: Date, payload: unknown): Promise<void> {
  return checkPinOf(tx, now, ofAccount.parse(payload).accountId);
}

/** Pins are looked at when levels move and when they end. */
export const pinsDue: DueWork<unknown> = {
  next: nextCheckAt,
  run: async (tx, now) => {
    const accountId = await dueAccount(tx, now);
    if (accountId === undefined) return false;
    await checkPinOf(tx, now, accountId);
    return true;
  },
};

/** In the night after a pin was over, who has closed it is forgotten. */
export const closedPinsDue: DueWork<unknown> = {
  next: async (tx) => {
    const until = await oldestClosed(tx);
    return until && nightAfter(until);
  },
  run: async (tx, now) => (await forgetClosed(tx, now, FORGOTTEN_MAX)) > 0,
};
