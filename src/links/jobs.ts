import { z } from 'zod';
import type { Tx } from '../lib/db.ts';
import { nightAfter } from '../lib/time.ts';
import { BIND_MS, bindVisitors } from './service.ts';
import { dropClicks, oldestClicks } from './sql.ts';

export { countClicks, nextCountAt } from './clicks.ts';

const payloadSchema = z.object({ buyerKey: z.string(), visitorKeys: z.array(z.string()) });

/** When a buyer is tied to a reader, the clicks of his browsers become the buyer's (DOMAIN 11.5). Twice changes nothing. */
export async function bindBuyer(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { buyerKey, visitorKeys } = payloadSchema.parse(payload);
  await bindVisitors(
    tx,
    now,
    visitorKeys.map((visitorKey) => ({ visitorKey, buyerKey })),
  );
}

/** Months of browsers' clicks are dropped in the night after nothing of them can be bound to a buyer any more. */
export const visitorExpiry = {
  next: async (tx: Tx): Promise<Date | undefined> => {
    const oldest = await oldestClicks(tx, 'browsers');
    return oldest && nightAfter(new Date(oldest.endsAt.getTime() + BIND_MS));
  },
  run: async (tx: Tx): Promise<boolean> => {
    const oldest = await oldestClicks(tx, 'browsers');
    if (oldest) await dropClicks(tx, 'browsers', oldest);
    return oldest !== undefined;
  },
};
