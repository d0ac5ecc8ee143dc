import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  openMax: z.int().min(1).max(100).describe('open appeals of one account'),
  days: z.int().min(1).max(365).describe('how long after a decision it can be appealed'),
  textMin: z.int().min(1).max(1000),
  textMax: z.int().min(1).max(10_000),
  picturesMax: z.int().min(0).max(20),
  questionsMax: z.int().min(0).max(50).describe('questions of operators about one appeal'),
});
type AppealRules = z.infer<typeof rulesSchema>;

/** Limits of appeals (DOMAIN 12). By when they are decided is in the policy `review_queue`. */
export const appealsPolicy: Policy<AppealRules> = {
  name: 'appeals',
  schema: rulesSchema,
  defaults: { openMax: 3, days: 7, textMin: 20, textMax: 1000, picturesMax: 5, questionsMax: 10 },
};
