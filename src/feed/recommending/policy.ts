import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const weight = z.int().min(0).max(10_000);

/** How discover recommends (DOMAIN 6.2 and 9 feed_support, PROPOSED there). */
const recommendationRulesSchema = z.object({
  weightsBp: z
    .object({ heat: weight, quality: weight, tags: weight })
    .refine((w) => w.heat + w.quality + w.tags === 10_000, { params: { code: 'WEIGHTS_NOT_100' } })
    .describe('what heat, content quality and the match with a reader’s tags add to the score'),
  supportBp: z
    .object({ priority: z.int().min(10_000).max(50_000), chance: z.int().min(10_000).max(50_000) })
    .describe('what the right to support in the feed multiplies the score by'),
  candidates: z.int().min(100).max(5000).describe('contents that are ranked each hour; behind them come the newest'),
  spacing: z.int().min(1).max(50).describe('of so many cards in a row one at most is of the same account'),
});
export type RecommendationRules = z.infer<typeof recommendationRulesSchema>;

export const recommendationRules: Policy<RecommendationRules> = {
  name: 'recommendation',
  schema: recommendationRulesSchema,
  defaults: {
    weightsBp: { heat: 5000, quality: 3000, tags: 2000 },
    supportBp: { priority: 15_000, chance: 12_000 },
    candidates: 1000,
    spacing: 10,
  },
};
