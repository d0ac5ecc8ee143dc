import { z } from 'zod';
import { submissionStatuses } from '../../distribution/submissions/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { daySchema } from '../../lib/wire.ts';

const brought = {
  reads: z.int().describe('each reader once a work and day'),
  orders: z.int().describe('order lines that the works’ links brought, by the day of their payment'),
  pendingFen: z.int().describe('the creators’ part that is not settled yet'),
  settledFen: z.int().describe('the creators’ part that is settled, with rewards, less claw-backs'),
};
const numbers = {
  ...brought,
  interactions: z.int().describe('likes, comments, favourites and shares'),
  itemClicks: z.int(),
  byPlaces: z
    .object(brought)
    .describe('what of it came by `public_other` on days on which the work stood in a place of the campaign'),
};

const reportedWork = z.object({
  submissionId: z.string(),
  contentId: z.string(),
  title: z.string(),
  contentType: z.string(),
  account: z.object({ id: z.string(), name: z.string().nullable() }),
  status: z.enum(submissionStatuses),
  chosen: z.boolean(),
  submittedAt: z.iso.datetime(),
  countedFrom: daySchema.nullable().describe('the day of its acceptance; null: it was not accepted, so nothing counts'),
  ...numbers,
});

/** What came of a campaign (DOMAIN 4, 13.4). */
export const campaignReportContract = {
  read: contract({ access: access.operator('campaign_manager', 'channel_manager', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/campaigns/{id}/report',
      tags: ['operator'],
      summary: 'What came of a campaign: its works with reads, clicks, orders and commission, from the facts',
      description:
        'Numbers count from the day on which a work was accepted to the end of the placement or now, by calendar days. `byPlaces` is what came by the scene of the campaign’s cards while the work stood in its places; search and discover have the same scene. Readers of several works count in each.',
    })
    .input(z.object({ id: z.string().max(60) }))
    .output(
      z.object({
        computedAt: z.iso.datetime(),
        countedTo: daySchema.describe('the last day that counts'),
        over: z.boolean().describe('the campaign’s placement has ended: the days that count are all'),
        complete: z.boolean().describe('false: the campaign has more works than are counted here'),
        submissions: z.int(),
        creators: z.int(),
        accepted: z.int().describe('accepted, on trial, placed, or over'),
        rejected: z.int(),
        chosen: z.int(),
        placed: z.int(),
        ...numbers,
        works: z.array(reportedWork),
      }),
    ),
};
