import type { z } from 'zod';
import type { campaignFields } from '../../../src/distribution/campaigns/fields.ts';
import type { Step } from '../../../src/distribution/campaigns/rules.ts';

type Wish = z.input<typeof campaignFields>;
type Times = 'activityFrom' | 'activityTo' | 'submitFrom' | 'submitDeadline' | 'placementFrom' | 'placementTo';

/** Days before today; negative ones are to come. */
export type DemoCampaign = Omit<Wish, Times | 'coverMediaId'> & {
  madeAgo: number;
  submitAgo: [from: number, deadline: number];
  placeAgo: [from: number, to: number];
  /** The work that lends its cover. */
  coverOf: string;
  /** What operators do, each with its reason; publishing comes first. */
  steps: readonly { ago: number; step: Step; reason: string }[];
  /** Which works fit the theme and are submitted by their authors, and when. */
  works: readonly { ago: number; content: string; classification?: string }[];
  /** Which of the accepted are chosen while it is selecting. */
  chosen?: readonly string[];
};

/** What operators do first. */
export const publish = (ago: number) => ({ ago, step: 'publish', reason: '内容和时间已确认，发布招稿' }) as const;
