import { z } from 'zod';
import { fenSchema } from '../../lib/money.ts';
import { pageQuery } from '../../lib/page.ts';
import { hostIdSchema } from '../../lib/wire.ts';
import { amountsSchema } from '../decision/explanation.ts';
import { hostKey } from './orderSchema.ts';
import { commissionQuery, commissionSchema } from './schema.ts';

const instant = z.iso.datetime();

/** What operators narrow the list of all commissions by; its sums are narrowed by the same. */
export const overviewFilter = commissionQuery.pick({ status: true }).extend({
  month: commissionQuery.shape.month.describe(
    'in which a line settles, or would by its payment; what is not confirmed counts in no locked or posted month',
  ),
  accountId: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[!-~]*$/)
    .optional(),
  shopId: hostIdSchema.optional(),
  tradeNo: hostKey.default('').describe('the beginning of a trade number'),
  takenBack: z
    .literal('true')
    .optional()
    .describe('only lines of which something was taken back after the close of their month'),
});
export const overviewQuery = pageQuery.extend(overviewFilter.shape);

const takenCauses = ['refund', 'closed', 'punished', 'dispute', 'correction'] as const;

const takenPart = amountsSchema.extend({
  cause: z
    .enum(takenCauses)
    .describe('`dispute`: a refund or a punishment that one decided; `correction`: one took it in the ledger alone'),
  refundId: z.string().nullable(),
  at: instant,
  month: z.string().describe('whose statement it lowers; of a correction, in which it was booked'),
  stated: z.boolean().describe('that statement is posted, or it was booked at once: it has been deducted'),
});

/** A commission as operators list it: every party's part, what stops it, what was taken back. */
export const overviewSchema = commissionSchema.omit({ clickAt: true }).extend({
  accountId: z.string(),
  accountName: z.string().nullable(),
  institution: z
    .object({ id: z.string(), name: z.string().nullable(), shareBp: z.int() })
    .nullable()
    .describe('by the authorisation in force at the confirmation, before it now'),
  institutionFen: fenSchema.describe(
    'its part of creatorFen, before claw-backs: an estimate of this line alone, as the share is taken of a statement’s net',
  ),
  settlesLater: z
    .boolean()
    .describe('not confirmed, and its month is locked or posted: it settles with a month after its confirmation'),
  statementMonth: z.string().nullable().describe('whose posted statement holds the creator’s part; null without one'),
  holds: z
    .array(z.object({ kind: z.enum(['account', 'dispute', 'level']), from: instant.nullable() }))
    .describe('what holds a withheld line: a frozen account, a dispute, a level that may still be reached'),
  takenBack: z
    .object({
      ...amountsSchema.shape,
      statedFen: fenSchema.describe('of creatorFen, what posted statements have deducted'),
      openFen: fenSchema.describe('of creatorFen, what a later statement is to deduct'),
      correctedFen: fenSchema.describe('what disputes took from the account beside the settlement'),
      accountOwesFen: fenSchema.describe('what the account’s last statements carry as its debt: of all its lines'),
      parts: z.array(takenPart).describe('each with its cause, the first first'),
    })
    .nullable()
    .describe('all amounts 0 or below; null where nothing was taken back'),
});
export type WireOverview = z.infer<typeof overviewSchema>;

/** Sums over all lines that a filter leaves; equal to what its pages add up to. */
export const overviewSumsSchema = amountsSchema.extend({
  lines: z.int(),
  baseFen: fenSchema,
  institutionFen: fenSchema.describe('of creatorFen: the sum of the lines’ estimates'),
  clawbackFen: fenSchema.describe('the creators’ part of what was taken back'),
  takenBack: z.object({
    ...amountsSchema.shape,
    statedFen: fenSchema,
    openFen: fenSchema,
    correctedFen: fenSchema,
  }),
  computedAt: instant,
});
