import { z } from 'zod';
import { reviewedContentSchema } from '../../contents/schema.ts';
import { submissionSchema } from '../../distribution/submissions/schema.ts';
import { contract } from '../../lib/contract.ts';
import { desk, reviewSchema } from '../../moderation/desk/schema.ts';

const figures = (of: z.ZodType<number>) => ({ reads: of, itemClicks: of, orders: of });
const trialSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  work: z.object(figures(z.int())).describe('on the days of the trial'),
  peers: z.int().describe('works that stand in the same sub-channel, 50 at most'),
  average: z.object(figures(z.number())).nullable().describe('of them, on the same days'),
});
export type ShownTrial = z.infer<typeof trialSchema>;

const reviewed = z.object({
  review: reviewSchema,
  submission: submissionSchema.nullable().describe('of the work, to the channel or campaign that decides'),
  trial: trialSchema.nullable().describe('what came of the trial that is decided on'),
  work: reviewedContentSchema.nullable().describe('what is decided on, or what it is about; null where it is no work'),
});
export type Reviewed = z.infer<typeof reviewed>;

/** Contract of what stands behind a task of the review desk (DOMAIN 13.2). */
export const reviewedContract = {
  read: contract({ access: desk })
    .route({
      method: 'GET',
      path: '/operator/reviews/{id}',
      tags: ['review'],
      summary: 'A task with what one has to see to decide on it',
    })
    .input(z.object({ id: z.string().max(60) }))
    .output(reviewed),
};
