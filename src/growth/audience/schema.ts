import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { daySchema } from '../../lib/wire.ts';
import { followSources } from '../../fans/schema.ts';

const tags = ['studio'];

const followerSchema = z.object({
  id: z.string().describe('of this follower of this account, and of nothing else'),
  nickname: z.string().nullable().describe('null: the reader is gone'),
  followedAt: z.iso.datetime(),
  source: z.enum(followSources).describe('where the reader found the account (DOMAIN 6.1)'),
  effective: z.boolean().describe('counts for the scores (DOMAIN 6.1)'),
});
export type WireFollower = z.infer<typeof followerSchema>;

const daysSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  followers: z.int().describe('now, without readers on the blacklist'),
  effective: z.int().describe('of them, those who count for the scores (DOMAIN 6.1)'),
  rules: z.object({
    seenWithinDays: z.int().describe('an effective follower was seen within so many days'),
    followsForHours: z.int().describe('and has followed for so long'),
  }),
  days: z.array(
    z.object({
      day: z.iso.date(),
      gained: z.int(),
      lost: z.int(),
      followers: z.int().describe('at the end of the day, or now'),
    }),
  ),
  sources: z.array(z.object({ source: z.enum(followSources), gained: z.int() })).describe('most first'),
  computedAt: z.iso.datetime(),
});
export type WireAudience = z.infer<typeof daysSchema>;

/** Contract of what an account learns of its followers (DOMAIN 6.1). */
export const audienceContract = {
  followers: contract({ access: access.member })
    .route({ method: 'GET', path: '/followers', tags, summary: 'Followers of the acting account, latest first' })
    .input(pageQuery)
    .output(pageOf(followerSchema)),
  days: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/followers/days',
      tags,
      summary: 'How many follow the acting account, who came and went by day, and where from; without days the last 30',
    })
    .input(z.object({ from: daySchema.optional(), to: daySchema.optional() }))
    .output(daysSchema),
};
