import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const collectingSchema = z.strictObject({
  payoutWaitsForMerchant: z
    .boolean()
    .describe('statements of later closes are paid only when the shops of their lines have paid their bills'),
  dueDays: z.int().min(0).max(365).describe('calendar days after the posting in which a shop should pay its bill'),
});

/** How shops' bills are collected (DOMAIN 11.5, collecting: `payout_waits_for_merchant`, default off; the days are PROPOSED). */
export const collectingPolicy: Policy<z.infer<typeof collectingSchema>> = {
  name: 'collecting',
  schema: collectingSchema,
  defaults: { payoutWaitsForMerchant: false, dueDays: 15 },
};
