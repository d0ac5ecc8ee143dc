import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { instantSchema } from '../../lib/wire.ts';
import { goodsChanges } from './rules.ts';

/** How a good of a work differs from what its author last saw (DOMAIN 2.5, dead goods). */
export const goodsNoticeSchema = z.object({
  itemId: z.string(),
  title: z.string(),
  changes: z.array(z.enum(goodsChanges)),
  price: z.object({ seenFen: fenSchema.describe('what the author last saw'), nowFen: fenSchema }),
  rate: z.object({ seenBp: z.int().nullable(), nowBp: z.int().nullable() }).describe('null: earns nothing'),
  foundAt: z.iso.datetime(),
});
export type GoodsNotice = z.infer<typeof goodsNoticeSchema>;

/** Contract of what happens to the goods of a work. */
export const goodsContract = {
  acknowledge: contract({ access: access.editor })
    .route({
      method: 'PUT',
      path: '/contents/{id}/goods-seen',
      successStatus: 204,
      tags: ['contents'],
      summary: 'The author knows how the goods of a work have changed',
    })
    .input(
      z.object({
        id: z.string().max(100),
        until: instantSchema.describe('the latest `foundAt` that he saw; what was found later stays'),
      }),
    )
    .output(z.void()),
};
