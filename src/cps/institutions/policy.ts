import { z } from 'zod';

/** Limits of agreements between creators and institutions that an operator may change (DOMAIN 11.4; all but the share PROPOSED). */
const institutionRulesSchema = z.object({
  shareBpMax: z.int().min(0).max(10_000).describe('the greatest share of the net'),
  answerDays: z
    .int()
    .min(1)
    .max(365)
    .describe('an unanswered proposal expires after this, at the latest when it would begin'),
  aheadDaysMax: z.int().min(1).max(3650).describe('how far ahead an authorisation may begin'),
  termDaysMax: z.int().min(1).max(36_500).describe('how long one with a last day may last'),
  noticeDays: z.int().min(0).max(365).describe('whole days between a notice and the end; fixed by what was signed'),
  openByInstitutionMax: z.int().min(1).max(10_000).describe('open proposals that an institution may have'),
  openOfCreatorMax: z.int().min(1).max(1000).describe('open proposals that a creator may have, of either side'),
});
export type InstitutionRules = z.infer<typeof institutionRulesSchema>;

export const institutionRules = {
  name: 'institution_rules',
  schema: institutionRulesSchema,
  defaults: {
    shareBpMax: 7000,
    answerDays: 14,
    aheadDaysMax: 366,
    termDaysMax: 3660,
    noticeDays: 30,
    openByInstitutionMax: 100,
    openOfCreatorMax: 20,
  } satisfies InstitutionRules,
};
