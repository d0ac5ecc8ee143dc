import type { CampaignStatus } from '../../../src/distribution/campaigns/fields.ts';
import { statusTone } from '../../ui/campaigns/words.ts';

export type { CampaignStatus } from '../../../src/distribution/campaigns/fields.ts';

/** The states in the order in which a campaign goes through them. */
export const campaignStatuses = Object.keys(statusTone) as CampaignStatus[];
