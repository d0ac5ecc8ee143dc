import { z } from 'zod';

/** Limits of registration and profile that an operator may change (DOMAIN 1.2). */
const accountRulesSchema = z.object({
  sessionFreshMinutes: z.int().min(1).max(1440).describe('age of the last sign-in that still counts as fresh'),
  adultAgeYears: z.int().min(18).max(30),
  openAccountsPerPersonMax: z.int().min(1).max(1000),
  openAccountsPerEnterpriseMax: z.int().min(1).max(1000),
  manualOpening: z.boolean().describe('an operator opens each account; off: it opens when all rules pass'),
  nameCharsMin: z.int().min(1).max(100),
  nameCharsMax: z.int().min(1).max(100),
  introCharsMax: z.int().min(0).max(1000),
  avatarSidePxMin: z.int().min(1).max(4096),
  nameChangeDays: z.int().min(0).max(3650),
  roleChangeDays: z.int().min(0).max(3650),
  profileAdLevelMin: z.int().min(1).max(5).describe('ad-law terms of this level and above are refused in a profile'),
});
export type AccountRules = z.infer<typeof accountRulesSchema>;

export const accountRules = {
  name: 'account_rules',
  schema: accountRulesSchema,
  defaults: {
    sessionFreshMinutes: 15,
    adultAgeYears: 18,
    openAccountsPerPersonMax: 1,
    openAccountsPerEnterpriseMax: 5,
    manualOpening: false,
    nameCharsMin: 2,
    nameCharsMax: 16,
    introCharsMax: 72,
    avatarSidePxMin: 200,
    nameChangeDays: 30,
    roleChangeDays: 30,
    profileAdLevelMin: 4,
  } satisfies AccountRules,
};
