import { z } from 'zod';
import { levelSchema, rightValueSchema } from '../../levels/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { errorRowSchema } from '../../lib/problem.ts';
import { daySchema, instantSchema, shownText } from '../../lib/wire.ts';
import { slotPlaces } from './sql/slots.ts';

/** Slots of one page, and of all. */
export const SLOTS_OF_PAGE_MAX = 20;
export const SLOTS_MAX = 4000;
/** Works that are placed at once. */
const PLACING_MAX = 100;
/** Days of one look at the calendar. */
const CALENDAR_DAYS_MAX = 31;

const operator = { tags: ['operator'] };
const managers = access.operator('channel_manager', 'campaign_manager', 'admin');
const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, '2-40 of a-z, 0-9 and _, a letter first');
const slotCode = z.string().min(1).max(60);
const id = z.string().min(1).max(80);
const reason = shownText(200);
const weight = z.int().min(1).max(1000).default(100).describe('the greater, the further up');

const slotFields = z.object({
  name: shownText(20),
  nameEn: shownText(40).nullable().default(null),
  position: z.int().min(0).max(10_000).default(0),
  capacity: z.int().min(1).max(10_000).default(1).describe('works at one time'),
  exclusive: z.boolean().default(false).describe('one work has it alone: its capacity is 1'),
  status: z.enum(['open', 'closed']).default('open'),
});
export type SlotFields = z.infer<typeof slotFields>;

const slotSchema = slotFields.extend({
  code: z.string(),
  place: z.enum(slotPlaces),
  channelCode: z.string().nullable(),
  campaignId: z.string().nullable(),
  pageName: z.string().describe('of the channel or the campaign; empty for discover'),
  scene: z
    .enum(['sub_channel', 'public_other'])
    .describe(
      'what its cards are clicked as: that of the sub-channel to which the work was submitted, or public_other',
    ),
  stream: z.boolean().describe('the ordinary slot that each channel has'),
  version: z.int(),
  updatedAt: z.iso.datetime(),
});

const rankSchema = z.object({
  weight: z.int(),
  level: levelSchema,
  right: rightValueSchema.describe('`channel_display` at that level'),
  boostBp: z.int(),
  rank: z.int().describe('weight × (10,000 + boostBp): by this the page is sorted'),
  at: z.iso.datetime().describe('when it was asked for; every night again'),
});

/** Where a work was submitted. */
const target = {
  channelCode: z.string().nullable(),
  subChannelCode: z.string().nullable(),
  campaignId: z.string().nullable(),
  targetName: z.string().describe('of the sub-channel with its channel, or of the campaign'),
};

export const hiddenSchema = z
  .enum(['author_stopped', 'right_lost', 'work_gone', 'channel_closed'])
  .nullable()
  .describe('why readers do not see it while it stands; it is back as soon as that is over');

const placementSchema = z.object({
  id: z.string(),
  version: z.int(),
  slotCode: z.string(),
  slotName: z.string(),
  submissionId: z.string(),
  contentId: z.string(),
  title: z.string(),
  coverUrl: z.string().nullable(),
  accountId: z.string(),
  accountName: z.string(),
  ...target,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  state: z.enum(['coming', 'standing', 'ended']),
  ended: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  hidden: hiddenSchema,
  rank: rankSchema,
  placedBy: z.string(),
  placedAt: z.iso.datetime(),
});

const wishFields = {
  slotCode: slotCode.optional().describe('left out: the stream of its channel'),
  from: instantSchema.optional().describe('left out: now'),
  to: instantSchema.optional().describe('left out: as the policy `placement` says'),
  weight,
};

const queueItem = z.object({
  submissionId: z.string(),
  contentId: z.string(),
  title: z.string(),
  coverUrl: z.string().nullable(),
  accountId: z.string(),
  accountName: z.string(),
  level: levelSchema,
  right: rightValueSchema,
  ...target,
  acceptedAt: z.iso.datetime(),
  trial: z.boolean().describe('accepted on trial'),
  search: z
    .object({ retryAt: z.iso.datetime().nullable(), placeBy: z.iso.datetime().nullable(), full: z.boolean() })
    .nullable()
    .describe(
      'a place was looked for in vain: when it is again, until when, and whether the stream was full; null: nobody looked',
    ),
  hindrances: z.array(errorRowSchema).describe('why it cannot be placed now; empty: it can'),
});

const placing = [
  'SLOT_CLOSED',
  'SLOT_ELSEWHERE',
  'SLOT_FULL',
  'SLOT_TAKEN',
  'PLACED_ALREADY',
  'SUBMISSION_NOT_ACCEPTED',
  'AUTHOR_STOPPED',
  'AUTHOR_RESTRICTED',
  'NO_CHANNEL_DISPLAY',
  'WORK_NOT_PUBLISHED',
  'CHANNEL_CLOSED',
  'CAMPAIGN_NOT_PLACING',
  'NOT_CHOSEN',
  'OUTSIDE_PLACEMENT_TIME',
  'PLACEMENT_TIME',
] as const;
const slotRefusals = ['SLOT_CODE_TAKEN', 'SLOTS_FULL', 'SLOT_PAGE_UNKNOWN', 'SLOT_IN_USE'] as const;

