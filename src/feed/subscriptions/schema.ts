import { z } from 'zod';
import { cardSchema } from '../../contents/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, isDistinct, repeated, shownText } from '../../lib/wire.ts';
import { messageStates, WORKS_MAX } from './rules.ts';

/** The policy's greatest, so that no text of any length is looked at. */
const TITLE_CHARS_MAX = 60;

const at = z.iso.datetime();
const id = z.string().min(1).max(64);
const tags = ['subscriptions'];

const coverSchema = z.object({ mediaId: z.string(), url: z.string(), width: z.int(), height: z.int() }).nullable();

const ownMessageSchema = z.object({
  id: z.string(),
  title: z.string(),
  cover: coverSchema,
  works: z
    .array(z.object({ id: z.string(), title: z.string(), shown: z.boolean() }))
    .describe('`shown`: readers see it; what was withdrawn vanishes from the message'),
  source: z.enum(['composed', 'published']).describe('composed by somebody, or made by a publication'),
  status: z.enum(messageStates),
  why: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe('why it was withdrawn, or could not go out'),
  goesOutAt: at.nullable().describe('when it goes out, or goes on after a night; null while nothing waits'),
  waits: z.boolean().describe('whether it waits for the hours of sending'),
  createdAt: at,
  startedAt: at.nullable(),
  doneAt: at.nullable(),
  recipients: z.int().describe('followers whom it reached'),
  digested: z.int().describe('of them who have it in a digest'),
  reads: z.int().describe('of them who have read it'),
  opens: z.int().describe('works that they opened from it, each once a reader'),
});
export type OwnMessage = z.infer<typeof ownMessageSchema>;

const limitsSchema = z.object({
  open: z.boolean().describe('whether the account may send messages now'),
  penalty: z.object({ kind: z.string(), until: at.nullable() }).nullable().describe('what alone takes it (DOMAIN 12)'),
  goesOutAt: at.describe('when a message that is sent at the asked time goes out'),
  waits: z.boolean().describe('whether that is later than the asked time'),
  day: z.string().describe('the day of that, whose units count'),
  limit: z.int().nullable(),
  left: z.int().nullable().describe('units of that day that are left; null is no limit'),
  followers: z.int(),
  titleCharsMax: z.int(),
  worksMax: z.int(),
  windowFrom: z.string(),
  windowTo: z.string(),
  perFanPerDay: z.int(),
  planAheadDaysMax: z.int(),
});
export type MessageLimits = z.infer<typeof limitsSchema>;

const wishSchema = z.object({
  title: shownText(TITLE_CHARS_MAX).describe('code points: the policy’s number at most'),
  contentIds: z
    .array(id)
    .min(1)
    .max(WORKS_MAX)
    .refine((ids) => isDistinct(ids), repeated)
    .describe('published works of the account, in their order'),
  coverMediaId: id.optional().describe('one of the covers of these works; the first without'),
  scheduledAt: instantSchema.optional(),
});
export type MessageWish = z.infer<typeof wishSchema>;

const senderSchema = z.object({ id: z.string(), name: z.string(), avatar: z.string().nullable() });
const messageSchema = z.object({
  id: z.string(),
  title: z.string(),
  cover: coverSchema,
  sentAt: at,
  readAt: at.nullable(),
  advertisement: z.boolean().describe('shows 广告 beside its title (DOMAIN 2.7)'),
  works: z.array(cardSchema).describe('its works that readers see; their links hold the scene `subscription`'),
});
export type WireMessage = z.infer<typeof messageSchema>;

const entrySchema = z.object({
  id: z.string(),
  kind: z.enum(['message', 'digest']),
  account: senderSchema,
  at,
  readAt: at.nullable(),
  viewer: z.object({ follows: z.boolean(), muted: z.boolean().describe('takes no more messages of the account') }),
  messages: z.array(messageSchema).min(1).describe('the message; of a digest all that it gathers, the latest first'),
});
export type WireEntry = z.infer<typeof entrySchema>;

const unread = z.int().describe('entries that were not read, up to 100');

/** Contract of subscription messages (DOMAIN 6.4). */
export const subscriptionsContract = {
  limits: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/subscription-messages/limits',
      tags,
      summary: 'What the acting account may send: units that are left, limits, and when a message would go out',
    })
    .input(z.object({ scheduledAt: instantSchema.optional() }))
    .output(limitsSchema),
  list: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/subscription-messages',
      tags,
      summary: 'Subscription messages of the acting account with their effect, the latest first',
    })
    .input(pageQuery)
    .output(pageOf(ownMessageSchema)),
  send: contract({
    access: access.editor,
    refuses: [
      'MESSAGE_INVALID',
      'MESSAGE_TEXT',
      'ACCOUNT_NOT_ACTIVE',
      'ACCOUNT_PENALISED',
      'TARGET_CLOSED',
      'QUOTA_EXHAUSTED',
    ],
  })
    .route({
      method: 'POST',
      path: '/subscription-messages',
      successStatus: 201,
      tags,
      summary: 'Sends one to three published works to the followers of the acting account',
      description:
        'Costs a unit of the push target `subscription` on the day on which it goes out. Outside of the hours of sending it waits until they begin.',
    })
    .input(wishSchema)
    .output(ownMessageSchema),
  withdraw: contract({ access: access.editor })
    .route({
      method: 'DELETE',
      path: '/subscription-messages/{id}',
      successStatus: 204,
      tags,
      summary: 'Withdraws a message: what waits is not sent, what was sent vanishes; repeating changes nothing',
      description: 'A unit comes back while nobody has the message; that of a publication belongs to its content.',
    })
    .input(z.object({ id }))
    .output(z.void()),
  mine: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/me/subscriptions',
      tags,
      summary: 'What accounts that I follow have sent me, the latest first',
    })
    .input(pageQuery)
    .output(pageOf(entrySchema).extend({ unread })),
  entry: contract({ access: access.user })
    .route({ method: 'GET', path: '/me/subscriptions/{id}', tags, summary: 'One message, or digest, that I was sent' })
    .input(z.object({ id }))
    .output(entrySchema),
  read: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/me/subscriptions/{id}/read',
      tags,
      summary: 'Notes that I have read a message, or all of a digest; repeating changes nothing',
    })
    .input(z.object({ id }))
    .output(entrySchema),
  open: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/me/subscriptions/{id}/works/{contentId}/opened',
      tags,
      summary: 'Notes that I open a work of a message, which so is read; answers its address',
    })
    .input(z.object({ id, contentId: id }))
    .output(z.object({ url: z.string().describe('holds the scene `subscription`') })),
  muting: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/accounts/{id}/subscription-mute',
      tags,
      summary: 'Whether an account sends messages, and whether I take them',
    })
    .input(z.object({ id }))
    .output(z.object({ sends: z.boolean(), follows: z.boolean(), muted: z.boolean() })),
  mute: contract({ access: access.user, refuses: ['NOT_FOLLOWED'] })
    .route({
      method: 'PUT',
      path: '/accounts/{id}/subscription-mute',
      successStatus: 204,
      tags,
      summary: 'Takes no more messages of an account that I follow; repeating changes nothing',
    })
    .input(z.object({ id }))
    .output(z.void()),
  unmute: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/accounts/{id}/subscription-mute',
      successStatus: 204,
      tags,
      summary: 'Takes the messages of an account again; repeating changes nothing',
    })
    .input(z.object({ id }))
    .output(z.void()),
};
