import { z } from 'zod';

/** Limits of following (DOMAIN 6.1), and of what a reader does not want to see. */
const fansRulesSchema = z.object({
  followsMax: z.int().min(1).max(20_000).describe('accounts that a reader may follow; an import may exceed it'),
  blocksMax: z.int().min(1).max(20_000).default(2000).describe('accounts that a reader may block'),
  effectiveSeenDays: z.int().min(1).max(365).default(30).describe('an effective follower was seen within so many days'),
  effectiveAfterHours: z
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe('a follow counts for the scores once it has lasted so long'),
  notInterestedMax: z
    .int()
    .min(10)
    .max(5000)
    .default(1000)
    .describe('works of no interest to a reader that are remembered, the latest'),
});
export type FansRules = z.infer<typeof fansRulesSchema>;

export const fansRules = {
  name: 'fans',
  schema: fansRulesSchema,
  defaults: {
    followsMax: 2000,
    blocksMax: 2000,
    notInterestedMax: 1000,
    effectiveSeenDays: 30,
    effectiveAfterHours: 24,
  } satisfies FansRules,
};
