import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { monthSchema } from '../reading/schema.ts';

const instant = z.iso.datetime();
const daySchema = z.iso.date().describe('YYYY-MM-DD');
const scene = z.string().min(1).max(64);
const tags = ['money'];

/** A day of a pool: `carriedIn + in + topup = paid + carriedOut`. */
const poolDay = z.object({
  day: z.string(),
  carriedInFen: fenSchema,
  inFen: fenSchema.describe('parts of orders confirmed that day, claw-backs taken off'),
  topupFen: fenSchema,
  paidFen: fenSchema.describe('in rewards, forfeited ones too'),
  carriedOutFen: fenSchema,
  valued: z.boolean().describe('false until the night after the day: nobody has a reward of it yet'),
  final: z.boolean().describe('as posted; else an estimate that may change until the month is posted'),
});

const own = { ownFen: fenSchema.describe('own rewards'), ownForfeitedFen: fenSchema };

const quality = z.object({
  score: z.int(),
  rows: z.array(z.object({ rule: z.string(), measured: z.union([z.number(), z.boolean()]), points: z.number() })),
});

/** A work's quality with the lines that it is the sum of (DOMAIN 8.1). */
export const qualitySchema = z.object({
  text: quality,
  image: quality,
  item: quality,
  orig: quality,
  q: z.int(),
  override: z.int().nullable(),
  submissions: z.int(),
});

/** How a value came about (DOMAIN 11.6). */
const valueParts = z.object({
  reason: z.enum(['NOT_PUBLISHED', 'HEALTH_LOW', 'QUALITY_LOW', 'COMPLAINTS']).nullable().describe('why it is 0'),
  rows: z.array(z.object({ kind: z.string(), count: z.int(), weight: z.int(), points: z.int() })),
  baseFen: fenSchema,
  basePoints: z.int(),
  sum: z.int(),
  q: z.int(),
  quality: qualitySchema,
});

const rewardDay = z.object({
  scene: z.string(),
  pool: poolDay,
  contents: z.int().describe('that were worth something'),
  valueSum: z.int(),
  capFen: fenSchema.nullable().describe('what one content gets at most; null where there are too few for a cap'),
  capBp: z.int(),
  capContents: z.int(),
  shares: z
    .array(z.object({ rank: z.int(), amountFen: fenSchema, own: z.boolean() }))
    .describe('rewards by rank, at most 100, nobody’s name'),
  restFen: fenSchema.describe('of all ranks beyond'),
  gate: z.object({ level: z.string(), required: z.array(z.string()), passed: z.boolean() }),
  own: z.array(
    z.object({
      contentId: z.string(),
      title: z.string().nullable(),
      value: z.int(),
      rank: z.int().nullable().describe('null where it is worth nothing'),
      amountFen: fenSchema,
      forfeited: z.boolean(),
      capped: z.boolean(),
      parts: valueParts,
    }),
  ),
});

const topup = z.object({ scene, day: daySchema, amountFen: fenSchema.min(1).max(100_000_000_000) });

/** Contract of the reward pools (DOMAIN 11.6): for creators without anybody else's name, for finance with top-ups. */
export const rewardContract = {
  pools: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/reward-pools',
      tags,
      summary: 'Reward pools of a month by channel, and what the acting account had of them',
    })
    .input(z.object({ month: monthSchema.optional().describe('the present one where absent') }))
    .output(
      z.object({
        month: z.string(),
        final: z.boolean(),
        computedAt: instant,
        items: z.array(
          z.object({
            scene: z.string(),
            inFen: fenSchema,
            topupFen: fenSchema,
            paidFen: fenSchema,
            balanceFen: fenSchema.describe('carried out of the last day'),
            ...own,
            days: z.array(poolDay.extend(own)),
          }),
        ),
      }),
    ),
  day: contract({ access: access.money })
    .route({
      method: 'GET',
      path: '/reward-pools/{scene}/{day}',
      tags,
      summary: 'How a day’s pool was shared, and why own contents got what they got',
    })
    .input(z.object({ scene, day: daySchema }))
    .output(rewardDay),
  operatorPools: contract({ access: access.operator('finance') })
    .route({ method: 'GET', path: '/operator/pools', tags: ['operator'], summary: 'Balances of the reward pools' })
    .output(
      z.object({
        computedAt: instant,
        items: z.array(
          z.object({
            scene: z.string(),
            balanceFen: fenSchema.describe('today; below 0 it pays nothing until it is topped up or made up for'),
            inFen: fenSchema.describe('since the last posted month'),
            topupFen: fenSchema,
            paidFen: fenSchema,
          }),
        ),
      }),
    ),
  operatorPool: contract({ access: access.operator('finance'), refuses: ['POOL_UNKNOWN'] })
    .route({ method: 'GET', path: '/operator/pools/{scene}', tags: ['operator'], summary: 'Days of a reward pool' })
    .input(z.object({ scene, month: monthSchema.optional() }))
    .output(
      z.object({
        scene: z.string(),
        month: z.string(),
        final: z.boolean(),
        days: z.array(poolDay.extend({ contents: z.int() })),
        topups: z.array(
          z.object({
            day: z.string(),
            amountFen: fenSchema,
            reason: z.string().nullable(),
            madeBy: z.string().nullable(),
            madeAt: instant.nullable(),
          }),
        ),
      }),
    ),
  topupPreview: contract({
    access: access.operator('finance'),
    refuses: ['POOL_UNKNOWN', 'PERIOD_LOCKED', 'DAY_OUTSIDE', 'TOPUP_EXISTS'],
  })
    .route({
      method: 'POST',
      path: '/operator/pools/{scene}/topup-previews',
      tags: ['operator'],
      summary: 'What a top-up would change; changes nothing',
    })
    .input(topup)
    .output(
      z.object({
        rewardsBeforeFen: fenSchema.describe('of the scene since the last posted month'),
        rewardsAfterFen: fenSchema,
        balanceBeforeFen: fenSchema,
        balanceAfterFen: fenSchema,
        dayValued: z.boolean(),
        changed: z.int().describe('rewards that change'),
        contents: z.array(
          z.object({
            contentId: z.string(),
            title: z.string().nullable(),
            accountName: z.string().nullable(),
            day: z.string(),
            beforeFen: fenSchema,
            afterFen: fenSchema,
          }),
        ),
      }),
    ),
  topUp: contract({
    access: access.operator('finance'),
    refuses: ['POOL_UNKNOWN', 'PERIOD_LOCKED', 'DAY_OUTSIDE', 'TOPUP_EXISTS', 'APPROVAL_PENDING'],
  })
    .route({
      method: 'POST',
      path: '/operator/pools/{scene}/topups',
      successStatus: 201,
      tags: ['operator'],
      summary: 'Puts money into a day’s pool by hand, once a channel and day',
    })
    .input(topup.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(
      z.object({
        state: z.enum(['done', 'awaiting_approval']),
        approvalId: z.string().nullable().describe('of what waits for a second person'),
      }),
    ),
};
export type RewardDay = z.infer<typeof rewardDay>;
export const valuePartsSchema = valueParts;
