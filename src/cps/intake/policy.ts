import { z } from 'zod';
import type { Tx } from '../../lib/db.ts';
import { policyAt, type Policy } from '../../lib/policy.ts';
import { SECOND } from '../../lib/time.ts';

const hostFeedsSchema = z.strictObject({
  /** The times that the host tells may lie this far ahead of business time: its clock is not ours. */
  aheadSecondsMax: z.int().min(0).max(86_400),
});

/** What is taken from the host's feeds of orders. */
const hostFeeds: Policy<z.infer<typeof hostFeedsSchema>> = {
  name: 'host_feeds',
  schema: hostFeedsSchema,
  defaults: { aheadSecondsMax: 300 },
};

/** How far ahead of business time a time of the host may lie, in ms. */
export async function aheadMsMax(tx: Tx, now: Date): Promise<number> {
  return (await policyAt(tx, hostFeeds, now)).document.aheadSecondsMax * SECOND;
}
