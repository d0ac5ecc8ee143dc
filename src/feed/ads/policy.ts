import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z
  .strictObject({
    budgetFenMin: z.int().min(1).max(1_000_000_000).describe('a budget from, fen'),
    budgetFenMax: z.int().min(1).max(1_000_000_000).describe('a budget up to, fen'),
    adDaysMax: z.int().min(1).max(365).describe('days that it may run'),
    adsOpenMax: z.int().min(1).max(100).describe('requests of one account that have not ended'),
    adLeadDaysMax: z.int().min(1).max(365).describe('days until an agreed begin'),
  })
  .refine(({ budgetFenMin, budgetFenMax }) => budgetFenMin <= budgetFenMax, { path: ['budgetFenMax'] });
export type FanAdsRules = z.infer<typeof rulesSchema>;

/** Limits of fan-ads requests (DOMAIN 9, fan_ads; the numbers are ours). */
export const fanAdsRules: Policy<FanAdsRules> = {
  name: 'fan_ads',
  schema: rulesSchema,
  defaults: { budgetFenMin: 10_000, budgetFenMax: 5_000_000, adDaysMax: 30, adsOpenMax: 3, adLeadDaysMax: 30 },
};
