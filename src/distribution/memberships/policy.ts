import { z } from 'zod';

const days = z.int().min(0).max(366);
const count = z.int().min(0).max(1000);

/** The numbers of DOMAIN 3.4: what an application holds, waiting times, and what a member is measured by. */
const membershipRulesSchema = z.object({
  reasonMin: z.int().min(1).max(500),
  reasonMax: z.int().min(1).max(1000).describe('length of the reason of an application, in characters'),
  samplesMax: z.int().min(1).max(10),
  pagesMax: z.int().min(0).max(10).describe('pages on other platforms'),
  screenshotsMax: z.int().min(0).max(10),
  screenshotBytesMax: z.int().min(100_000).max(20_971_520),
  waitDays: days.describe('after a rejection'),
  banMonths: z.int().min(0).max(24).describe('after a revocation, calendar months'),
  wrongSceneMonths: z.int().min(1).max(12).describe('suspension for a wrong scene'),
  countedDays: z.int().min(1).max(92).describe('works accepted and reviewed in so many days are counted'),
  acceptedMin: count.describe('where the sub-channel asks for no number of its own'),
  rateMinBp: z.int().min(0).max(10_000).describe('accepted of those reviewed'),
  rateReviewedMin: count.describe('the rate is asked from so many reviewed works on'),
  graceDays: days.describe('new members are not measured by numbers'),
  weekly: z
    .object({
      warnWeeks: z.int().min(1).max(12),
      warnMax: count.describe('so many accepted in those weeks, or fewer, are warned'),
      revokeWeeks: z.int().min(1).max(12),
      revokeMax: count.describe('so many accepted in those weeks, or fewer, end the membership'),
    })
    .describe('sub-channels whose members are cleaned out by weeks'),
});
export type MembershipRules = z.infer<typeof membershipRulesSchema>;

export const membershipPolicy = {
  name: 'channel_membership',
  schema: membershipRulesSchema,
  defaults: {
    reasonMin: 10,
    reasonMax: 500,
    samplesMax: 3,
    pagesMax: 3,
    screenshotsMax: 3,
    screenshotBytesMax: 5_242_880,
    waitDays: 7,
    banMonths: 3,
    wrongSceneMonths: 1,
    countedDays: 30,
    acceptedMin: 10,
    rateMinBp: 5000,
    rateReviewedMin: 10,
    graceDays: 30,
    weekly: { warnWeeks: 2, warnMax: 0, revokeWeeks: 4, revokeMax: 2 },
  } satisfies MembershipRules,
};
