import { z } from 'zod';
import type { Tx } from '../lib/db.ts';
import { bindVisitor } from './service.ts';

export { countClicks, nextCountAt } from './clicks.ts';

const payloadSchema = z.object({ buyerKey: z.string(), visitorKeys: z.array(z.string()) });

/** When a buyer is tied to a reader, the clicks of his browsers become the buyer's (DOMAIN 11.5). Twice changes nothing. */
export async function bindBuyer(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { buyerKey, visitorKeys } = payloadSchema.parse(payload);
  for (const visitorKey of visitorKeys) await bindVisitor(tx, now, visitorKey, buyerKey);
}
