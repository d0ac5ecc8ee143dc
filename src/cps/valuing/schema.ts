import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { qualitySchema } from '../rewarding/schema.ts';

const instant = z.iso.datetime();

/** Contract of a work's quality as a reviewer sees it: what it is made of, and what it does in the pools. */
export const valuingContract = {
  read: contract({ access: access.operator('reviewer') })
    .route({
      method: 'GET',
      path: '/operator/contents/{id}/quality',
      tags: ['operator'],
      summary: 'The quality of a published work with its parts, what reviewers set, and what it is worth in the pools',
    })
    .input(z.object({ id: z.string().max(100) }))
    .output(
      z.object({
        id: z.string(),
        title: z.string(),
        type: z.string(),
        status: z.string(),
        accountId: z.string(),
        accountName: z.string(),
        publishedAt: instant.nullable(),
        quality: qualitySchema.describe('as of now; its item part goes by the sales of the last 30 days'),
        computed: z.int().describe('what it is without a reviewer’s number'),
        weights: z.object({ text: z.int(), image: z.int(), item: z.int(), orig: z.int() }),
        pool: z
          .object({
            qualityMin: z.int().describe('below it a work is worth nothing'),
            qualityWhole: z.int().describe('a work of this quality counts once, others in proportion'),
            from: z.iso.date().describe('the first day for which a change counts; days before are valued already'),
            days: z
              .array(z.object({ scene: z.string(), day: z.string(), sum: z.int(), q: z.int(), value: z.int() }))
              .describe('the last days on which something was counted of it, at most 10'),
          })
          .describe('DOMAIN 11.6'),
        history: z
          .array(z.object({ at: instant, by: z.string(), quality: z.int().nullable(), reason: z.string().nullable() }))
          .describe('what reviewers set, the latest first; null took it back; at most 50'),
      }),
    ),
};
