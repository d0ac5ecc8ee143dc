import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract, type PlainRoute } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import {
  ANNOUNCEMENT_CHARS_MAX,
  groupPath,
  groupSchema,
  memberPath,
  memberSchema,
  memberStates,
  messageSchema,
  optionalText,
  ownGroupSchema,
  saidSchema,
  SEQ_MAX,
  seqSchema,
  settingsSchema,
  streamQuery,
} from './shapes.ts';

export type {
  GroupSettings,
  JoinRule,
  MemberState,
  MessageKind,
  Said,
  WireGroup,
  WireMember,
  WireMessage,
  WireOwnGroup,
} from './shapes.ts';

const tags = ['groups'];

/** Contract of group chat (DOMAIN 6.5, UX 11). */
export const chatContract = {
  create: contract({ access: access.editor, refuses: ['GROUP_RIGHT_MISSING', 'GROUP_LIMIT', 'GROUP_TEXT_REFUSED'] })
    .route({ method: 'POST', path: '/groups', successStatus: 201, tags, summary: 'An account opens a group' })
    .input(settingsSchema)
    .output(groupSchema),
  ofAccount: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/groups',
      tags,
      summary: 'The groups of an account, the oldest first',
    })
    .input(groupPath)
    .output(
      z.object({
        items: z.array(groupSchema),
        groupsMax: z.int().nullable().describe('for who manages them: how many its level allows now'),
      }),
    ),
  own: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/me/groups',
      tags,
      summary: 'The groups that I am in, with what is unread, the latest spoken in first',
      description: 'At most 200.',
    })
    .output(z.object({ items: z.array(ownGroupSchema), unread: z.int() })),
  one: contract({ access: access.public })
    .route({ method: 'GET', path: '/groups/{id}', tags, summary: 'A group, and what the viewer is there' })
    .input(groupPath)
    .output(groupSchema),
  change: contract({ access: access.user, version: 'required', refuses: ['GROUP_TEXT_REFUSED'] })
    .route({
      method: 'PUT',
      path: '/groups/{id}',
      tags,
      summary: 'The account changes a group’s name, join rule and slow mode',
    })
    .input(settingsSchema.extend(groupPath.shape))
    .output(groupSchema),
  dissolve: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/groups/{id}',
      successStatus: 204,
      tags,
      summary: 'The account ends a group for good',
    })
    .input(groupPath)
    .output(z.void()),
  announce: contract({ access: access.user, refuses: ['GROUP_TEXT_REFUSED', 'GROUP_CLOSED'] })
    .route({
      method: 'PUT',
      path: '/groups/{id}/announcement',
      tags,
      summary: 'The account pins an announcement on top, or takes it down by an empty one',
    })
    .input(groupPath.extend({ text: optionalText(ANNOUNCEMENT_CHARS_MAX) }))
    .output(groupSchema),
  join: contract({
    access: access.user,
    refuses: ['GROUP_MINOR', 'GROUP_RULE', 'GROUP_FULL', 'GROUP_REMOVED', 'GROUP_JOINED_LIMIT'],
  })
    .route({
      method: 'PUT',
      path: '/groups/{id}/membership',
      tags,
      summary: 'Joins a group; being in it already changes nothing',
    })
    .input(groupPath)
    .output(groupSchema),
  leave: contract({ access: access.user })
    .route({ method: 'DELETE', path: '/groups/{id}/membership', successStatus: 204, tags, summary: 'Leaves a group' })
    .input(groupPath)
    .output(z.void()),
  members: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/groups/{id}/members',
      tags,
      summary: 'Members of a group, for the account, in the order in which they first joined',
    })
    .input(pageQuery.extend({ ...groupPath.shape, state: z.enum(memberStates).default('in') }))
    .output(pageOf(memberSchema)),
  mute: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/groups/{id}/members/{member}/mute',
      tags,
      summary: 'The account mutes a member until an instant',
    })
    .input(memberPath.extend({ minutes: z.int().min(1).max(525_600).describe('from now on') }))
    .output(memberSchema),
  unmute: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/groups/{id}/members/{member}/mute',
      tags,
      summary: 'The account lets a member speak again',
    })
    .input(memberPath)
    .output(memberSchema),
  remove: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/groups/{id}/members/{member}/removal',
      successStatus: 204,
      tags,
      summary: 'The account removes a member, who cannot join again until he is let in',
    })
    .input(memberPath)
    .output(z.void()),
  letIn: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/groups/{id}/members/{member}/removal',
      successStatus: 204,
      tags,
      summary: 'The account lets somebody join again whom it removed',
    })
    .input(memberPath)
    .output(z.void()),
  messages: contract({ access: access.user, refuses: ['NOT_IN_GROUP'] })
    .route({
      method: 'GET',
      path: '/groups/{id}/messages',
      tags,
      summary: 'What was said, the oldest first: the latest page, or the one before a message',
    })
    .input(
      groupPath.extend({
        before: seqSchema.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
    )
    .output(
      z.object({
        items: z.array(messageSchema),
        before: z.int().nullable().describe('where the page above begins; null where there is none'),
      }),
    ),
  say: contract({
    access: access.user,
    refuses: [
      'NOT_IN_GROUP',
      'GROUP_CLOSED',
      'GROUP_MUTED',
      'GROUP_TEXT_REFUSED',
      'CARD_UNKNOWN',
      'MESSAGE_KEY_USED',
      'RATE_LIMITED',
    ],
  })
    .route({
      method: 'POST',
      path: '/groups/{id}/messages',
      successStatus: 201,
      tags,
      summary: 'Says something in a group: a text, or the card of a work or product',
      description:
        'A member sends cards of works of the group’s account, the account those of any published work. Slow mode answers 429 with Retry-After.',
    })
    .input(saidSchema.safeExtend(groupPath.shape))
    .output(messageSchema),
  deleteMessage: contract({ access: access.user, refuses: ['NOT_IN_GROUP'] })
    .route({
      method: 'DELETE',
      path: '/groups/{id}/messages/{seq}',
      successStatus: 204,
      tags,
      summary: 'Deletes an own message, or as the account any; repeating changes nothing',
    })
    .input(groupPath.extend({ seq: seqSchema }))
    .output(z.void()),
  read: contract({ access: access.user, refuses: ['NOT_IN_GROUP'] })
    .route({
      method: 'PUT',
      path: '/groups/{id}/read',
      successStatus: 204,
      tags,
      summary: 'Notes how far the reader has read; it never goes back',
    })
    .input(groupPath.extend({ seq: z.int().min(0).max(SEQ_MAX) }))
    .output(z.void()),
};

/** What a group's readers receive while they look at it. */
export const chatStreamRoute: PlainRoute = {
  name: 'chat.stream',
  method: 'GET',
  path: '/groups/{id}/stream',
  meta: { access: access.user, refuses: ['NOT_IN_GROUP', 'RATE_LIMITED', 'UNAVAILABLE'] },
  successStatus: 200,
  tags,
  summary: 'What is said in a group, as it is said: Server-Sent Events',
  description:
    'Each `message` event is one message as `GET …/messages` shows it; its `id` is the sequence, so that a stream that broke goes on by Last-Event-ID: every message once, in order. An `end` event says that the reader is not in the group any more. A comment every 15 seconds keeps the connection.',
  query: streamQuery,
  answer: { type: 'text/event-stream' },
};
