import { z } from 'zod';
import { cardSchema } from '../../contents/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { refusals } from '../../lib/errors.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';

const topicSorts = ['hot', 'newest'] as const;
export type TopicSort = (typeof topicSorts)[number];

export const refuseTopic = refusals({
  TOPIC_WITHOUT_PAGE: [404, '这个话题还没有自己的页面，可以搜索它', 'This topic has no page yet: search for it'],
});

/** A topic that has a page. */
export const topicSchema = z.object({
  name: z.string(),
  url: z.string(),
  works: z.int().describe('published works that name it; on its own page as of now up to 10 000'),
  readers: z.int().describe('people who have read any of its 500 newest works'),
  computedAt: z.iso.datetime().nullable().describe('as of when the numbers are; null until they are computed'),
});
export type WireTopic = z.infer<typeof topicSchema>;

const topicPath = z.object({ name: z.string().min(1).max(100).describe('without the signs around it') });
const tags = ['topics'];

/** Contract of topic pages (DOMAIN 9, feed_topic). */
export const topicsContract = {
  hot: contract({ access: access.public })
    .route({ method: 'GET', path: '/topics', tags, summary: 'The hottest topics of the last days' })
    .output(z.object({ items: z.array(topicSchema) })),
  topic: contract({ access: access.public, refuses: ['TOPIC_WITHOUT_PAGE'] })
    .route({ method: 'GET', path: '/topics/{name}', tags, summary: 'A topic with its numbers' })
    .input(topicPath)
    .output(topicSchema),
  contents: contract({ access: access.public, refuses: ['TOPIC_WITHOUT_PAGE'] })
    .route({
      method: 'GET',
      path: '/topics/{name}/contents',
      tags,
      summary:
        'Works that name a topic: the newest first, or the hottest of the 200 newest and then the others by time',
    })
    .input(pageQuery.extend({ ...topicPath.shape, sort: z.enum(topicSorts).default('hot') }))
    .output(pageOf(cardSchema)),
};
