import { z } from 'zod';
import { fenSchema } from '../../lib/money.ts';
import { pageQuery } from '../../lib/page.ts';
import { amountsSchema } from '../decision/explanation.ts';
import { endings } from '../decision/ending.ts';
import { parties } from '../disputes/rules.ts';
import { receiptSchema } from './receiptSchema.ts';
import { monthSchema } from './schema.ts';

const instant = z.iso.datetime();

/** The decision about a line as a picture: clicks, rule, gate, amounts, holds, disputes, what was booked. */
export const orderPictureSchema = z.object({
  clicks: z.object({
    scope: z.enum(['shop', 'item']),
    windowDays: z.int(),
    consideredCount: z.int(),
    considered: z.array(
      z.object({
        at: instant,
        own: z.boolean(),
        creator: z.string(),
        contentTitle: z.string().nullable(),
        scene: z.string(),
        won: z.boolean(),
        why: z.string(),
      }),
    ),
  }),
  rule: z.object({ split: z.string(), policyVersion: z.int(), why: z.string() }).nullable(),
  gate: z.object({ level: z.string().nullable(), passed: z.boolean(), why: z.string() }).nullable(),
  month: z.string().nullable(),
  rateBp: z.int(),
  baseFen: fenSchema,
  amounts: amountsSchema,
  entries: receiptSchema.shape.entries,
  holds: z.array(
    z.object({
      from: instant,
      to: instant.nullable(),
      reason: z.string(),
      party: z.enum(parties).nullable().describe('whose dispute holds it'),
    }),
  ),
  disputes: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      party: z.enum(parties).describe('who opened it'),
      name: z.string().nullable().describe('of the account that opened it'),
    }),
  ),
  ledger: z.array(
    receiptSchema.shape.ledger.element.extend({
      name: z.string().nullable().describe('of whom or what the ledger account is, where that has a name'),
    }),
  ),
});

/** An order line with the decision about it, for operators: also why nobody earns. */
export const orderWhySchema = z.object({
  tradeNo: z.string(),
  lineNo: z.string(),
  shopId: z.string(),
  itemId: z.string(),
  quantity: z.int(),
  createdAt: instant,
  paidAt: instant,
  confirmedAt: instant.nullable(),
  closedAt: instant.nullable(),
  punishedAt: instant.nullable(),
  paidFen: fenSchema,
  freightFen: fenSchema,
  refunds: z.array(z.object({ refundId: z.string(), refundFen: fenSchema, at: instant })),
  commissionId: z.string().nullable(),
  accountId: z.string().nullable(),
  reason: z.string().nullable(),
  ending: z
    .enum(endings)
    .nullable()
    .describe(
      'what ended a confirmed line that somebody won: before its close nobody earns by it, after it all is taken back',
    ),
  why: z.string(),
  picture: orderPictureSchema,
  explanation: z.unknown().describe('the decision as kept: clicks considered, rule, amounts, entries'),
  decidedAt: instant,
});

/** A key of the host: printable ASCII (API.md). */
export const hostKey = z.string().regex(/^[ -~]{0,64}$/);

/** Query of the operators' list of order lines: the latest first, or, where numbers begin like one, by number. */
export const orderLinesQuery = pageQuery.extend({
  tradeNo: hostKey.default('').describe('the beginning of a trade number'),
  month: monthSchema.optional().describe('in which it was ordered'),
  status: z.enum(['paid', 'confirmed', 'closed']).optional(),
  earner: z.enum(['somebody', 'nobody']).optional().describe('whether anybody earns by it'),
});

export const orderLineSchema = z.object({
  tradeNo: z.string(),
  lineNo: z.string(),
  itemTitle: z.string().nullable().describe('null when the catalogue does not know the item'),
  status: z.enum(['paid', 'confirmed', 'closed']),
  createdAt: instant,
  paidAt: instant,
  paidFen: fenSchema.describe('includes freight'),
  accountId: z.string().nullable().describe('who earns by it'),
  accountName: z.string().nullable(),
  why: z.string().nullable().describe('null until it is decided'),
});
