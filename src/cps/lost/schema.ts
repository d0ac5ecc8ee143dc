import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';

const instant = z.iso.datetime();

/**
 * A line that considered a click of the account without its winning. It tells of another person's order only what the
 * question needs: its shop, its minute, the last four signs of its number and how it stands; never the good that was
 * bought, a price, a quantity or a commission.
 */
const lostLineSchema = z.object({
  id: z.string(),
  tradeNoEnd: z.string().describe('the last four signs of the trade number'),
  lineNoEnd: z.string().describe('those of the line number: an order has several lines'),
  shop: z.object({ shopId: z.string(), name: z.string() }),
  orderedAt: instant.describe('to the minute'),
  status: z.enum(['paid', 'confirmed', 'closed']),
  outcome: z.string().describe('what became of the latest click of the account, or of the whole line'),
  why: z.string().describe('the outcome in words'),
  change: z.string().describe('what would have changed it (UX 42)'),
  item: z
    .object({ itemId: z.string(), title: z.string(), pictureUrl: z.string().nullable() })
    .describe('the good of the account’s own click'),
  contentId: z.string(),
  contentTitle: z.string().nullable(),
  scene: z.string(),
  clickAt: instant,
});

const lostReceiptSchema = z.object({
  line: lostLineSchema,
  attribution: z.object({
    scope: z.enum(['shop', 'item']),
    windowDays: z.int(),
    policyVersion: z.int(),
    considered: z
      .array(
        z.object({
          at: instant.describe('of another creator’s click to the minute'),
          own: z.boolean(),
          contentId: z.string().nullable(),
          contentTitle: z.string().nullable(),
          scene: z.string().nullable(),
          outcome: z.string(),
          won: z.boolean(),
          why: z.string(),
        }),
      )
      .describe('own clicks, and the one that won; what else the buyer clicked is nobody’s business'),
  }),
});

/** Why an account did not get the commission of a line that considered its click. */
export const lostContract = {
  lostLines: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/lost-lines',
      tags: ['money'],
      summary: 'Order lines that considered a click of the acting account without its winning, the latest first',
    })
    .input(pageQuery.extend({ outcome: z.string().max(1000).optional() }))
    .output(pageOf(lostLineSchema)),
  lostReceipt: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/lost-lines/{id}/receipt',
      tags: ['money'],
      summary: 'Why a click of the acting account did not win an order line, and what would have changed it',
    })
    .input(z.object({ id: z.string().max(100) }))
    .output(lostReceiptSchema),
};

export type LostLineAnswer = z.infer<typeof lostLineSchema>;
export type LostReceipt = z.infer<typeof lostReceiptSchema>;
