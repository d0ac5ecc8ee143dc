import { z } from 'zod';
import { visitorKeyOf } from '../identity/service.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { bindVisitor } from './service.ts';

const payloadSchema = z.object({ buyerKey: z.string(), visitorIds: z.array(z.string()) });

/** When a buyer is tied to a reader, the clicks of his browsers become the buyer's (DOMAIN 11.5). Twice changes nothing. */
export async function bindBuyer(tx: Tx, now: Date, payload: unknown, { config }: { config: Config }): Promise<void> {
  const { buyerKey, visitorIds } = payloadSchema.parse(payload);
  for (const visitorId of visitorIds) await bindVisitor(tx, now, visitorKeyOf(config, visitorId), buyerKey);
}
