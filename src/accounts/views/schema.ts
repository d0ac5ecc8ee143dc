import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { shownText } from '../../lib/wire.ts';

const support = access.operator('support');
const operator = { tags: ['operator'] };

/** Contract of support's look at an account (DOMAIN 1.3, 13.6). */
export const viewsContract = {
  beginView: contract({ access: support })
    .route({
      method: 'POST',
      path: '/operator/accounts/{id}/views',
      successStatus: 201,
      ...operator,
      summary: 'Looks at an account as its members see it, read-only, for 30 minutes',
    })
    .input(z.object({ id: z.string().max(60), reason: shownText(200) }))
    .output(z.object({ accountId: z.string(), until: z.iso.datetime().describe('real time') })),
  endView: contract({ access: support })
    .route({
      method: 'DELETE',
      path: '/operator/views/current',
      successStatus: 204,
      ...operator,
      summary: 'Ends the look at an account before its time',
    })
    .output(z.void()),
};
