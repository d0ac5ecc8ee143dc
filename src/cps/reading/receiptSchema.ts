import { z } from 'zod';
import { fenSchema } from '../../lib/money.ts';
import { amountsSchema } from '../decision/explanation.ts';
import { disputeStates, parties, verdicts } from '../disputes/rules.ts';
import { effectSchema } from '../disputes/schema.ts';
import { commissionSchema } from './schema.ts';
import { commissionStatuses } from './statuses.ts';

const instant = z.iso.datetime();

const consideredSchema = z.object({
  at: instant.describe('of another creator’s click to the minute'),
  own: z.boolean(),
  creator: z.string().describe('own name, or "another creator"'),
  clickId: z.string().nullable(),
  contentId: z.string().nullable(),
  contentTitle: z.string().nullable(),
  scene: z.string().nullable(),
  outcome: z.string(),
  won: z.boolean(),
  why: z.string().describe('the outcome in words'),
});

/** The receipt of a commission (UX 44): what was decided, why, what stopped its money, and what was booked. */
export const receiptSchema = z.object({
  commission: commissionSchema,
  order: z.object({
    quantity: z.int(),
    paidFen: fenSchema,
    freightFen: fenSchema,
    closedAt: instant.nullable(),
    punishedAt: instant.nullable(),
    refunds: z.array(z.object({ refundId: z.string(), refundFen: fenSchema, at: instant })),
    reductions: z
      .array(
        z.object({
          cause: z.enum(['refund', 'closed', 'punished']),
          refundId: z.string().nullable().describe('of a refund'),
          at: instant.describe('when it happened'),
          baseFen: fenSchema.describe('what it took off the base, never below 0'),
          afterClose: z.boolean().describe('it takes a settled part back instead of lowering what settles'),
          creatorFen: fenSchema.describe(
            'what it took of the creator’s settled part, never above 0; 0 before the close',
          ),
        }),
      )
      .describe('all that lowered the base, in the order in which it counts (DOMAIN 11.5)'),
  }),
  attribution: z.object({
    scope: z.enum(['shop', 'item']),
    windowDays: z.int(),
    consideredCount: z.int(),
    considered: z.array(consideredSchema),
  }),
  rule: z.object({
    policyVersion: z.int(),
    priority: z.int().nullable(),
    split: z.string().nullable(),
    scenes: z.array(z.string()).nullable(),
    supermarket: z.boolean(),
    why: z.string(),
  }),
  amounts: amountsSchema.extend({ rateBp: z.int(), baseFen: fenSchema }),
  gate: z.object({ level: z.string().nullable(), required: z.array(z.string()), passed: z.boolean(), why: z.string() }),
  institution: z
    .object({ institutionId: z.string(), shareBp: z.int(), institutionFen: fenSchema, creatorFen: fenSchema })
    .nullable()
    .describe('an estimate: the share is taken once, on the net of the statement'),
  entries: z.array(
    amountsSchema.extend({ entry: z.string(), refundId: z.string().nullable(), month: z.string(), status: z.string() }),
  ),
  pools: z
    .array(z.object({ day: z.string(), poolFen: fenSchema }))
    .describe('the days whose pools its pool part went into, and which claw-backs took from; empty until confirmed'),
  holds: z
    .array(
      z.object({
        kind: z.enum(['account', 'dispute']).describe('of the account, or of this line by a dispute'),
        from: instant,
        to: instant.nullable().describe('null while it stands'),
        reason: z.string(),
        disputeId: z.string().nullable(),
      }),
    )
    .describe('what held its money back at a close, or does now, and the holds of disputes about it'),
  disputes: z
    .array(
      z.object({
        id: z.string(),
        by: z.enum(parties).describe('who opened it'),
        own: z.boolean().describe('the account itself opened it'),
        readable: z.boolean().describe('the account is a side of it: GET /disputes/{id}'),
        status: z.enum(disputeStates),
        openedAt: instant,
        decideBy: instant.describe('when the next decision is due; of no meaning once it is decided'),
        endedAt: instant.nullable(),
        decision: z
          .object({
            at: instant,
            effect: effectSchema.nullable().describe('what it does; null where the account is no side of it'),
            verdict: z.enum(verdicts).describe('on an appeal: what it does to the decision before it'),
            appealBy: instant.nullable().describe('until when either side may appeal; null when none can any more'),
          })
          .nullable()
          .describe('the latest that stands or is appealed; null until one is made'),
        freeze: z
          .object({
            state: z
              .enum(['frozen', 'coming', 'gone', 'released'])
              .describe(
                'coming: its month is not posted yet; gone: there is nothing to freeze, it was paid out before',
              ),
            fen: fenSchema.describe('how much of it is frozen now, or was until the release'),
            from: instant,
            to: instant.nullable().describe('when it was released; null while the dispute is open'),
          })
          .nullable()
          .describe('what it keeps of the account’s settled money out of payouts, or kept until it ended'),
      }),
    )
    .describe('disputes about the line in which the account is a side or earns, the first first'),
  corrections: z
    .array(
      z.object({
        disputeId: z.string(),
        at: instant,
        month: z.string().describe('with whose statement it is shown'),
        amountFen: fenSchema.describe('above 0 the account got it, straight into its wallet'),
        payer: z.enum(['platform', 'merchant']),
      }),
    )
    .describe('what disputes about the line corrected, outside the settlement'),
  paidMonth: z
    .string()
    .nullable()
    .describe('in whose statement the creator’s part is, or will be as far as is known; null while it waits, or never'),
  history: z.array(
    z.object({
      at: instant,
      status: z.enum(commissionStatuses),
      reason: z.string().nullable(),
      grossFen: fenSchema,
      creatorFen: fenSchema,
      clawbackFen: fenSchema,
    }),
  ),
  ledger: z.array(
    z.object({ at: instant, key: z.string(), account: z.string(), amountFen: fenSchema, afterFen: fenSchema }),
  ),
});
