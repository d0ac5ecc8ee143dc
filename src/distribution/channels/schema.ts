import { z } from 'zod';
import { templateOverrideSchema } from '../../contents/templates/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { keyScenes } from '../../lib/key-scenes.ts';
import { isDistinct, repeated, shownText } from '../../lib/wire.ts';
import { applicationStatuses } from '../applications/rules.ts';
import { expressionSchema, outcomeSchema } from '../eligibility/schema.ts';

/** Channels of a deployment, and sub-channels of a channel. */
export const CHANNELS_MAX = 100;
export const SUB_CHANNELS_MAX = 40;

const reviewModes = ['machine', 'machine_human', 'machine_human_trial'] as const;
const channelStatuses = ['open', 'closed'] as const;
/** How members are cleaned out: on the 1st of a month, by weeks, or not by itself (DOMAIN 3.4). */
const cleanOutRules = ['monthly', 'weekly', 'none'] as const;
const subChannelStatuses = ['open', 'paused', 'closed'] as const;
/** What a sub-channel's cards are clicked as: a key channel has a pool of its own (DOMAIN 11.2, 11.6). */
export const channelScenes = ['public_other', ...keyScenes] as const;

const operator = { tags: ['operator'] };
const managers = access.operator('channel_manager', 'admin');
const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, '2-40 of a-z, 0-9 and _, a letter first');
const name = shownText(20);
const nameEn = shownText(40).nullable().default(null);
const position = z.int().min(0).max(10_000).default(0);
const reason = shownText(200);

const channelFields = z.object({
  name,
  nameEn,
  intro: shownText(200),
  logoMediaId: z.string().max(60).nullable().default(null),
  position,
  status: z.enum(channelStatuses).default('open'),
});
export type ChannelFields = z.infer<typeof channelFields>;

/** Classifications of a sub-channel or a campaign: no id and no name twice. */
export const classificationSchemeSchema = z
  .array(z.object({ id: code, name, nameEn }))
  .max(60)
  .refine((list) => isDistinct(list.map(({ id }) => id)), repeated)
  .refine((list) => isDistinct(list.map((one) => one.name)), repeated)
  .default([]);

const subChannelFields = z.object({
  name,
  nameEn,
  position,
  templates: z
    .array(z.string().min(1).max(60))
    .min(1)
    .max(40)
    .refine(isDistinct, repeated)
    .describe('codes of templates that it takes'),
  overrides: z
    .array(templateOverrideSchema.extend({ template: z.string().min(1).max(60) }))
    .max(40)
    .refine((list) => isDistinct(list.map(({ template }) => template)), repeated)
    .default([])
    .describe('stricter rules of its templates'),
  eligibility: expressionSchema.default({ all: [] }),
  byApplication: z
    .boolean()
    .default(true)
    .describe('an account applies for it first; else whoever is eligible submits'),
  reviewMode: z.enum(reviewModes).default('machine_human'),
  dailyQuotaPerAccount: z.int().min(1).max(1000).nullable().default(null),
  monthlyMin: z.int().min(1).max(1000).nullable().default(null).describe('accepted works that a member owes a month'),
  cleanOutRule: z.enum(cleanOutRules).default('monthly').describe('how members who do too little are cleaned out'),
  shopRatingBpMin: z
    .int()
    .min(0)
    .max(50_000)
    .default(46_000)
    .describe('what the shops of its goods are rated at least; 46000 is 4.60 stars'),
  selectionPoolCode: z.string().min(1).max(60).nullable().default(null).describe('takes goods of this pool alone'),
  classificationScheme: classificationSchemeSchema,
  scene: z.enum(channelScenes).default('public_other'),
  status: z.enum(subChannelStatuses).default('open'),
});
export type SubChannelFields = z.infer<typeof subChannelFields>;

const kept = { version: z.int(), updatedAt: z.iso.datetime() };
const subChannelSchema = subChannelFields.extend({
  code: z.string(),
  channelCode: z.string(),
  pendingScene: z
    .object({ approvalId: z.string(), scene: z.enum(channelScenes) })
    .nullable()
    .describe('waits for a second person: sales are split by it (DOMAIN 1.3)'),
  ...kept,
});
const channelSchema = channelFields.extend({ code: z.string(), logoUrl: z.string().nullable(), ...kept });

