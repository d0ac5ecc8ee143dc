import { z } from 'zod';
import { askAbout, carryOut } from '../../ledger/payouts/service.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import type { Db } from '../../lib/db.ts';
import { stopped } from './candidates.ts';

export { followPayout } from './covering.ts';

const payload = z.object({ partyId: z.string(), payoutId: z.string() });

type Tools = { config: Config; db: Db; log: { error: (fields: object, message: string) => void } };

/** Takes a payout one step further at its provider; an account that was frozen meanwhile is not paid. */
export function carryOutPayout(told: unknown, tools: Tools): Promise<void> {
  return carryOut(tools, payload.parse(told), async (tx, partyId) => {
    const held = await stopped(tx, await businessNow(tx), [partyId]);
    return held.get(partyId) ?? null;
  });
}

/** Asks the provider what came of a payout, because finance wants to know. */
export function askAboutPayout(told: unknown, tools: Tools): Promise<void> {
  return askAbout(tools, payload.parse(told));
}
