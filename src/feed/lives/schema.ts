import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';

const goodSchema = z.object({
  itemId: z.string(),
  title: z.string(),
  priceFen: fenSchema,
  pictureUrl: z.string().nullable(),
  link: z.string().describe('that of `/go/{link}`; holds the scene `live` and the session'),
});

const liveCardSchema = z.object({
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string(), avatar: z.string().nullable() }),
  title: z.string(),
  coverUrl: z.string().nullable(),
  status: z.enum(['announced', 'live']),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  url: z.string().describe('goes on to the session at its host, and counts that'),
  advertisement: z.boolean().describe('shows 广告 beside its title (DOMAIN 2.7)'),
  itemCount: z.int(),
  items: z.array(goodSchema).describe('some of its goods that can be bought now'),
});
export type WireLive = z.infer<typeof liveCardSchema>;

const ownLiveSchema = z.object({
  id: z.string(),
  title: z.string(),
  coverUrl: z.string().nullable(),
  status: z.enum(['announced', 'live', 'ended', 'cancelled']),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  url: z.string().describe('as readers follow it; of a session that is over it leads to the homepage'),
  opens: z.int().describe('how often it was opened from here; how many watched is the host’s to know'),
  itemCount: z.int(),
});
export type OwnLive = z.infer<typeof ownLiveSchema>;

const listed = z.object({ items: z.array(liveCardSchema).describe('those that are live first, then by their start') });
const tags = ['reading'];

/** Contract of live sessions as readers find them (DOMAIN 6.2, 6.3). */
export const readingLivesContract = {
  ofFollowed: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/feed/lives',
      tags,
      summary: 'Live sessions of followed accounts, live or announced',
    })
    .output(listed),
  ofAccount: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/lives',
      tags,
      summary: 'Live sessions on the homepage of an account, live or announced',
    })
    .input(z.object({ id: z.string().min(1).max(80) }))
    .output(listed),
  own: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/lives',
      tags: ['contents'],
      summary: 'Live sessions that the host reported for the acting account, the latest begin first',
    })
    .input(pageQuery)
    .output(pageOf(ownLiveSchema)),
};
