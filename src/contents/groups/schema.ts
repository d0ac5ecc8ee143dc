import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { isDistinct, repeated } from '../../lib/wire.ts';
import { shownReasonSchema } from '../../moderation/schema.ts';
import { GROUP_MAX } from './limits.ts';

/** Contract of groups of items. */
export const groupsContract = {
  submit: contract({
    access: access.editor,
    refuses: [
      'WRONG_STATUS',
      'ACCOUNT_NOT_ACTIVE',
      'RIGHT_MISSING',
      'ACCOUNT_PENALISED',
      'CONTENT_INVALID',
      'QUOTA_EXHAUSTED',
    ],
  })
    .route({
      method: 'POST',
      path: '/contents/groups',
      tags: ['contents'],
      summary: 'Submits up to three items that are pushed as one and cost one unit of each daily limit',
    })
    .input(
      z.object({
        contentIds: z
          .array(z.string().max(100))
          .min(2)
          .max(GROUP_MAX)
          .refine(isDistinct, repeated)
          .describe('drafts of items with the same targets and time, in the order in which they are shown'),
      }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({
            id: z.string(),
            status: z.enum(['reviewing', 'scheduled', 'published', 'rejected']),
            reasons: z.array(shownReasonSchema),
          }),
        ),
      }),
    ),
};
