import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  prizeFenMax: z.int().min(1).max(100_000_000).describe('a red packet of one winner, fen'),
  totalFenMax: z.int().min(1).max(1_000_000_000).describe('all red packets of one reward, fen'),
  runDaysMax: z.int().min(1).max(365).describe('how long a reward may run'),
  pickingDays: z.int().min(1).max(60).describe('days in which the author picks before the most likes decide'),
  addressDays: z.int().min(1).max(730).describe('days after it was sent for which a delivery address is kept'),
});
export type RewardRules = z.infer<typeof rulesSchema>;

/** Limits of best-reply rewards (DOMAIN 6.6: 7 days to pick; the other numbers are ours). */
export const rewardRules: Policy<RewardRules> = {
  name: 'best_reply_rewards',
  schema: rulesSchema,
  defaults: { prizeFenMax: 20_000, totalFenMax: 200_000, runDaysMax: 30, pickingDays: 7, addressDays: 90 },
};
