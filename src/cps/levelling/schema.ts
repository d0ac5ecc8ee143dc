import { z } from 'zod';
import { levelSchema } from '../../levels/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { instantSchema } from '../../lib/wire.ts';
import { parties } from './rules.ts';

/** What is wished for: a level of an account from an instant on. */
export type LevelWish = { accountId: string; level: z.infer<typeof levelSchema>; effectiveAt: Date };

const levelEffect = z.object({
  lines: z.int().describe('order lines of the account that settle in months that are not locked, or may'),
  changed: z.int().describe('of them, those of which somebody gets something else'),
  estimated: z
    .int()
    .describe('of the changed ones, those not confirmed yet: with their estimates, in the month of payment'),
  rewards: z.int().describe('rewards of pools that somebody else gets'),
  movedFen: fenSchema.describe('what goes to somebody else, each line and reward counted without its sign'),
  months: z
    .array(
      z.object({
        month: z.string(),
        parties: z.array(
          z.object({
            party: z.enum(parties).describe('creator: what the institution leaves him'),
            beforeFen: fenSchema,
            afterFen: fenSchema,
          }),
        ),
      }),
    )
    .describe('months in which somebody gets something else: sums of all that the account has there'),
});
export type LevelEffect = z.infer<typeof levelEffect>;

const levelEffectStopped = z.object({
  stopped: z.literal('TIME_LIMIT').describe('the effect was not computed: it took longer than the limit'),
  limitMs: z.number().describe('the deployment’s limit, `ZHONGCAO_PREVIEW_SECONDS`'),
});
export type LevelEffectStopped = z.infer<typeof levelEffectStopped>;

const wish = z.object({ id: z.string().max(64), level: levelSchema, effectiveAt: instantSchema });
const refusesLevel = ['PERIOD_LOCKED', 'LEVEL_SET', 'APPROVAL_PENDING'] as const;
const may = access.operator('admin', 'finance', 'risk');

/** Contract of levels that operators set (API.md, money; UX 39). */
export const levellingContract = {
  setLevel: contract({ access: may, refuses: [...refusesLevel] })
    .route({
      method: 'PUT',
      path: '/operator/accounts/{id}/level',
      tags: ['operator'],
      summary: 'Sets the level of an account from an instant on, or asks a second person where it moves much money',
    })
    .input(wish.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(
      z.union([
        z.object({
          accountId: z.string(),
          level: levelSchema,
          effectiveAt: z.iso.datetime(),
          reason: z.string(),
        }),
        z.object({ state: z.literal('awaiting_approval'), approvalId: z.string() }),
      ]),
    ),
  levelPreview: contract({ access: may, refuses: [...refusesLevel] })
    .route({
      method: 'POST',
      path: '/operator/accounts/{id}/level/preview',
      tags: ['operator'],
      summary: 'What a level would change of an account’s money in months that are not locked; changes nothing',
    })
    .input(wish)
    .output(
      z.object({
        secondPerson: z.boolean().describe('it would wait for one'),
        limitFen: fenSchema.describe('above this sum a second person confirms it'),
        effect: z.union([levelEffect, levelEffectStopped]),
      }),
    ),
};