const shownSubChannel = z.object({
  code: z.string(),
  name: z.string(),
  templates: z.array(z.string()),
  reviewMode: z.enum(reviewModes),
  byApplication: z.boolean(),
  dailyQuota: z.int().nullable(),
  quotaLeft: z.int().nullable().describe('submissions that are left today; null where their number is not limited'),
  penalty: z
    .object({ until: z.iso.datetime().nullable().describe('null: for good') })
    .nullable()
    .describe('keeps the account from submitting here (DOMAIN 12)'),
  stopped: z
    .object({ status: z.string(), message: z.string() })
    .nullable()
    .describe('the account may not submit anywhere while its status is this'),
  mayApply: z.boolean().describe('only an active account applies'),
  application: z
    .object({ id: z.string(), status: z.enum(applicationStatuses) })
    .nullable()
    .describe('the latest of the account'),
  membership: z
    .object({
      id: z.string(),
      since: z.iso.datetime(),
      suspended: z.object({ until: z.iso.datetime().nullable(), reason: z.string() }).nullable(),
    })
    .nullable(),
  reapplyAt: z.iso.datetime().nullable().describe('from when on it may apply again, while it may not yet'),
  monthlyMin: z.int().nullable(),
  classifications: z.array(z.object({ id: z.string(), name: z.string() })),
  keyChannel: z.boolean().describe('its works share a reward each day (DOMAIN 11.6)'),
  paused: z.boolean(),
  eligible: z.boolean(),
  outcome: outcomeSchema.describe('each condition with what is and what is required'),
});

const refusals = ['CHANNEL_TAKEN', 'CHANNELS_FULL', 'LOGO_UNKNOWN'] as const;
const changes = { access: managers, version: 'required', refuses: [...refusals] } as const;

/** Contract of channels: what operators make, and what an account sees of them (DOMAIN 3.1-3.3). */
export const channelsContract = {
  channels: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/channels',
      tags: ['channels'],
      summary: 'Open channels with their sub-channels, and what the acting account lacks for each',
    })
    .output(
      z.object({
        items: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            intro: z.string(),
            logoUrl: z.string().nullable(),
            subChannels: z.array(shownSubChannel),
          }),
        ),
      }),
    ),
  listChannels: contract({ access: access.operator('channel_manager', 'campaign_manager', 'reviewer', 'admin') })
    .route({ method: 'GET', path: '/operator/channels', ...operator, summary: 'All channels with their sub-channels' })
    .output(z.object({ items: z.array(channelSchema.extend({ subChannels: z.array(subChannelSchema) })) })),
  createChannel: contract({ access: managers, refuses: [...refusals] })
    .route({ method: 'POST', path: '/operator/channels', successStatus: 201, ...operator, summary: 'Makes a channel' })
    .input(channelFields.extend({ code, reason }))
    .output(channelSchema),
  changeChannel: contract(changes)
    .route({ method: 'PUT', path: '/operator/channels/{code}', ...operator, summary: 'Changes a channel' })
    .input(channelFields.extend({ code: z.string().max(60), reason }))
    .output(channelSchema),
  createSubChannel: contract({ access: managers, refuses: [...refusals] })
    .route({
      method: 'POST',
      path: '/operator/channels/{channelCode}/sub-channels',
      successStatus: 201,
      ...operator,
      summary: 'Makes a sub-channel',
      description: 'A scene other than `public_other` waits for a second person as `pendingScene`.',
    })
    .input(subChannelFields.extend({ channelCode: z.string().max(60), code, reason }))
    .output(subChannelSchema),
  subChannelEffect: contract({ access: managers })
    .route({
      method: 'POST',
      path: '/operator/sub-channels/{code}/effect',
      ...operator,
      summary: 'What other conditions or another scene would do to members and to what is placed; nothing changes',
    })
    .input(z.object({ code: z.string().max(60), eligibility: expressionSchema, scene: z.enum(channelScenes) }))
    .output(
      z.object({
        members: z.int().describe('memberships that stand, and were asked'),
        complete: z.boolean().describe('whether those are all'),
        losing: z.int().describe('members who meet the conditions of now and would not meet the new ones'),
        gaining: z.int().describe('members who would meet the new ones alone'),
        losers: z.array(z.object({ id: z.string(), name: z.string() })).describe('the first of those who lose'),
        placed: z.int().describe('placements that stand or are to come: their clicks would count for the new scene'),
        sceneChanges: z.boolean(),
      }),
    ),
  changeSubChannel: contract({ ...changes, refuses: [...refusals, 'APPROVAL_PENDING'] })
    .route({
      method: 'PUT',
      path: '/operator/sub-channels/{code}',
      ...operator,
      summary: 'Changes a sub-channel',
      description: 'Another scene waits for a second person as `pendingScene`; the rest is changed at once.',
    })
    .input(subChannelFields.extend({ code: z.string().max(60), reason }))
    .output(subChannelSchema),
};
