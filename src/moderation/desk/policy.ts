import { z } from 'zod';

const days = z.int().min(1).max(60);

/** How reviewers work (DOMAIN 13.2); an operator may change the numbers. */
const queueRulesSchema = z.object({
  leaseMinutes: z.int().min(1).max(240).describe('how long a claimed item is kept for its reviewer'),
  undoSeconds: z.int().min(0).max(600).describe('how long a decision can be taken back before it takes effect'),
  answerMinutes: z.int().min(1).max(43_200).describe('within which a work is promised an answer'),
  answerWorkingDays: z
    .object({ submission: days, channel_application: days, report: days, appeal: days })
    .default({ submission: 5, channel_application: 5, report: 3, appeal: 3 })
    .describe('within which everything else is promised an answer'),
  claimsMax: z.int().min(1).max(100).describe('items that one reviewer may hold at once'),
  secondReadBp: z
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe('share of decisions on works and submissions that a second reviewer reads before they take effect'),
  secondReadHours: z
    .int()
    .min(1)
    .max(240)
    .default(24)
    .describe('after which the first decision stands if nobody has read it a second time'),
});
export type QueueRules = z.infer<typeof queueRulesSchema>;

export const queueRules = {
  name: 'review_queue',
  schema: queueRulesSchema,
  defaults: {
    leaseMinutes: 15,
    undoSeconds: 10,
    answerMinutes: 240,
    answerWorkingDays: { submission: 5, channel_application: 5, report: 3, appeal: 3 },
    claimsMax: 20,
    // Off as shipped: a desk of one person has nobody who could read a second time.
    secondReadBp: 0,
    secondReadHours: 24,
  } satisfies QueueRules,
};
