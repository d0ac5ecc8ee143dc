import { z } from 'zod';
import { cardSchema, contentTypeSchema, pushTargetSchema } from '../contents/schema.ts';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { whySchema } from './recommending/schema.ts';

/** Tabs of the follow feed (DOMAIN 6.2). */
const feedTabs = ['all', 'new_arrivals', 'live', 'special', 'creators'] as const;
const feedTabSchema = z.enum(feedTabs);
export type FeedTab = z.infer<typeof feedTabSchema>;

const feedItemSchema = z.object({
  pushId: z.string(),
  pushedAt: z.iso.datetime(),
  content: cardSchema,
  pin: z
    .object({ id: z.string(), until: z.iso.datetime() })
    .optional()
    .describe('where its author has pinned it for followers: it stands here instead of at its place by time'),
});
const feedPageSchema = pageOf(feedItemSchema).extend({
  completeSince: z.iso
    .datetime()
    .nullable()
    .describe('from when on the feed was written ahead for this reader; what lies before is gathered while reading'),
});
export type FeedPage = z.infer<typeof feedPageSchema>;

const homepageCardSchema = cardSchema.extend({ pinned: z.boolean(), featured: z.boolean() });
export type HomepageCard = z.infer<typeof homepageCardSchema>;

/** What the follow feed is asked for. */
export const feedQuery = pageQuery.extend({ tab: feedTabSchema.default('all') });

/** Who has already seen a content: what its author weighs before taking a push back. */
const reachSchema = z.object({
  delivered: z
    .int()
    .nullable()
    .describe('followers into whose follow feed it was written; null where feeds gather it while they are read'),
  readers: z.int().describe('who opened it, once each; signed-out ones by their browser; own and automatic reads not'),
  readersFrom: z
    .array(z.object({ target: pushTargetSchema, readers: z.int() }))
    .describe('those of them whom a card at the place of a push led there; somebody perhaps by several'),
  reads: z.int().describe('as analysis counts them: each reader once a day'),
  computedAt: z.iso.datetime(),
});
export type Reach = z.infer<typeof reachSchema>;

/** Contract of the feeds (API.md, Reading). */
export const feedContract = {
  feed: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/feed',
      tags: ['reading'],
      summary: 'The follow feed: works of followed accounts, newest first',
      description:
        'The first page begins with works that accounts have pinned for their followers (`pin`): those of special follows first, then the latest pin, no more than the policy `fan_pin` allows. A pinned work stands once: no page that follows by the cursor shows it again.',
    })
    .input(feedQuery)
    .output(feedPageSchema),
  discover: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/discover',
      tags: ['reading'],
      summary: 'Works of accounts one neither follows nor blocks, the best first',
    })
    .input(pageQuery)
    .output(pageOf(cardSchema)),
  why: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/contents/{id}/why',
      tags: ['reading'],
      summary: 'Why one is shown a work: each reason, with the numbers of the score',
    })
    .input(z.object({ id: z.string().min(1).max(100) }))
    .output(whySchema),
  accountContents: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/contents',
      tags: ['reading'],
      summary: 'Works on the homepage of an account: pinned ones, then the newest first',
    })
    .input(
      pageQuery.extend({
        id: z.string().min(1).max(80),
        category: z.string().max(100).optional(),
        type: contentTypeSchema.optional(),
        featured: z.literal('true').optional(),
        pinned: z
          .enum(['first', 'among'])
          .default('first')
          .describe('where all is asked for: pinned works first, or among the others by their time'),
      }),
    )
    .output(pageOf(homepageCardSchema)),
  reach: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/contents/{id}/reach',
      tags: ['contents'],
      summary: 'How many people an own work has reached so far',
    })
    .input(z.object({ id: z.string().max(100) }))
    .output(reachSchema),
};
