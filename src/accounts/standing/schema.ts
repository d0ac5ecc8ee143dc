import { z } from 'zod';
import { scoresSchema } from '../../levels/scores/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { shownText } from '../../lib/wire.ts';

/** Accounts of one import. */
const IMPORT_MAX = 1000;

const id = z.string().min(1).max(60);
const at = z.iso.datetime();
const reason = shownText(200);
const kind = z.enum(['role', 'video']);
const may = access.operator('admin', 'channel_manager');
const operator = { tags: ['operator'] };

const certificationSchema = z.object({
  kind,
  role: z.string().nullable().describe('the code of the role; null for video'),
  certifiedAt: at,
  endedAt: at.nullable(),
  certifiedBy: z.string(),
  reason: z.string(),
});

/** Contract of what an operator sets of an account until it is computed or applied for (DOMAIN 1.4, 8.2). */
export const standingContract = {
  readStanding: contract({ access: access.operator('admin', 'channel_manager', 'campaign_manager', 'risk', 'support') })
    .route({
      method: 'GET',
      path: '/operator/accounts/{id}/standing',
      ...operator,
      summary: 'Scores and certifications of an account',
    })
    .input(z.object({ id }))
    .output(
      z.object({
        scores: scoresSchema
          .extend({ from: z.iso.date(), setBy: z.string(), setAt: at, reason: z.string() })
          .nullable()
          .describe('those in force; null where none were ever set'),
        certifications: z.array(certificationSchema).describe('the latest first'),
      }),
    ),
  setScores: contract({ access: may })
    .route({
      method: 'PUT',
      path: '/operator/accounts/{id}/scores',
      ...operator,
      summary: 'Sets the scores of an account from today on',
    })
    .input(scoresSchema.extend({ id, reason }))
    .output(z.object({ changed: z.boolean() })),
  importScores: contract({ access: may })
    .route({
      method: 'POST',
      path: '/operator/scores/import',
      ...operator,
      summary: 'Sets the scores of many accounts from today on; a row that is wrong refuses them all',
    })
    .input(
      z.object({
        reason,
        rows: z
          .array(scoresSchema.extend({ accountId: id }))
          .min(1)
          .max(IMPORT_MAX),
      }),
    )
    .output(
      z.object({
        results: z.array(z.object({ accountId: z.string(), outcome: z.enum(['set', 'unchanged', 'unknown']) })),
      }),
    ),
  certify: contract({ access: may, refuses: ['ACCOUNT_STOPPED', 'ROLE_UNKNOWN'] })
    .route({
      method: 'PUT',
      path: '/operator/accounts/{id}/certifications/{kind}',
      ...operator,
      summary: 'Certifies an account for a role, or for video; another role ends the one before',
    })
    .input(z.object({ id, kind, role: z.string().min(1).max(60).optional(), reason }))
    .output(z.void()),
  endCertification: contract({ access: may })
    .route({
      method: 'POST',
      path: '/operator/accounts/{id}/certifications/{kind}/end',
      ...operator,
      summary: 'Ends what an account is certified as',
    })
    .input(z.object({ id, kind, reason }))
    .output(z.void()),
};
