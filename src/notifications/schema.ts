import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { noticeKinds } from './kinds.ts';
import { choiceTypes, noticeTypes } from './types.ts';

export { noticeTypes, type NoticeType } from './types.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(60);
const tags = ['notifications'];
const type = z.enum(noticeTypes);

const noticeSchema = z.object({
  id: z.string(),
  type,
  kind: z.enum(noticeKinds),
  title: z.string().describe('what happened, in the language of the request'),
  text: z.string().describe('what can be done about it; may be empty'),
  url: z.string().describe('the page of what it is about, as a path of this site'),
  accountId: z.string().nullable().describe('the account that it concerns, where it is not the person'),
  object: z.object({ type: z.string(), id: z.string() }),
  count: z.int().describe('how many of the same it stands for'),
  at,
  readAt: at.nullable(),
});
export type WireNotice = z.infer<typeof noticeSchema>;

const unreadSchema = z.object({
  total: z.int(),
  types: z.record(type, z.int()),
});
export type WireUnread = z.infer<typeof unreadSchema>;

const settingSchema = z.object({
  type: z.enum(choiceTypes),
  inbox: z.boolean(),
  inboxAlways: z.boolean().describe('whether the inbox cannot be switched off'),
  push: z.boolean().describe('on the devices that were subscribed; nothing without the inbox'),
  mail: z.boolean().describe('in an e-mail; nothing without the inbox'),
  mailNever: z.boolean().describe('whether it is never in an e-mail'),
});

const deviceSchema = z.object({ id: z.string(), label: z.string().describe('the browser'), at });
const settingsSchema = z.object({
  version: z.int(),
  types: z.array(settingSchema).describe('every type, in the order of the lists'),
  push: z.object({
    publicKey: z.string().describe('the applicationServerKey of a subscription, base64url'),
    devices: z.array(deviceSchema).describe('the latest first'),
  }),
  mail: z.object({
    configured: z.boolean().describe('whether this deployment sends e-mail'),
    address: z.string().nullable().describe('where to'),
    everyHours: z.int().describe('not more often than this'),
  }),
});
export type WireSettings = z.infer<typeof settingsSchema>;

const choices = z
  .array(settingSchema.omit({ inboxAlways: true, mailNever: true }).partial({ push: true, mail: true }))
  .max(choiceTypes.length);

const base64url = z.string().regex(/^[\w-]{1,200}$/);

/** Contract of what people are told (UX 29). */
export const notificationsContract = {
  list: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/notifications',
      tags,
      summary: 'What I was told, the latest first, and how much of it is unread',
      description: 'Of a person and of all accounts that the person is a member of, by role.',
    })
    .input(pageQuery.extend({ type: type.optional(), unread: z.enum(['true', 'false']).default('false') }))
    .output(pageOf(noticeSchema).extend({ unread: unreadSchema.describe('of all, whatever the list is limited to') })),
  read: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/notifications/{id}/read',
      tags,
      summary: 'Notes that I have read a notice; repeating changes nothing',
    })
    .input(z.object({ id }))
    .output(noticeSchema),
  readAll: contract({ access: access.user })
    .route({
      method: 'POST',
      path: '/notifications/read-all',
      tags,
      summary: 'Notes that I have read all notices, or all of a type',
      description: 'With `upTo`, those that came after that one stay unread.',
    })
    .input(z.object({ type: type.optional(), upTo: id.optional() }))
    .output(z.object({ read: z.int().describe('how many were unread'), unread: unreadSchema })),
  settings: contract({ access: access.user })
    .route({ method: 'GET', path: '/notification-settings', tags, summary: 'How I am told, by type' })
    .output(settingsSchema),
  setSettings: contract({ access: access.user, version: 'required' })
    .route({
      method: 'PUT',
      path: '/notification-settings',
      tags,
      summary: 'Chooses how I am told, by type',
      description: 'Types that are left out stay as they are. What is always in the inbox stays there.',
    })
    .input(z.object({ types: choices }))
    .output(settingsSchema),
  subscribe: contract({ access: access.user })
    .route({
      method: 'POST',
      path: '/push-subscriptions',
      successStatus: 201,
      tags,
      summary: 'Is told on this device from now on, by Web Push',
      description: 'The fields of the browser’s PushSubscription. The same device again is the same subscription.',
    })
    .input(
      z.object({
        endpoint: z.url({ protocol: /^https?$/ }).max(1000),
        keys: z.object({ p256dh: base64url, auth: base64url }),
      }),
    )
    .output(deviceSchema),
  unsubscribe: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/push-subscriptions/{id}',
      successStatus: 204,
      tags,
      summary: 'Is not told on a device any more; repeating changes nothing',
    })
    .input(z.object({ id }))
    .output(z.void()),
  stopMail: contract({ access: access.public })
    .route({
      method: 'POST',
      path: '/mail-unsubscriptions',
      successStatus: 204,
      tags,
      summary: 'Is not written to any more, by the token of an e-mail',
    })
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(z.void()),
};
