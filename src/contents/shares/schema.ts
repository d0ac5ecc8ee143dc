import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract, type PlainRoute } from '../../lib/contract.ts';
import { refusals } from '../../lib/errors.ts';

/** Where something is shared to: `link` is copied anywhere, `image` is the code in a picture (DOMAIN 6.7). */
const shareChannels = ['link', 'wechat', 'weibo', 'toutiao', 'image'] as const;
export type ShareChannel = (typeof shareChannels)[number];

export const refuseShare = refusals({
  SHARE_EXPIRED: [410, '这个口令已过期', 'This share code has expired'],
});

const tags = ['shares'];
const at = z.iso.datetime();
const contentPath = z.object({ id: z.string().min(1).max(64) });
const countsSchema = z.object({
  shares: z.int().describe('how often it was shared, each person once a day and channel, but for the account’s own'),
  visits: z
    .int()
    .describe('how often somebody came by a code, each person once a day and code, but for the account’s own'),
});

const shareSchema = z.object({
  code: z.string().describe('11 characters, without those that look alike'),
  phrase: z.string().describe('the code between its signs: found in whatever text it is pasted with'),
  url: z.string().describe('the short address'),
  text: z.string().describe('what to paste where it is shared to'),
  expiresAt: at,
});
export type WireShare = z.infer<typeof shareSchema>;

const resolvedSchema = z.object({ contentId: z.string(), title: z.string(), url: z.string(), expiresAt: at });
export type WireShared = z.infer<typeof resolvedSchema>;

const statisticsSchema = countsSchema.extend({
  channels: z.array(countsSchema.extend({ channel: z.enum(shareChannels) })),
});
export type ShareStatistics = z.infer<typeof statisticsSchema>;

export const shareImageQuery = z.object({
  lang: z.enum(['zh-CN', 'en']).optional().describe('of its own words; else Accept-Language decides'),
});

/** `GET /share-codes/{code}/image` (DOMAIN 6.7, UX 10). */
export const shareImageRoute: PlainRoute = {
  name: 'shares.image',
  method: 'GET',
  path: '/share-codes/{code}/image',
  meta: { access: access.public, secret: true },
  successStatus: 200,
  tags,
  summary: 'The long image of what a share code leads to: JPEG, 750 px wide, at most 300 KB, with its QR code',
  query: shareImageQuery,
  answer: { type: 'image/jpeg' },
};

/** Contract of sharing (DOMAIN 6.7, UX 10). */
export const sharesContract = {
  share: contract({ access: access.public })
    .route({
      method: 'POST',
      path: '/contents/{id}/shares',
      successStatus: 201,
      tags,
      summary: 'Makes a share code of a published content; sharing again gives the same one while it lives',
    })
    .input(contentPath.extend({ channel: z.enum(shareChannels).default('link') }))
    .output(shareSchema),
  resolve: contract({ access: access.public, refuses: ['SHARE_EXPIRED'] })
    .route({
      method: 'GET',
      path: '/share-codes/{code}',
      tags,
      summary: 'What a share code leads to; the code alone or any text that holds it',
    })
    .input(z.object({ code: z.string().min(1).max(500) }))
    .output(resolvedSchema),
  visit: contract({ access: access.public, refuses: ['SHARE_EXPIRED'] })
    .route({
      method: 'POST',
      path: '/share-codes/{code}/visits',
      tags,
      summary: 'Counts that somebody came by a share code; no click of an item',
    })
    .input(z.object({ code: z.string().min(1).max(500) }))
    .output(resolvedSchema),
  statistics: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/contents/{id}/shares',
      tags,
      summary: 'How often an own content was shared, and how many came by it, by channel',
    })
    .input(contentPath)
    .output(statisticsSchema),
};
