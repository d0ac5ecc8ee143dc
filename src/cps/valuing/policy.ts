import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const weight = z.int().min(0).max(1000);

/** What a content's day in a key channel is worth (DOMAIN 11.6). */
const valueRulesSchema = z.object({
  weights: z.object({
    read: weight,
    like: weight,
    comment: weight,
    favourite: weight,
    share: weight,
    item_click: weight,
    cart: weight,
    follow: weight,
  }),
  baseFenEach: z.int().min(1).describe('so many fen of orders are a point'),
  qualityMin: z.int().min(0).max(1000).describe('below it a content is worth nothing'),
  qualityWhole: z.int().min(1).max(1000).describe('a content of this quality counts once, others in proportion'),
  complaintsBpMax: z.int().min(0).max(10_000).describe('of reads; above it a content is worth nothing'),
});
export type ValueRules = z.infer<typeof valueRulesSchema>;

export const valueRules: Policy<ValueRules> = {
  name: 'content_value',
  schema: valueRulesSchema,
  defaults: {
    weights: { read: 1, like: 2, comment: 5, favourite: 4, share: 6, item_click: 3, cart: 8, follow: 10 },
    baseFenEach: 1000,
    qualityMin: 500,
    qualityWhole: 500,
    complaintsBpMax: 100,
  },
};
