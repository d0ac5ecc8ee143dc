import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const hostFeedsSchema = z.strictObject({
  /** An order may be created this far ahead of business time: the host's clock is not ours. */
  createdAheadSecondsMax: z.int().min(0).max(86_400),
});

/** What is taken from the host's feeds of orders. */
export const hostFeeds: Policy<z.infer<typeof hostFeedsSchema>> = {
  name: 'host_feeds',
  schema: hostFeedsSchema,
  defaults: { createdAheadSecondsMax: 300 },
};
