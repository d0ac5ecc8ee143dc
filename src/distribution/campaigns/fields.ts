import { z } from 'zod';
import { contentTypeSchema, proseSchema } from '../../contents/schema.ts';
import { domainSchema } from '../../lib/domains.ts';
import { instantSchema, isDistinct, repeated, shownText } from '../../lib/wire.ts';
import { levelSchema } from '../../levels/schema.ts';
import { classificationSchemeSchema } from '../channels/schema.ts';
import { expressionSchema } from '../eligibility/schema.ts';
import { DESCRIPTION_MAX } from './limits.ts';

export const campaignStatuses = [
  'draft',
  'scheduled',
  'collecting',
  'paused',
  'closed',
  'selecting',
  'placed',
  'archived',
  'cancelled',
] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

export const reviewModes = ['machine', 'machine_human', 'machine_human_trial'] as const;

export const campaignSorts = ['newest', 'hottest', 'saturation', 'saturation_desc', 'deadline', 'placement'] as const;
export type CampaignSort = (typeof campaignSorts)[number];

/** Accounts that a rule of invitations names one by one. */
const NAMED_MAX = 500;
const COUNT_MAX = 1_000_000;

const count = z.int().min(1).max(COUNT_MAX);
const score = z.int().min(0).max(1000);

/** Whom the job of 03:00 invites (DOMAIN 4): all of it must hold, or the account is named. */
export const inviteRuleSchema = z.strictObject({
  eligibility: expressionSchema.default({ all: [] }),
  minLevel: levelSchema.default('L0'),
  minFanValue: score.nullable().default(null),
  minContentValue: score.nullable().default(null),
  domains: z.array(domainSchema).max(20).default([]).describe('focus domains; none: all'),
  accounts: z.array(z.string().min(1).max(60)).max(NAMED_MAX).default([]).describe('invited whatever the rest says'),
});
export type InviteRule = z.infer<typeof inviteRuleSchema>;

/** What the goods of a submitted work must be. */
const itemRulesSchema = z.strictObject({
  minItems: z.int().min(0).max(50).default(0),
  minShopRatingBp: z.int().min(0).max(50_000).nullable().default(null).describe('46000 is 4.60 stars'),
  categoryIds: z.array(z.string().min(1).max(64)).max(100).default([]).describe('none: every category'),
});
export type ItemRules = z.infer<typeof itemRulesSchema>;

/** The wire form of an instant stays text in answers. */
const times = {
  activityFrom: instantSchema,
  activityTo: instantSchema,
  submitFrom: instantSchema,
  submitDeadline: instantSchema,
  placementFrom: instantSchema,
  placementTo: instantSchema,
};

const said = {
  title: shownText(60),
  theme: shownText(20),
  channelCode: z.string().max(60).nullable().default(null),
  coverMediaId: z.string().max(60).nullable().default(null),
  description: shownText(DESCRIPTION_MAX).describe(
    'paragraphs are divided by line feeds; the words of `descriptionBody`',
  ),
  descriptionBody: proseSchema(DESCRIPTION_MAX)
    .nullable()
    .default(null)
    .describe('the description with headings, lists, emphasis and links, as the body of a post; null: plain'),
  resourceText: shownText(100).describe('where chosen works are placed'),
  contentTypes: z.array(contentTypeSchema).min(1).max(contentTypeSchema.options.length).refine(isDistinct, repeated),
  classificationScheme: classificationSchemeSchema,
  itemRules: itemRulesSchema.default({ minItems: 0, minShopRatingBp: null, categoryIds: [] }),
  maxCreators: count.nullable().default(null),
  maxSubmissions: count.nullable().default(null).describe('null: 暂无限制'),
  domainCaps: z.partialRecord(domainSchema, count).default({}).describe('submissions of a domain at most'),
  perAccountLimit: z.int().min(1).max(1000).default(3),
  openTo: z
    .enum(['eligible', 'invited'])
    .default('eligible')
    .describe('who may submit: all who meet the rule, or who is invited'),
  inviteRule: inviteRuleSchema.default(inviteRuleSchema.parse({})),
  reviewMode: z.enum(reviewModes).default('machine_human'),
  rewardText: z.string().trim().max(200).default(''),
  closeWhenFull: z.boolean().default(true),
};

/** What an operator writes of a campaign. */
export const campaignFields = z.object({ ...said, ...times });
export type CampaignFields = z.infer<typeof campaignFields>;

const shownTimes = {
  activityFrom: z.iso.datetime(),
  activityTo: z.iso.datetime(),
  submitFrom: z.iso.datetime(),
  submitDeadline: z.iso.datetime(),
  placementFrom: z.iso.datetime(),
  placementTo: z.iso.datetime(),
};

/** What of a campaign everybody may read, as it is answered. */
export const shownFields = z.object({ ...said, ...shownTimes });

/** The categories of its goods by the names that people know; none: every category. */
export const itemCategories = z.array(z.object({ id: z.string(), name: z.string() }));

/** How full a campaign is. */
export const fullness = z.object({
  submissions: z.int().describe('that wait or are accepted'),
  creators: z.int().describe('that have any of those'),
  submitters: z.int().describe('everybody who has submitted'),
  saturationBp: z.int().nullable().describe('submissions to the greatest number, 10000 when full; null: no limit'),
});
