import { z } from 'zod';
import { cardSchema } from '../contents/schema.ts';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';

/** Tabs of the follow feed (DOMAIN 6.2). */
const feedTabs = ['all', 'new_arrivals', 'live', 'special', 'creators'] as const;
const feedTabSchema = z.enum(feedTabs);
export type FeedTab = z.infer<typeof feedTabSchema>;

const feedItemSchema = z.object({ pushId: z.string(), pushedAt: z.iso.datetime(), content: cardSchema });
const feedPageSchema = pageOf(feedItemSchema).extend({
  completeSince: z.iso
    .datetime()
    .nullable()
    .describe('from when on the feed was written ahead for this reader; what lies before is gathered while reading'),
});
export type FeedPage = z.infer<typeof feedPageSchema>;

/** What the follow feed is asked for. */
export const feedQuery = pageQuery.extend({ tab: feedTabSchema.default('all') });

/** Contract of the feeds (API.md, Reading). */
export const feedContract = {
  feed: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/feed',
      tags: ['reading'],
      summary: 'The follow feed: works of followed accounts, newest first',
    })
    .input(feedQuery)
    .output(feedPageSchema),
  discover: contract({ access: access.public })
    .route({ method: 'GET', path: '/discover', tags: ['reading'], summary: 'Works of accounts one does not follow' })
    .input(pageQuery)
    .output(pageOf(cardSchema)),
  accountContents: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/contents',
      tags: ['reading'],
      summary: 'Published works of an account, newest first',
    })
    .input(pageQuery.extend({ id: z.string().min(1).max(80), category: z.string().max(100).optional() }))
    .output(pageOf(cardSchema)),
};
