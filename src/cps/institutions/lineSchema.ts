import { z } from 'zod';
import { fenSchema } from '../../lib/money.ts';
import { commissionStatuses } from '../reading/statuses.ts';

const at = z.iso.datetime();
const side = z.object({ id: z.string(), name: z.string().nullable() });

/** An order line under an authorisation. */
export const lineSchema = z.object({
  commissionId: z.string(),
  tradeNo: z.string(),
  shopName: z.string(),
  itemTitle: z.string(),
  month: z.string(),
  status: z.enum(commissionStatuses),
  withheld: z.boolean(),
  paidAt: at,
  confirmedAt: at.nullable(),
  baseFen: fenSchema.describe('what the buyer paid, without freight and refunds'),
  creatorFen: fenSchema.describe('the creator’s part before the share, less claw-backs'),
  institutionFen: fenSchema.describe('an estimate: the share is taken of the statement’s net'),
});

/** A month under an authorisation that is not posted. */
export const runningSchema = z.object({
  agreementId: z.string(),
  creator: side,
  institution: side,
  shareBp: z.int(),
  month: z.string(),
  lines: z.int().describe('confirmed lines'),
  netFen: fenSchema.describe('of confirmed lines: the creator’s part before the share'),
  institutionFen: fenSchema,
  creatorFen: fenSchema,
  openLines: z.int().describe('lines that the buyer has not confirmed'),
  openFen: fenSchema.describe('the creator’s part of those'),
  withheldFen: fenSchema.describe('the creator’s part that waits: a dispute or a frozen account'),
});
