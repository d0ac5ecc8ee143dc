import { z } from 'zod';
import { levels } from '../../levels/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { httpUrl, instantSchema, shownText } from '../../lib/wire.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(60);
const tags = ['announcements'];
/** Announcements that the home of the studio holds at most. */
export const CURRENT_MAX = 20;

const own = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/, 'a path of this site, or an http(s) address');
const accountTypes = ['creator', 'merchant', 'brand', 'institution'] as const;

const audienceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('types'), types: z.array(z.enum(accountTypes)).min(1).max(accountTypes.length) }),
  z.strictObject({ kind: z.literal('levels'), levels: z.array(z.enum(levels)).min(1).max(levels.length) }),
  z.strictObject({ kind: z.literal('channel'), channelCode: z.string().min(1).max(60) }),
]);
export type Audience = z.infer<typeof audienceSchema>;

const fields = z.object({
  title: shownText(60),
  body: shownText(2000).describe('plain paragraphs; 1-2000 code points'),
  link: z.union([own, httpUrl]).nullable().default(null),
  audience: audienceSchema.default({ kind: 'all' }).describe('judged when it is read, by what the account is then'),
  pinned: z.boolean().default(false),
  from: instantSchema.optional().describe('left out: now, or as it was'),
  until: instantSchema.nullable().default(null),
});
export type AnnouncementFields = z.infer<typeof fields>;

const shownSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  pinned: z.boolean(),
  from: at,
  until: at.nullable(),
  read: z.boolean(),
});
export type ShownAnnouncement = z.infer<typeof shownSchema>;

const states = ['coming', 'current', 'past', 'withdrawn'] as const;
const managedSchema = shownSchema.omit({ read: true }).extend({
  audience: audienceSchema,
  channelName: z.string().nullable().describe('of the channel whose members it concerns'),
  state: z.enum(states),
  version: z.int(),
  updatedAt: at,
  withdrawn: z.object({ at, reason: z.string() }).nullable(),
});
export type ManagedAnnouncement = z.infer<typeof managedSchema>;

const managers = access.operator('channel_manager', 'campaign_manager', 'admin');
const reason = shownText(200);

/** Contract of announcements: what operators tell accounts. */
export const announcementsContract = {
  current: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/announcements/current',
      tags,
      summary: 'What concerns the acting account now: pinned first, then the newest',
    })
    .output(z.object({ items: z.array(shownSchema).max(CURRENT_MAX), unread: z.int() })),
  list: contract({ access: access.member })
    .route({ method: 'GET', path: '/announcements', tags, summary: 'Those of now and before, the newest first' })
    .input(pageQuery)
    .output(pageOf(shownSchema.extend({ over: z.boolean() }))),
  read: contract({ access: access.member })
    .route({ method: 'POST', path: '/announcements/reads', tags, summary: 'Marks announcements as read by me' })
    .input(z.object({ ids: z.array(id).min(1).max(100) }))
    .output(z.object({ unread: z.int() })),
  manage: contract({ access: managers })
    .route({ method: 'GET', path: '/operator/announcements', tags, summary: 'All announcements, the newest first' })
    .input(pageQuery.extend({ state: z.enum(states).optional() }))
    .output(pageOf(managedSchema)),
  create: contract({ access: managers, refuses: ['AUDIENCE_UNKNOWN'] })
    .route({
      method: 'POST',
      path: '/operator/announcements',
      successStatus: 201,
      tags,
      summary: 'Announces something to an audience, from an instant on',
    })
    .input(fields)
    .output(managedSchema),
  change: contract({
    access: managers,
    version: 'required',
    refuses: ['AUDIENCE_UNKNOWN', 'ANNOUNCEMENT_WITHDRAWN'],
  })
    .route({ method: 'PUT', path: '/operator/announcements/{id}', tags, summary: 'Changes an announcement' })
    .input(fields.extend({ id, reason }))
    .output(managedSchema),
  withdraw: contract({ access: managers, version: 'required', refuses: ['ANNOUNCEMENT_WITHDRAWN'] })
    .route({
      method: 'PUT',
      path: '/operator/announcements/{id}/withdrawal',
      tags,
      summary: 'Withdraws an announcement: nobody sees it any more',
    })
    .input(z.object({ id, reason }))
    .output(managedSchema),
};
