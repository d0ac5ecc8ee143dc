import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { Refusal, refusals } from '../lib/errors.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { followSources } from './sources.ts';

export { followSources, type FollowSource } from './sources.ts';

export const refuseFollow = refusals({
  OWN_ACCOUNT: [422, '不能关注自己的账号', 'You cannot follow an account of your own'],
  OTHER_CONTENT: [
    422,
    '这篇内容不是这个账号的，或已不公开',
    'This content is not of the account, or not public any more',
  ],
  FOLLOW_LIMIT: [422, '关注的账号已达上限', 'You follow as many accounts as you may'],
});

/** 404 for an account that is closed or never was. */
export function noAccount(): Refusal {
  return new Refusal(404, 'NOT_FOUND', {
    zh: '没有这个账号，或账号已关闭',
    en: 'There is no such account, or it is closed',
  });
}

const accountPath = z.object({ accountId: z.string().min(1).max(80) });

export const headerSchema = z.object({
  id: z.string(),
  type: z.enum(['creator', 'merchant', 'brand', 'institution']),
  name: z.string(),
  avatar: z.string().nullable(),
  intro: z.string(),
  chosenDomain: z.string(),
  certifiedRole: z.string().nullable(),
  level: z.string(),
  followerCount: z.int(),
  viewer: z.object({ follows: z.boolean(), special: z.boolean(), muted: z.boolean(), blocked: z.boolean() }),
});
export type AccountHeader = z.infer<typeof headerSchema>;

const followedSchema = z.object({
  account: z.object({ id: z.string(), type: z.string(), name: z.string(), avatar: z.string().nullable() }),
  followedAt: z.iso.datetime(),
  special: z.boolean(),
  muted: z.boolean(),
});
export type Followed = z.infer<typeof followedSchema>;

/** Contract of following (API.md, people and accounts). */
export const fansContract = {
  follow: contract({ access: access.user, refuses: ['OWN_ACCOUNT', 'OTHER_CONTENT', 'FOLLOW_LIMIT'] })
    .route({
      method: 'PUT',
      path: '/follows/{accountId}',
      successStatus: 204,
      tags: ['fans'],
      summary: 'Follows an account; repeating changes nothing',
    })
    .input(
      accountPath.extend({
        special: z.boolean().optional(),
        muted: z.boolean().optional().describe('keeps the works of the account out of the follow feed'),
        source: z.enum(followSources).optional(),
        contentId: z.string().min(1).max(64).optional().describe('the content of the account that led to the follow'),
      }),
    )
    .output(z.void()),
  unfollow: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/follows/{accountId}',
      successStatus: 204,
      tags: ['fans'],
      summary: 'Unfollows an account; repeating changes nothing',
    })
    .input(accountPath)
    .output(z.void()),
  follows: contract({ access: access.user })
    .route({ method: 'GET', path: '/me/follows', tags: ['fans'], summary: 'Accounts that the reader follows' })
    .input(pageQuery)
    .output(pageOf(followedSchema)),
  account: contract({ access: access.public })
    .route({ method: 'GET', path: '/accounts/{id}', tags: ['accounts'], summary: 'The public header of an account' })
    .input(z.object({ id: z.string().min(1).max(80) }))
    .output(headerSchema),
  accounts: contract({ access: access.public })
    .route({ method: 'GET', path: '/accounts', tags: ['accounts'], summary: 'Accounts to follow, newest first' })
    .input(pageQuery)
    .output(pageOf(headerSchema)),
};
