import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { daySchema, hostIdSchema, shownText } from '../../lib/wire.ts';
import { monthSchema } from '../reading/schema.ts';

const shopId = hostIdSchema;

const paymentKinds = ['transfer', 'set_off'] as const;

const paymentSchema = z.object({
  id: z.string(),
  kind: z.enum(paymentKinds).describe('money that came in, or what another bill left in the shop’s favour'),
  amountFen: fenSchema,
  receivedOn: z.iso.date(),
  reference: z.string(),
  notedAt: z.iso.datetime(),
  notedBy: z.string(),
  reversedAt: z.iso.datetime().nullable(),
  reverseReason: z.string().nullable(),
});

/** What became of a bill: open, late, or settled; with `nothing` there is nothing to pay, `credit` is in the shop's favour. */
const billStates = ['open', 'overdue', 'settled', 'nothing', 'credit'] as const;

const billSchema = z.object({
  shopId: z.string(),
  shopName: z.string(),
  month: z.string(),
  commissionFen: fenSchema.describe('gross commission of the lines that settled in the month'),
  clawbackFen: fenSchema.describe('what later refunds took back, never above 0'),
  correctionFen: fenSchema.describe('what disputes corrected at the merchant’s cost'),
  owedFen: fenSchema.describe('below 0: in the shop’s favour'),
  receivedFen: fenSchema,
  openFen: fenSchema,
  state: z.enum(billStates),
  dueOn: z.iso.date().nullable(),
  postedAt: z.iso.datetime().nullable(),
});
export type WireBill = z.infer<typeof billSchema>;

const billPage = billSchema.extend({
  creditFen: fenSchema.describe('what other bills of the shop left in its favour and nobody has set off yet'),
  waitingStatements: z.int().describe('statements of creators that wait for the shop’s money'),
  payments: z.array(paymentSchema),
});

const lineSchema = z.object({
  tradeNo: z.string(),
  lineNo: z.string(),
  entry: z.enum(['settlement', 'clawback', 'correction']),
  refundId: z.string().nullable(),
  disputeId: z.string().nullable().describe('that decided the correction'),
  at: z.iso.datetime().nullable().describe('when the correction was made'),
  accountName: z.string().nullable().describe('who recommended the good'),
  scene: z.string(),
  itemTitle: z.string().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  paidFen: fenSchema.nullable().describe('with freight'),
  freightFen: fenSchema.nullable(),
  baseFen: fenSchema
    .nullable()
    .describe('paid − freight − refunds: before the close, of a claw-back after it; null for a correction'),
  baseBeforeFen: fenSchema.nullable().describe('of a claw-back: the base before it'),
  rateBp: z
    .int()
    .nullable()
    .describe('base × rate, half up, is the amount; a claw-back is the difference of two bases'),
  grossFen: fenSchema.describe('what the shop owes for the line, or gets back'),
});

const billKey = z.object({ shopId, month: monthSchema });
const list = pageQuery.extend({
  month: monthSchema.optional(),
  state: z.enum(['open', 'overdue']).optional().describe('only bills of which something is left'),
  shopId: shopId.optional(),
});

const sums = z.object({ openFen: fenSchema, overdueFen: fenSchema, creditFen: fenSchema });

/** Contract of what merchants owe (DOMAIN 11.5, collecting). */
export const collectingContract = {
  list: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/shop-bills',
      tags: ['operator'],
      summary: 'Bills of shops, the latest first',
    })
    .input(list)
    .output(pageOf(billSchema).extend({ sums: sums.describe('over all shops and months') })),
  read: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/shop-bills/{shopId}/{month}',
      tags: ['operator'],
      summary: 'A bill with what was received for it',
    })
    .input(billKey)
    .output(billPage),
  lines: contract({ access: access.operator('finance') })
    .route({
      method: 'GET',
      path: '/operator/shop-bills/{shopId}/{month}/lines',
      tags: ['operator'],
      summary: 'Order lines that a bill is made of',
    })
    .input(billKey.extend(pageQuery.shape))
    .output(pageOf(lineSchema)),
  receive: contract({
    access: access.operator('finance'),
    refuses: ['BILL_OVERPAID', 'NO_CREDIT', 'RECEIVED_LATER', 'RECEIVED_EARLIER', 'REFERENCE_REPEATED'],
  })
    .route({
      method: 'POST',
      path: '/operator/shop-bills/{shopId}/{month}/payments',
      successStatus: 201,
      tags: ['operator'],
      summary: 'Notes what was received for a bill, or sets off what is in the shop’s favour',
    })
    .input(
      billKey.extend({
        kind: z.enum(paymentKinds).default('transfer'),
        amountFen: z.int().min(1).max(100_000_000_000),
        receivedOn: daySchema.describe('from the first day of the bill’s month to today'),
        reference: shownText(100).describe('number of the transfer, or why it is set off'),
        repeated: z
          .boolean()
          .default(false)
          .describe('another transfer of the shop has the same number, and is another'),
      }),
    )
    .output(billPage),
  reverse: contract({ access: access.operator('finance'), refuses: ['PAYMENT_REVERSED'] })
    .route({
      method: 'POST',
      path: '/operator/shop-bills/{shopId}/{month}/payments/{id}/reversal',
      successStatus: 201,
      tags: ['operator'],
      summary: 'Takes back what was noted in error, by an entry of its own',
    })
    .input(billKey.extend({ id: z.string().min(1).max(64), reason: z.string().trim().min(1).max(500) }))
    .output(billPage),
  own: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/shop-bills',
      tags: ['money'],
      summary: 'Bills of the shops of the acting account’s person, the latest first',
    })
    .input(pageQuery.extend({ month: monthSchema.optional(), shopId: shopId.optional() }))
    .output(pageOf(billSchema)),
  ownLines: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/shop-bills/{shopId}/{month}/lines',
      tags: ['money'],
      summary: 'Order lines that a bill of an own shop is made of',
    })
    .input(billKey.extend(pageQuery.shape))
    .output(pageOf(lineSchema)),
};
