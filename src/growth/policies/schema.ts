import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { instantSchema } from '../../lib/wire.ts';
import { doneSchema } from '../approvals/schema.ts';

const versionSchema = z.object({
  version: z.int().describe('0 is the shipped document'),
  effectiveAt: z.iso.datetime().nullable(),
  author: z.string().nullable(),
  authorName: z.string().nullable(),
  reason: z.string().nullable(),
  document: z.unknown(),
});

const previewSchema = z.object({
  month: z.string().describe('the last posted month, the running one where none was posted'),
  lines: z.int().describe('entries of the month'),
  touched: z.int().describe('entries that would be others'),
  parties: z.array(
    z.object({
      party: z.enum(['network', 'platform', 'pool', 'creator', 'reward', 'institution', 'writtenOff', 'payable']),
      beforeFen: fenSchema,
      afterFen: fenSchema,
    }),
  ),
  accounts: z
    .array(
      z.object({
        accountId: z.string(),
        name: z.string().nullable(),
        beforeFen: fenSchema,
        afterFen: fenSchema,
        payableFen: fenSchema.describe('more or less payable'),
      }),
    )
    .describe('those that win most, and those that lose most'),
});

const stoppedSchema = z.object({
  month: z.string(),
  stopped: z.literal('TIME_LIMIT').describe('the effect was not computed: it took longer than the limit'),
  limitMs: z.number().describe('the deployment’s limit, `ZHONGCAO_PREVIEW_SECONDS`'),
});

const policySchema = z.object({
  name: z.string(),
  money: z.boolean().describe('a change needs a second person'),
  byMonth: z.boolean().describe('the document says from which month on what holds'),
  previewable: z.boolean(),
  awaiting: z.string().nullable().describe('the wish that waits for a second person'),
  current: versionSchema,
  document: z.unknown().describe('in force now'),
  shipped: z.unknown().describe('what was in force before the first version'),
  schema: z.unknown().describe('JSON Schema of the document'),
  coming: z.array(versionSchema).describe('versions that are not in force yet'),
  past: z.array(versionSchema).describe('the latest of those before, at most 50'),
});

const name = z.string().min(1).max(64);

/** Contract of the policies that operators may change (ARCHITECTURE, policy; DOMAIN 13.7). */
export const policiesContract = {
  list: contract({ access: access.operator('admin', 'finance') })
    .route({ method: 'GET', path: '/operator/policies', tags: ['operator'], summary: 'Policies with what is in force' })
    .output(z.object({ items: z.array(policySchema.omit({ schema: true, past: true })) })),
  read: contract({ access: access.operator('admin', 'finance') })
    .route({
      method: 'GET',
      path: '/operator/policies/{name}',
      tags: ['operator'],
      summary: 'A policy with its schema and its versions',
    })
    .input(z.object({ name }))
    .output(policySchema),
  preview: contract({
    access: access.operator('admin', 'finance'),
    refuses: ['CLOSE_RUNNING', 'POLICY_UNCHANGED', 'SPLIT_SHARE_FALLS'],
  })
    .route({
      method: 'POST',
      path: '/operator/policies/{name}/preview',
      tags: ['operator'],
      summary: 'What a change would have made of the last month; null for policies without money in months',
    })
    .input(z.object({ name, document: z.unknown() }))
    .output(z.object({ preview: z.union([previewSchema, stoppedSchema]).nullable() })),
  change: contract({
    access: access.operator('admin'),
    refuses: [
      'POLICY_RETROACTIVE',
      'POLICY_UNCHANGED',
      'POLICY_AT_ONCE',
      'POLICY_FIELD_FIXED',
      'POLICY_MONTH_BEGUN',
      'SPLIT_SHARE_FALLS',
      'APPROVAL_PENDING',
      'CLOSE_RUNNING',
    ],
  })
    .route({
      method: 'POST',
      path: '/operator/policies/{name}',
      tags: ['operator'],
      summary: 'Makes a new version of a policy; one that touches money waits for a second person',
    })
    .input(
      z.object({
        name,
        document: z.unknown(),
        effectiveAt: instantSchema.optional().describe('now or later; now where it is absent'),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(doneSchema),
};
