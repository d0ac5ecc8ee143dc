import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import type { PlainRoute } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageQuery } from '../../lib/page.ts';
import { amountsSchema } from '../decision/explanation.ts';
import { totalsSchema } from '../document.ts';
import { commissionStatuses } from './statuses.ts';

export const monthSchema = z
  .string()
  .regex(/^(?:20|[3-8]\d)\d{2}-(?:0[1-9]|1[0-2])$/, 'YYYY-MM')
  .describe('YYYY-MM');

const nullableFen = fenSchema.nullable();
const instant = z.iso.datetime();

/** Query of the list of commissions; `withheld` is a side state that any status but `invalid` may have. */
export const commissionFilter = z.object({
  month: monthSchema.optional(),
  status: z
    .enum([...commissionStatuses, 'withheld'])
    .optional()
    .describe('`paid_out`: all that was, also where something was clawed back since'),
});
export const commissionQuery = pageQuery.extend(commissionFilter.shape);

/** A commission in the list: what was ordered, by which split, what it brings and where it stands. */
export const commissionSchema = amountsSchema.extend({
  id: z.string(),
  status: z.enum(commissionStatuses),
  withheld: z.boolean(),
  reason: z.string().nullable().describe('BELOW_L2, why it became invalid, or what ended the order after its close'),
  waitsUntil: instant
    .nullable()
    .describe(
      'BELOW_L2 under `hold`: the creator’s part is released if the level is reached by then; null once it is not',
    ),
  levelNeeded: z.string().nullable().describe('BELOW_L2: the lowest level that the policy at payment settles'),
  month: z.string().describe('in which it settles; the month of payment while it is estimated'),
  tradeNo: z.string(),
  lineNo: z.string(),
  item: z.object({ itemId: z.string(), title: z.string(), pictureUrl: z.string().nullable() }),
  shop: z.object({ shopId: z.string(), name: z.string() }),
  contentId: z.string(),
  contentTitle: z.string().nullable().describe('null when the content is no longer public'),
  scene: z.string(),
  split: z.string(),
  rateBp: z.int(),
  paidFen: fenSchema.describe('includes freight'),
  baseFen: fenSchema,
  clawbackFen: fenSchema.describe('what claw-backs take of the creator’s part, never above 0'),
  clickAt: instant.nullable(),
  createdAt: instant,
  paidAt: instant,
  confirmedAt: instant.nullable(),
  paidOutAt: instant
    .nullable()
    .describe('when its payout was confirmed; it stays, whatever is clawed back of the line afterwards'),
  updatedAt: instant,
});
export type WireCommission = z.infer<typeof commissionSchema>;

const statementSums = z.object({
  commissionFen: fenSchema,
  rewardFen: fenSchema,
  clawbackFen: fenSchema,
  netFen: fenSchema,
  institutionFen: fenSchema,
  creatorFen: fenSchema,
  carriedInFen: fenSchema,
  writtenOffFen: fenSchema.describe('carried long enough: the platform bore it, by the policy debtCarry'),
  payableFen: fenSchema,
  carriedOutFen: fenSchema,
});

/** From what buyers paid to the creator's part of the lines that settled under an authorisation in a month. */
const flowSchema = z.object({
  lines: z.int().describe('order lines settled under the authorisation'),
  orderFen: fenSchema.describe('what buyers paid for them, without freight and what was refunded by the close'),
  grossFen: fenSchema,
  networkFen: fenSchema,
  platformFen: fenSchema,
  poolFen: fenSchema,
  forfeitedFen: fenSchema,
  releasedFen: fenSchema.describe(
    'the creator’s part of lines that were on hold in earlier months: released, or forfeited (heldForfeitedFen)',
  ),
  heldForfeitedFen: fenSchema.describe(
    'of forfeitedFen: what waited for the level under `hold` in earlier months and went to the platform in this one',
  ),
  commissionFen: fenSchema.describe('gross − network − platform − pool − forfeited + released: that of the statement'),
});

const statementSchema = statementSums.extend({
  accountId: z.string(),
  accountName: z.string().nullable(),
  institutionId: z.string().nullable(),
  institutionName: z.string().nullable(),
  authorisedFrom: z.string().nullable(),
  waitsForShops: z.boolean().describe('its money goes to the wallet when the shops of its lines have paid their bills'),
  shareBp: z.int().nullable().describe('null without an institution'),
  flow: flowSchema,
});

/** Creator’s parts that one close held back and a later one released. */
const heldPart = z.object({ fen: fenSchema, lines: z.int() });

/** What a month’s close held back, and what it released. */
export const heldInMonth = z.object({
  held: z
    .array(heldPart.extend({ month: z.string().nullable().describe('that released it; null while it waits') }))
    .describe('held back by its close: in the statement of the month that released it'),
  released: z
    .array(heldPart.extend({ month: z.string().describe('whose close held it back') }))
    .describe('released by its close: in its statement, though the lines are of an earlier month'),
  forfeited: z
    .array(
      heldPart.extend({
        heldMonth: z.string().describe('whose close held it back'),
        month: z.string().describe('whose close gave it to the platform'),
      }),
    )
    .describe('under `hold` the level was not reached in time: named in both months, in no sum of the creator’s'),
});

