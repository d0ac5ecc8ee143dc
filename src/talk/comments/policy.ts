import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  perMinute: z.int().min(1).max(1000).describe('comments of one person in 60 s'),
  perDay: z.int().min(1).max(10_000).describe('comments of one person in 24 hours'),
  mutedWritersMax: z
    .int()
    .min(1)
    .max(20_000)
    .default(1000)
    .describe('writers of comments whom one reader may choose not to read'),
  sameTextHours: z.int().min(0).max(720).describe('how long one person cannot write the same text again'),
});

/** How much one person can say (DOMAIN 6.6 names the sizes, which do not change; the rates are ours). */
export const commentRules: Policy<z.infer<typeof rulesSchema>> = {
  name: 'comments',
  schema: rulesSchema,
  defaults: { perMinute: 6, perDay: 200, sameTextHours: 24, mutedWritersMax: 1000 },
};
