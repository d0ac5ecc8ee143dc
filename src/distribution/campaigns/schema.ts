import { z } from 'zod';
import { contentTypeSchema } from '../../contents/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { errorRowSchema } from '../../lib/problem.ts';
import { plainCharacters, shownText } from '../../lib/wire.ts';
import { levelSchema } from '../../levels/schema.ts';
import { gradesSchema } from '../../moderation/schema.ts';
import { submissionStatuses } from '../submissions/rules.ts';
import { card, invited, obstacle } from './card.ts';
import {
  campaignFields,
  campaignSorts,
  campaignStatuses,
  fullness,
  inviteRuleSchema,
  itemCategories,
  shownFields,
} from './fields.ts';
import { steps } from './rules.ts';

/** Works that one request chooses. */
const SELECTION_MAX = 500;

const operator = { tags: ['operator'] };
const managers = access.operator('campaign_manager', 'admin');
const readers = access.operator('campaign_manager', 'channel_manager', 'reviewer', 'admin');
const reason = shownText(200);
const id = z.string().max(60);
const words = z.string().trim().max(60).check(plainCharacters).optional();

const kept = {
  id: z.string(),
  coverUrl: z.string().nullable(),
  status: z.enum(campaignStatuses),
  publishedAt: z.iso.datetime().nullable(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedBy: z.string(),
  updatedAt: z.iso.datetime(),
};
const deskCampaign = shownFields.extend(kept);

const stepRow = z.object({
  nr: z.int(),
  fromStatus: z.enum(campaignStatuses).nullable(),
  toStatus: z.enum(campaignStatuses),
  at: z.iso.datetime(),
  by: z.string(),
  byName: z.string().nullable(),
  reason: z.string().describe('of the system: SUBMIT_FROM, DEADLINE or FULL'),
});

const deskDetail = deskCampaign.extend({
  ...fullness.shape,
  itemCategories,
  descriptionHtml: z.string().describe('made by the renderer from its allow-list; safe to insert'),
  domains: z.array(z.object({ domain: z.string(), submissions: z.int(), max: z.int().nullable() })),
  invitations: z.int(),
  may: z.array(z.enum(steps)).describe('steps that may be taken now'),
  steps: z.array(stepRow),
});

const listQuery = pageQuery.extend({
  tab: z.enum(['all', 'invited', 'joined']).default('all'),
  state: z
    .enum(['open', 'ended', 'all'])
    .optional()
    .describe('without it those that are open; of `joined` all that the account took part in'),
  sort: z
    .enum(campaignSorts)
    .default('newest')
    .describe('`saturation`: the least full first; what has no limit comes last in both directions'),
  theme: z.string().max(60).check(plainCharacters).optional(),
  channel: z.string().max(60).check(plainCharacters).optional(),
  contentType: contentTypeSchema.optional(),
  q: words.describe('title, theme or description contain it'),
});

const editRefusals = ['CHANNEL_UNKNOWN', 'COVER_UNKNOWN'] as const;

const work = z.object({
  id: z.string().describe('submission'),
  contentId: z.string(),
  contentType: z.string(),
  title: z.string(),
  domain: z.string().nullable(),
  account: z.object({ id: z.string(), name: z.string().nullable() }),
  status: z.enum(submissionStatuses),
  submittedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  grades: gradesSchema.nullable(),
  chosen: z.boolean(),
});

/** Contract of campaigns: what operators call for, and what creators see of it (DOMAIN 4). */
export const campaignsContract = {
  campaigns: contract({ access: access.member })
    .route({ method: 'GET', path: '/campaigns', tags: ['campaigns'], summary: 'Campaigns, with the chance to be in' })
    .input(listQuery)
    .output(pageOf(card)),
  campaign: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/campaigns/{id}',
      tags: ['campaigns'],
      summary: 'A campaign, with the chance to be in',
    })
    .input(z.object({ id }))
    .output(card),
  checkWork: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/campaigns/{id}/works/{contentId}',
      tags: ['campaigns'],
      summary: 'What would stand in the way of an own work if it were submitted now; nothing is taken',
    })
    .input(z.object({ id, contentId: z.string().max(100), classificationId: z.string().max(60).optional() }))
    .output(
      z.object({
        open: z.boolean(),
        obstacles: z.array(z.object({ code: z.string(), message: z.string(), rows: z.array(errorRowSchema) })),
      }),
    ),
  campaignNotice: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/campaign-notice',
      tags: ['campaigns'],
      summary: 'To how many open campaigns the account is invited and by what, and what lists can be filtered by',
    })
    .output(
      z.object({
        level: levelSchema,
        fanValue: z.int().nullable(),
        contentValue: z.int().nullable(),
        invitations: z.int().describe('open campaigns: that take works, will, or are paused'),
        stopped: z.array(obstacle).describe('what keeps the account from every campaign: its status, a penalty'),
        themes: z.array(z.string()),
        channels: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
  listCampaigns: contract({ access: readers })
    .route({ method: 'GET', path: '/operator/campaigns', ...operator, summary: 'All campaigns, the newest first' })
    .input(
      pageQuery.extend({
        status: z.enum(campaignStatuses).optional(),
        channel: z.string().max(60).check(plainCharacters).optional(),
        q: words,
      }),
    )
    .output(
      pageOf(deskCampaign.extend({ ...fullness.shape, itemCategories })).extend({
        counts: z.partialRecord(z.enum(campaignStatuses), z.int()).describe('campaigns in each state'),
      }),
    ),
  readCampaign: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/campaigns/{id}',
      ...operator,
      summary: 'A campaign with its steps and counts',
    })
    .input(z.object({ id }))
    .output(deskDetail),
  createCampaign: contract({ access: managers, refuses: [...editRefusals] })
    .route({
      method: 'POST',
      path: '/operator/campaigns',
      successStatus: 201,
      ...operator,
      summary: 'Makes a campaign',
    })
    .input(campaignFields.extend({ reason }))
    .output(deskCampaign),
  changeCampaign: contract({ access: managers, version: 'required', refuses: [...editRefusals] })
    .route({
      method: 'PUT',
      path: '/operator/campaigns/{id}',
      ...operator,
      summary: 'Changes a campaign as far as its state allows',
    })
    .input(campaignFields.extend({ id, reason }))
    .output(deskCampaign),
  previewInvitations: contract({ access: readers })
    .route({
      method: 'POST',
      path: '/operator/campaigns/invitation-preview',
      ...operator,
      summary: 'Whom a rule would invite now, by level, and the first of them with the reason',
    })
    .input(z.object({ inviteRule: inviteRuleSchema, maxCreators: z.int().min(1).nullable().default(null) }))
    .output(
      z.object({
        asked: z.int().describe('accounts that were looked at'),
        complete: z.boolean().describe('whether those are all'),
        meeting: z.int().describe('accounts that meet the rule or are named'),
        invited: z.int().describe('those of them who would be invited'),
        byLevel: z.array(z.object({ level: levelSchema, meeting: z.int(), invited: z.int() })),
        first: z.array(invited),
      }),
    ),
  campaignInvitations: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/campaigns/{id}/invitations',
      ...operator,
      summary: 'Who is invited to a campaign, since when and why',
    })
    .input(pageQuery.extend({ id }))
    .output(pageOf(invited.extend({ invitedAt: z.iso.datetime() }))),
  campaignWorks: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/campaigns/{id}/works',
      ...operator,
      summary: 'Submissions to a campaign, the latest first, with which of them are chosen',
    })
    .input(
      pageQuery.extend({ id, status: z.enum(submissionStatuses).optional(), chosen: z.literal('true').optional() }),
    )
    .output(pageOf(work).extend({ counts: z.partialRecord(z.enum(submissionStatuses), z.int()), chosen: z.int() })),
  selectWorks: contract({ access: managers, refuses: ['CAMPAIGN_STATE', 'NOT_SELECTABLE', 'CHOICE_PLACED'] })
    .route({
      method: 'POST',
      path: '/operator/campaigns/{id}/selection',
      ...operator,
      summary: 'Chooses accepted works for placement, and others no more, while a campaign is selecting',
    })
    .input(
      z.object({
        id,
        choose: z.array(z.string().max(100)).max(SELECTION_MAX).default([]),
        drop: z.array(z.string().max(100)).max(SELECTION_MAX).default([]),
      }),
    )
    .output(z.object({ chosen: z.int() })),
  moveCampaign: contract({ access: managers, version: 'required', refuses: ['CAMPAIGN_STATE'] })
    .route({
      method: 'POST',
      path: '/operator/campaigns/{id}/steps',
      ...operator,
      summary: 'Takes a campaign one step further',
    })
    .input(z.object({ id, step: z.enum(steps), reason }))
    .output(deskDetail),
};
