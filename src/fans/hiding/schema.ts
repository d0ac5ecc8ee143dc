import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { refusals } from '../../lib/errors.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';

export const refuseHiding = refusals({
  BLOCK_LIMIT: [422, '屏蔽的账号已达上限', 'You block as many accounts as you may'],
});

const accountPath = z.object({ accountId: z.string().min(1).max(80) });
const contentPath = z.object({ contentId: z.string().min(1).max(100) });

const blockedSchema = z.object({
  account: z.object({ id: z.string(), type: z.string(), name: z.string(), avatar: z.string().nullable() }),
  blockedAt: z.iso.datetime(),
});
export type Blocked = z.infer<typeof blockedSchema>;

/** Contract of what a reader does not want to see. */
export const hidingContract = {
  block: contract({ access: access.user, refuses: ['OWN_ACCOUNT', 'BLOCK_LIMIT'] })
    .route({
      method: 'PUT',
      path: '/blocks/{accountId}',
      successStatus: 204,
      tags: ['fans'],
      summary:
        'Blocks an account: the reader sees nothing of it any more, and follows it no longer; following it lifts it',
    })
    .input(accountPath)
    .output(z.void()),
  unblock: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/blocks/{accountId}',
      successStatus: 204,
      tags: ['fans'],
      summary: 'Lifts a block; repeating changes nothing',
    })
    .input(accountPath)
    .output(z.void()),
  blocks: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/me/blocks',
      tags: ['fans'],
      summary: 'Accounts that the reader blocks, latest first',
    })
    .input(pageQuery)
    .output(pageOf(blockedSchema)),
  notInterested: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/not-interested/{contentId}',
      successStatus: 204,
      tags: ['fans'],
      summary: 'Says that a work is of no interest: discover does not show it to the reader any more',
    })
    .input(contentPath)
    .output(z.void()),
  interested: contract({ access: access.user })
    .route({
      method: 'DELETE',
      path: '/not-interested/{contentId}',
      successStatus: 204,
      tags: ['fans'],
      summary: 'Takes that back; repeating changes nothing',
    })
    .input(contentPath)
    .output(z.void()),
};
