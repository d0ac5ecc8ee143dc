import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { hostIdSchema, instantSchema } from '../../lib/wire.ts';
import { cardItemSchema } from '../reading/cardSchema.ts';
import { goodsChanges } from './rules.ts';

/** How a good of a work differs from what its author last saw (DOMAIN 2.5, dead goods). */
export const goodsNoticeSchema = z.object({
  itemId: z.string(),
  title: z.string(),
  changes: z.array(z.enum(goodsChanges)),
  price: z.object({ seenFen: fenSchema.describe('what the author last saw'), nowFen: fenSchema }),
  rate: z.object({ seenBp: z.int().nullable(), nowBp: z.int().nullable() }).describe('null: earns nothing'),
  comingRate: z
    .object({ rateBp: z.int().nullable(), from: z.iso.datetime() })
    .nullable()
    .describe('another rate that has been announced'),
  foundAt: z.iso.datetime(),
});
export type GoodsNotice = z.infer<typeof goodsNoticeSchema>;

/** A good that an account has recommended, as its homepage shows it. */
const recommendedSchema = cardItemSchema
  .omit({ gone: true })
  .required({ advertisement: true })
  .extend({
    link: z.string(),
    contentId: z.string().describe('the latest work that shows it'),
  });
export type RecommendedGood = z.infer<typeof recommendedSchema>;

/** Contract of what happens to the goods of a work. */
export const goodsContract = {
  recommended: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/items',
      tags: ['reading'],
      summary: 'The last 50 goods that an account has recommended and that can be bought, the latest first',
    })
    .input(z.object({ id: z.string().min(1).max(80) }))
    .output(z.object({ items: z.array(recommendedSchema) })),
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
  exchange: contract({
    access: access.editor,
    refuses: [
      'WRONG_STATUS',
      'IN_REVIEW',
      'EDIT_OPEN',
      'GOOD_FIXED',
      'GOOD_BUYABLE',
      'GOOD_THERE',
      'GOOD_GONE',
      'ACCOUNT_NOT_ACTIVE',
      'RIGHT_MISSING',
      'ACCOUNT_PENALISED',
      'CONTENT_INVALID',
    ],
  })
    .route({
      method: 'POST',
      path: '/contents/{id}/goods-exchange',
      tags: ['contents'],
      summary:
        'Puts another good in the place of one that cannot be bought; the old version stays live until it passes',
    })
    .input(
      z.object({
        id: z.string().max(100),
        itemId: hostIdSchema.describe('shown by the work, and cannot be bought any more'),
        by: hostIdSchema.describe('the good that takes its place'),
      }),
    )
    .output(z.object({ status: z.enum(['live', 'reviewing', 'rejected']).describe('of the new version') })),
};
