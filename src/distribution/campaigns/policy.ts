import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

/** How campaigns are shown and filled (DOMAIN 4); an operator may change the numbers. */
const campaignRulesSchema = z.object({
  closingSoonHours: z.int().min(1).max(720).describe('a deadline so near is marked 即将截稿'),
  hotDays: z.int().min(1).max(90).describe('creators who submitted in so many days make a campaign hot'),
  invitedPerCreator: z
    .int()
    .min(1)
    .max(20)
    .describe('invitations for each place of a creator, where those are limited'),
  contentValueWeight: z
    .int()
    .min(0)
    .max(100)
    .describe('weight of content value in the order of invitations, in percent'),
});
export type CampaignRules = z.infer<typeof campaignRulesSchema>;

export const campaignRules: Policy<CampaignRules> = {
  name: 'campaigns',
  schema: campaignRulesSchema,
  defaults: { closingSoonHours: 72, hotDays: 7, invitedPerCreator: 3, contentValueWeight: 60 },
};
