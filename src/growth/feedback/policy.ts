import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  sentPerDay: z.int().min(1).max(1000).describe('what one person can send in 24 hours'),
});

/** How much feedback one person can send. */
export const feedbackPolicy: Policy<z.infer<typeof rulesSchema>> = {
  name: 'feedback',
  schema: rulesSchema,
  defaults: { sentPerDay: 10 },
};
