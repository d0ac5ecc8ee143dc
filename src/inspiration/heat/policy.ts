import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const weight = z.int().min(0).max(1000);

/** What makes a content hot, and how soon it cools (DOMAIN 5.1, PROPOSED there). */
const heatRulesSchema = z.object({
  weights: z
    .object({
      read: weight,
      like: weight,
      comment: weight,
      favourite: weight,
      share: weight,
      item_click: weight,
      follow: weight,
    })
    .describe('what one act of a reader adds; each reader once per content, kind and day'),
  halfLifeHours: z.int().min(1).max(720).describe('after so many hours an act counts half'),
  scale: z.int().min(1).max(10_000_000).describe('the heat whose index is 5000'),
});
export type HeatRules = z.infer<typeof heatRulesSchema>;

export const heatRules: Policy<HeatRules> = {
  name: 'heat',
  schema: heatRulesSchema,
  defaults: {
    weights: { read: 1, like: 2, comment: 5, favourite: 4, share: 6, item_click: 3, follow: 8 },
    halfLifeHours: 24,
    scale: 5000,
  },
};
