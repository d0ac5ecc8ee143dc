import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  validDays: z.int().min(1).max(365).describe('how long a share code leads to its content'),
  codesPerDayMax: z.int().min(1).max(10_000).describe('new share codes that a reader makes on a day'),
});

/** How long share codes live (DOMAIN 6.7: 30 days), and how many a reader makes on a day. */
export const shareRules: Policy<z.infer<typeof rulesSchema>> = {
  name: 'shares',
  schema: rulesSchema,
  defaults: { validDays: 30, codesPerDayMax: 30 },
};
