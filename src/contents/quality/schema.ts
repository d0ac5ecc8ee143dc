import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';

/** Contract of what a reviewer says of a work's quality (DOMAIN 8.1). */
export const qualityContract = {
  overridden: contract({ access: access.operator('reviewer') })
    .route({
      method: 'GET',
      path: '/operator/qualities',
      tags: ['operator'],
      summary: 'Works whose quality a reviewer has set, the latest first',
    })
    .input(pageQuery)
    .output(
      pageOf(
        z.object({
          id: z.string(),
          title: z.string(),
          accountId: z.string(),
          accountName: z.string(),
          quality: z.int(),
          reason: z.string(),
          at: z.iso.datetime(),
        }),
      ),
    ),
  override: contract({ access: access.operator('reviewer'), refuses: ['WRONG_STATUS'] })
    .route({
      method: 'PUT',
      path: '/operator/contents/{id}/quality',
      successStatus: 204,
      tags: ['operator'],
      summary: 'Sets the quality of a published work instead of the computed one, or takes that back',
    })
    .input(
      z.object({
        id: z.string().max(100),
        quality: z.int().min(0).max(1000).nullable().describe('of 1000; null gives the computed one back'),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.void()),
};
