import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  charsMax: z.int().min(10).max(200).describe('characters of what is searched for'),
  wordsMax: z.int().min(1).max(20).describe('words of it that count; the rest is left out'),
  qualityDays: z
    .int()
    .min(0)
    .max(3650)
    .describe(
      'among equal matches a content quality of 1000 is worth so many days of freshness; for works indexed later',
    ),
});

/** What readers may search for, and how what matches equally well is ranked (API.md, GET /search; PROPOSED). */
export const searchRules: Policy<z.infer<typeof rulesSchema>> = {
  name: 'search',
  schema: rulesSchema,
  defaults: { charsMax: 50, wordsMax: 10, qualityDays: 60 },
};
