import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  closingDays: z
    .int()
    .min(0)
    .max(30)
    .describe('days in which who closes his account may come back, before he is erased'),
});

/** How a reader leaves (DOMAIN 2.8 gives no days: proposed). */
export const privacyRules: Policy<z.infer<typeof rulesSchema>> = {
  name: 'privacy',
  schema: rulesSchema,
  defaults: { closingDays: 7 },
};
