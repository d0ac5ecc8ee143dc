import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { shownText } from '../lib/wire.ts';
import { campaignsContract } from './campaigns/schema.ts';
import { applicationsContract } from './applications/schema.ts';
import { channelsContract } from './channels/schema.ts';
import { membershipsContract } from './memberships/schema.ts';
import { placedContract } from './placement/reading/schema.ts';
import { placementContract } from './placement/schema.ts';
import { submissionsContract } from './submissions/schema.ts';
import { expressionSchema, outcomeSchema } from './eligibility/schema.ts';

/** Accounts of one change of a list. */
const CHANGE_MAX = 1000;

const operator = { tags: ['operator'] };
const accountId = z.string().min(1).max(60);
const code = z.string().regex(/^[a-z0-9_]{1,40}$/, '1-40 of a-z, 0-9 and _');
const managers = ['channel_manager', 'campaign_manager', 'admin'] as const;

/** Contract of the distribution domain (DOMAIN 3). */
export const distributionContract = {
  ...channelsContract,
  ...campaignsContract,
  ...applicationsContract,
  ...membershipsContract,
  ...placementContract,
  ...placedContract,
  ...submissionsContract,
  testEligibility: contract({ access: access.operator(...managers) })
    .route({
      method: 'POST',
      path: '/operator/eligibility/test',
      ...operator,
      summary: 'Asks an eligibility expression of an account, with each condition’s own outcome',
    })
    .input(z.object({ accountId, expression: expressionSchema }))
    .output(z.object({ pass: z.boolean(), outcome: outcomeSchema })),
  invitedLists: contract({ access: access.operator(...managers) })
    .route({ method: 'GET', path: '/operator/invited-lists', ...operator, summary: 'Invited lists with their sizes' })
    .input(pageQuery)
    .output(pageOf(z.object({ code: z.string(), accounts: z.int() }))),
  invited: contract({ access: access.operator(...managers) })
    .route({
      method: 'GET',
      path: '/operator/invited-lists/{code}/accounts',
      ...operator,
      summary: 'Accounts of an invited list',
    })
    .input(pageQuery.extend({ code }))
    .output(
      pageOf(
        z.object({ id: z.string(), name: z.string().nullable(), invitedBy: z.string(), invitedAt: z.iso.datetime() }),
      ),
    ),
  accountLists: contract({ access: access.operator(...managers) })
    .route({
      method: 'GET',
      path: '/operator/accounts/{id}/invited-lists',
      ...operator,
      summary: 'Invited lists that hold an account',
    })
    .input(z.object({ id: accountId }))
    .output(z.object({ items: z.array(z.object({ code: z.string() })) })),
  changeInvited: contract({ access: access.operator(...managers) })
    .route({
      method: 'POST',
      path: '/operator/invited-lists/{code}/accounts',
      ...operator,
      summary: 'Puts accounts on an invited list and takes others off',
    })
    .input(
      z.object({
        code,
        add: z.array(accountId).max(CHANGE_MAX).default([]),
        remove: z.array(accountId).max(CHANGE_MAX).default([]),
        reason: shownText(200),
      }),
    )
    .output(
      z.object({
        added: z.array(z.string()),
        removed: z.array(z.string()),
        unknown: z.array(z.string()).describe('ids of no account that publishes'),
      }),
    ),
};