/** Contract of placing: slots, what is placed there, and what waits for it (DOMAIN 3.5). */
export const placementContract = {
  slots: contract({ access: managers })
    .route({ method: 'GET', path: '/operator/slots', ...operator, summary: 'Slots of all pages, or of one' })
    .input(z.object({ channel: z.string().max(60).optional(), campaign: id.optional() }))
    .output(z.object({ items: z.array(slotSchema) })),
  createSlot: contract({ access: managers, refuses: [...slotRefusals] })
    .route({
      method: 'POST',
      path: '/operator/slots',
      successStatus: 201,
      ...operator,
      summary: 'Makes a slot of a channel’s page, of a campaign or of discover',
    })
    .input(
      slotFields.extend({
        code,
        place: z.enum(slotPlaces),
        channelCode: z.string().max(60).optional(),
        campaignId: id.optional(),
        reason,
      }),
    )
    .output(slotSchema),
  changeSlot: contract({ access: managers, version: 'required', refuses: [...slotRefusals] })
    .route({ method: 'PUT', path: '/operator/slots/{code}', ...operator, summary: 'Changes a slot' })
    .input(slotFields.extend({ code: slotCode, reason }))
    .output(slotSchema),
  placementCalendar: contract({ access: managers })
    .route({
      method: 'GET',
      path: '/operator/placement-calendar',
      ...operator,
      summary: 'Slots by days: what is placed there, and how many more each day takes',
    })
    .input(
      z.object({
        channel: z.string().max(60).optional(),
        campaign: id.optional(),
        discover: z.literal('true').optional(),
        from: daySchema,
        days: z.coerce.number().int().min(1).max(CALENDAR_DAYS_MAX).default(14),
      }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({
            slot: slotSchema,
            days: z.array(
              z.object({ day: z.iso.date(), most: z.int().describe('works at its fullest instant'), free: z.int() }),
            ),
            placements: z.array(placementSchema).describe('the first of those that share an instant with these days'),
            more: z.int().describe('of them that are not listed'),
          }),
        ),
      }),
    ),
  slotPlacements: contract({ access: managers })
    .route({
      method: 'GET',
      path: '/operator/slots/{code}/placements',
      ...operator,
      summary: 'Placements of a slot: what stands or is to come, or what is over',
    })
    .input(pageQuery.extend({ code: slotCode, over: z.literal('true').optional() }))
    .output(pageOf(placementSchema)),
  placementQueue: contract({ access: managers })
    .route({
      method: 'GET',
      path: '/operator/placement-queue',
      ...operator,
      summary: 'Accepted submissions that are not placed yet, the longest waiting first',
    })
    .input(pageQuery.extend({ channel: z.string().max(60).optional(), campaign: id.optional() }))
    .output(pageOf(queueItem)),
  checkPlacement: contract({ access: managers })
    .route({
      method: 'POST',
      path: '/operator/placements/check',
      ...operator,
      summary: 'What a placement would conflict with, and where it would stand',
    })
    .input(
      z.object({
        submissionId: id,
        ...wishFields,
        placementId: id.optional().describe('the one that it would replace'),
      }),
    )
    .output(
      z.object({
        slotCode: z.string(),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        conflicts: z.array(errorRowSchema),
        free: z.int().describe('how many more the slot takes at its fullest instant of this time'),
        rank: rankSchema.nullable(),
      }),
    ),
  place: contract({ access: managers, refuses: [...placing] })
    .route({
      method: 'POST',
      path: '/operator/placements',
      successStatus: 201,
      ...operator,
      summary: 'Places an accepted submission in a slot for a time',
    })
    .input(z.object({ submissionId: id, ...wishFields }))
    .output(placementSchema),
  placeMany: contract({ access: managers })
    .route({
      method: 'POST',
      path: '/operator/placements/batch',
      ...operator,
      summary: 'Places up to 100 accepted submissions; each has its own answer',
    })
    .input(z.object({ submissionIds: z.array(id).min(1).max(PLACING_MAX), ...wishFields }))
    .output(
      z.object({
        results: z.array(
          z.object({
            submissionId: z.string(),
            title: z.string(),
            placementId: z.string().nullable(),
            conflicts: z.array(errorRowSchema),
          }),
        ),
      }),
    ),
  changePlacement: contract({ access: managers, version: 'required', refuses: [...placing, 'PLACEMENT_OVER'] })
    .route({
      method: 'PUT',
      path: '/operator/placements/{id}',
      ...operator,
      summary: 'Moves a placement to another time or slot, or changes its weight',
    })
    .input(z.object({ id, slotCode, from: instantSchema, to: instantSchema, weight: z.int().min(1).max(1000), reason }))
    .output(placementSchema),
  endPlacement: contract({ access: managers, refuses: ['PLACEMENT_OVER'] })
    .route({ method: 'POST', path: '/operator/placements/{id}/end', ...operator, summary: 'Ends a placement now' })
    .input(z.object({ id, reason }))
    .output(placementSchema),
};
