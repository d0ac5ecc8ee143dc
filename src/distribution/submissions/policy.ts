import { z } from 'zod';

const submissionRulesSchema = z.object({
  machineHours: z.int().min(1).max(240).describe('within which the machine answers (T+1)'),
  campaignsPerWorkMax: z.int().min(1).max(50).describe('campaigns that one work may be in at a time'),
  trialDays: z.int().min(1).max(60).describe('how long a work is on trial before somebody decides on it again'),
  trialAnswerDays: z
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe('within which somebody decides after a trial; else it expires'),
  placeDays: z
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe('for how long a place is looked for every night; a trial that finds none expires'),
});

/** How submissions go (DOMAIN 3.5); an operator may change the numbers. */
export const submissionRules = {
  name: 'submissions',
  schema: submissionRulesSchema,
  defaults: {
    machineHours: 24,
    campaignsPerWorkMax: 3,
    trialDays: 7,
    trialAnswerDays: 7,
    placeDays: 7,
  } satisfies z.infer<typeof submissionRulesSchema>,
};
