import { z } from 'zod';
import { contentTypeSchema } from '../../contents/schema.ts';
import { levelSchema } from '../../levels/schema.ts';
import { outcomeSchema } from '../eligibility/schema.ts';
import { campaignStatuses, fullness, itemCategories, reviewModes, shownFields } from './fields.ts';

/** What stands in the way of a submission: of a penalty `required.until` says until when. */
export const obstacle = z.object({
  code: z.string(),
  message: z.string(),
  actual: z.unknown(),
  required: z.unknown(),
});

const invitationReason = z.object({
  named: z.boolean().describe('named one by one'),
  value: z.int().describe('by what campaigns with few places order: the weighted scores, a hundredfold'),
  measured: z.object({
    level: levelSchema,
    contentValue: z.int().nullable(),
    fanValue: z.int().nullable(),
    domain: z.string().nullable(),
  }),
  outcome: outcomeSchema,
});
/** Who is or would be invited. */
export const invited = invitationReason.extend({ id: z.string().describe('account'), name: z.string().nullable() });

/** A campaign as an account sees it. */
export const card = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string(),
  coverUrl: z.string().nullable(),
  description: z.string(),
  descriptionHtml: z.string().describe('made by the renderer from its allow-list; safe to insert'),
  resourceText: z.string(),
  rewardText: z.string(),
  contentTypes: z.array(contentTypeSchema),
  classifications: z.array(z.object({ id: z.string(), name: z.string() })),
  itemRules: shownFields.shape.itemRules,
  itemCategories,
  reviewMode: z.enum(reviewModes),
  openTo: z.enum(['eligible', 'invited']),
  status: z.enum(campaignStatuses),
  publishedAt: z.iso.datetime().nullable(),
  activityFrom: z.iso.datetime(),
  activityTo: z.iso.datetime(),
  submitFrom: z.iso.datetime(),
  submitDeadline: z.iso.datetime(),
  placementFrom: z.iso.datetime(),
  placementTo: z.iso.datetime(),
  ...fullness.shape,
  maxSubmissions: z.int().nullable(),
  closingSoon: z.boolean().describe('即将截稿: the deadline is near'),
  channel: z.object({ code: z.string(), name: z.string() }).nullable(),
  hotness: z.int().describe('creators who submitted in the last days'),
  invited: z.boolean(),
  invitation: invitationReason.extend({ invitedAt: z.iso.datetime() }).nullable(),
  joined: z.boolean(),
  chance: z
    .object({
      open: z.boolean().describe('nothing stands in the way'),
      obstacles: z.array(obstacle),
      placesLeft: z.int().nullable(),
      creatorsLeft: z.int().nullable(),
      domain: z.string().nullable().describe('the domain that the account’s works count for'),
      domainLeft: z.int().nullable(),
      mine: z.int(),
      mineLeft: z.int(),
      perAccountLimit: z.int(),
      eligible: z.boolean(),
      outcome: outcomeSchema,
    })
    .describe('what is left before work begins; null: no limit'),
});
