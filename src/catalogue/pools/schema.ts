import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { hostIdSchema, shownText } from '../../lib/wire.ts';

/** Goods of one change of a pool. */
const CHANGE_MAX = 1000;

const operator = { tags: ['operator'] };
const managers = access.operator('channel_manager', 'campaign_manager', 'admin');
const code = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, '2-40 of a-z, 0-9 and _, a letter first');
const at = z.iso.datetime();

/** Contract of the selection pools (选品池): the goods that a channel takes (DOMAIN 2.2, 3.1, 13.3). */
export const poolsContract = {
  list: contract({ access: managers })
    .route({
      method: 'GET',
      path: '/operator/selection-pools',
      ...operator,
      summary: 'Selection pools with their sizes',
    })
    .output(
      z.object({
        items: z.array(
          z.object({ code: z.string(), name: z.string(), items: z.int(), updatedBy: z.string(), updatedAt: at }),
        ),
      }),
    ),
  put: contract({ access: managers, refuses: ['POOLS_FULL'] })
    .route({
      method: 'PUT',
      path: '/operator/selection-pools/{code}',
      successStatus: 204,
      ...operator,
      summary: 'Makes a selection pool, or renames it',
    })
    .input(z.object({ code, name: shownText(40) }))
    .output(z.void()),
  items: contract({ access: managers })
    .route({ method: 'GET', path: '/operator/selection-pools/{code}/items', ...operator, summary: 'Goods of a pool' })
    .input(pageQuery.extend({ code }))
    .output(pageOf(z.object({ id: z.string(), title: z.string().nullable(), addedBy: z.string(), addedAt: at }))),
  change: contract({ access: managers })
    .route({
      method: 'POST',
      path: '/operator/selection-pools/{code}/items',
      ...operator,
      summary: 'Puts goods into a pool and takes others out',
    })
    .input(
      z.object({
        code,
        add: z.array(hostIdSchema).max(CHANGE_MAX).default([]),
        remove: z.array(hostIdSchema).max(CHANGE_MAX).default([]),
        reason: shownText(200),
      }),
    )
    .output(
      z.object({
        added: z.array(z.string()),
        removed: z.array(z.string()),
        unknown: z.array(z.string()).describe('goods that the host has not told of'),
      }),
    ),
};