const monthStates = ['open', 'locked', 'posted'] as const;

export const statementsSchema = z.object({
  month: z.string(),
  state: z.enum(monthStates).describe('statements stand from the posting on'),
  closesAt: instant,
  postedAt: instant.nullable(),
  beforeAll: z.boolean().describe('before the first month with anything to settle: it never gets a statement'),
  items: z.array(statementSchema),
  corrections: z
    .array(
      z.object({
        disputeId: z.string(),
        at: instant,
        amountFen: fenSchema.describe('above 0 the account got it, straight into its wallet'),
        payer: z.enum(['platform', 'merchant']),
      }),
    )
    .describe('what disputes corrected in this month, outside the settlement; on the first page'),
  held: z
    .array(
      z.object({
        accountId: z.string().describe('who earns it'),
        accountName: z.string().nullable(),
        institutionId: z.string().nullable().describe('with authorisedFrom, of which statement it is'),
        authorisedFrom: z.string().nullable(),
        commissionId: z.string(),
        title: z.string().describe('of the item'),
        tradeNo: z.string(),
        heldMonth: z.string().describe('in whose close it was held back: not in that month’s statement'),
        releasedMonth: z
          .string()
          .nullable()
          .describe('which resolved it, in whose statement it is; null while it waits'),
        fen: fenSchema.describe('the creator’s part that was held back'),
        forfeited: z.boolean().describe('it went to the platform: under `hold` the level was not reached in time'),
      }),
    )
    .describe(
      'lines that this month held back or released, own ones and those under authorisations to the account, at most 200; on the first page',
    ),
  payoutMinimumFen: fenSchema.describe(
    'what a statement of this month must come to, with what is carried in, to be paid',
  ),
  nextCursor: z.string().nullable(),
});

const compared = z.object({ fen: fenSchema, changeFen: fenSchema.describe('to the day before') });

/** A month of an account's income. */
export const incomeMonthSchema = z.object({
  month: z.string(),
  state: z.enum(monthStates),
  closesAt: instant.describe('from when on it may be locked'),
  postedAt: instant.nullable().describe('when its statements came to stand'),
  estimatedFen: fenSchema.describe('paid, not confirmed'),
  confirmedFen: fenSchema.describe('confirmed or payable'),
  settledFen: fenSchema,
  paidFen: fenSchema.describe('of the settled: paid out'),
  withheldFen: fenSchema,
  clawbackFen: fenSchema,
  ...heldInMonth.shape,
  payableFen: nullableFen.describe(
    'of the statements: settledFen − held that was released + released + rewards + claw-backs − institution + carried in + written off − carried out; null until they stand',
  ),
  statement: statementSums.nullable().describe('sums of the account’s own statements; null without any'),
});

export const summarySchema = z.object({
  computedAt: instant,
  gate: z
    .object({ mode: z.enum(['forfeit', 'hold']), days: z.int().nullable(), levels: z.array(z.string()) })
    .describe('what becomes of the creator’s part of orders paid this month below the levels that settle'),
  yesterday: z.object({ day: z.string(), estimated: compared, confirmed: compared, settled: compared }),
  months: z.array(incomeMonthSchema),
});

/** The creator's part of what a content brought in one scene. */
export const sceneMoneySchema = z.object({
  scene: z.string(),
  lines: z.int().describe('order lines that earn or may earn'),
  estimatedFen: fenSchema.describe('paid, not confirmed'),
  confirmedFen: fenSchema.describe('confirmed or payable, in months that are not posted'),
  withheldFen: fenSchema,
  settledFen: fenSchema.describe('in posted months; with rewards and claw-backs the statements’ net'),
  clawbackFen: fenSchema,
  rewardFen: fenSchema,
});

export const monthRowSchema = z.object({
  month: z.string(),
  state: z.enum(monthStates),
  closesAt: instant,
  inputHash: z.string().nullable(),
  outputHash: z.string().nullable(),
  totals: totalsSchema.nullable(),
  lockedAt: instant.nullable(),
  lockedBy: z.string().nullable(),
  postedAt: instant.nullable(),
  postedBy: z.string().nullable(),
  payoutMinimumFen: fenSchema.describe('what a statement of the month must come to to be payable'),
  root: z.string().nullable().describe('what it was published with: GET /months/{month}/root'),
});

/** `GET /commissions.csv` (UX 28). */
export const commissionCsvRoute: PlainRoute = {
  name: 'cps.commissionCsv',
  method: 'GET',
  path: '/commissions.csv',
  meta: { access: access.money },
  successStatus: 200,
  tags: ['money'],
  summary:
    'The list of commissions with its filters as CSV for a person: words, yuan, local times; 10,000 rows at most',
  query: commissionFilter,
  answer: { type: 'text/csv' },
};
