import { z } from 'zod';

/** How reviewers work (DOMAIN 13.2); an operator may change the numbers. */
const queueRulesSchema = z.object({
  leaseMinutes: z.int().min(1).max(240).describe('how long a claimed item is kept for its reviewer'),
  undoSeconds: z.int().min(0).max(600).describe('how long a decision can be taken back before it takes effect'),
  answerMinutes: z.int().min(1).max(43_200).describe('an item older than this is overdue'),
  claimsMax: z.int().min(1).max(100).describe('items that one reviewer may hold at once'),
});
export type QueueRules = z.infer<typeof queueRulesSchema>;

export const queueRules = {
  name: 'review_queue',
  schema: queueRulesSchema,
  defaults: { leaseMinutes: 15, undoSeconds: 10, answerMinutes: 240, claimsMax: 20 } satisfies QueueRules,
};
