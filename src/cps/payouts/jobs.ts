import { z } from 'zod';
import { carryOut } from '../../ledger/payouts/service.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import type { Db } from '../../lib/db.ts';
import { stopped } from './candidates.ts';

export { followPayout } from './covering.ts';

const payload = z.object({ partyId: z.string(), payoutId: z.string() });

/** Takes a payout one step further at its provider; an account that was frozen meanwhile is not paid. */
export function carryOutPayout(
  told: unknown,
  tools: { config: Config; db: Db; log: { error: (fields: object, message: string) => void } },
): Promise<void> {
  return carryOut(tools, payload.parse(told), async (tx, partyId) => {
    const held = await stopped(tx, await businessNow(tx), [partyId]);
    return held.get(partyId) ?? null;
  });
}
