import { nextTellAt, tellNext } from './lives/service.ts';
import { z } from 'zod';
import type { Tx } from '../lib/db.ts';
import { addDays, dayOf, instantOf, nightAfter } from '../lib/time.ts';
import { violationRulesAt } from '../moderation/violations/service.ts';
import { deleteNetworks, oldestNetworkDay } from './networks/sql.ts';
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

/** Networks that are erased in one transaction. */
const NETWORKS_A_RUN = 10_000;

/** Networks of clicks are erased in the night after the days that they are kept (DOMAIN 13.10; policy `violations`). */
export const networkExpiry = {
  next: async (tx: Tx, until: Date): Promise<Date | undefined> => {
    const oldest = await oldestNetworkDay(tx);
    const { fraud } = await violationRulesAt(tx, until);
    return oldest === undefined ? undefined : nightAfter(instantOf(addDays(oldest, fraud.networkDays + 1)));
  },
  run: async (tx: Tx, now: Date): Promise<boolean> => {
    const { fraud } = await violationRulesAt(tx, now);
    return (await deleteNetworks(tx, addDays(dayOf(now), -fraud.networkDays), NETWORKS_A_RUN)) > 0;
  },
};

/** Sessions whose beginning is told to followers when it comes. */
export const liveBeginnings = { next: nextTellAt, run: tellNext };
