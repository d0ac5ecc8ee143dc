import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { refusals } from '../../lib/errors.ts';
import { hostIdSchema, httpUrl, instantSchema, shownText } from '../../lib/wire.ts';
import { liveStatuses } from './rules.ts';

const LIVE_ITEMS_MAX = 200;

export const refuseLives = refusals({
  UNKNOWN_ACCOUNT: [422, '没有这个账号', 'There is no such account'],
  UNKNOWN_ITEM: [422, '没有这件商品：请先上传商品', 'There is no such item: send the item first'],
  LIVE_TAKEN: [409, '这场直播属于另一个账号', 'This live session belongs to another account'],
  LIVE_VERSION_REUSED: [
    409,
    '这个版本号已用于另一份内容：请换更大的版本号',
    'This version was used with another content: send a greater one',
  ],
});

/** A live session as the host tells of it (API.md, host marketplace). */
const liveInput = z
  .object({
    id: hostIdSchema,
    accountId: z.string().min(1).max(64),
    title: shownText(60),
    startsAt: instantSchema,
    endsAt: instantSchema,
    url: httpUrl,
    itemIds: z.array(hostIdSchema).max(LIVE_ITEMS_MAX),
    coverUrl: httpUrl.nullish().describe('a lying picture; without it the picture of the account is shown'),
    status: z
      .enum(liveStatuses)
      .nullish()
      .describe(
        'how it stands, where it does not follow from its times; a step back and what comes after the end change nothing',
      ),
    version: z
      .int()
      .min(0)
      .nullish()
      .describe('the host’s own number of what it says: a smaller one than was sent before changes nothing'),
  })
  // Written as a negation, so that it stays silent where one of the two is no instant.
  .refine((live) => !(live.endsAt <= live.startsAt), { path: ['endsAt'], params: { code: 'ENDS_BEFORE_START' } });
export type LiveInput = z.infer<typeof liveInput>;

const linkSchema = z.object({ itemId: z.string(), link: z.string(), url: z.string() });
const status = z.enum(liveStatuses).describe('now');

/** Contract of live sessions of the host (API.md, host marketplace). */
export const livesContract = {
  put: contract({
    access: access.key('host.catalogue'),
    refuses: ['UNKNOWN_ACCOUNT', 'UNKNOWN_ITEM', 'LIVE_TAKEN', 'LIVE_VERSION_REUSED'],
  })
    .route({
      method: 'PUT',
      path: '/host/lives/{id}',
      tags: ['host'],
      summary: 'Makes or changes a live session of the host, with its goods',
    })
    .input(liveInput)
    .output(
      z.object({
        id: z.string(),
        outcome: z.enum(['created', 'updated', 'unchanged']),
        status,
        links: z.array(linkSchema),
      }),
    ),
  read: contract({ access: access.key('host.catalogue') })
    .route({
      method: 'GET',
      path: '/host/lives/{id}',
      tags: ['host'],
      summary: 'A live session as it stands here, and how often it was opened',
    })
    .input(z.object({ id: hostIdSchema }))
    .output(
      z.object({
        id: z.string(),
        accountId: z.string(),
        title: z.string(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        url: z.string(),
        coverUrl: z.string().nullable(),
        itemIds: z.array(z.string()),
        status,
        version: z.int().nullable(),
        opens: z.int().describe('how often readers went on to it from here'),
        links: z.array(linkSchema),
      }),
    ),
};
