import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { penaltyKinds } from '../../moderation/violations/schema.ts';

const tags = ['studio'];
const reason = z.object({ code: z.string(), text: z.string() });
const community = z.object({ url: z.string(), name: z.string() }).nullable().describe('null: the operator runs none');

const rulesSchema = z.object({
  chapters: z.array(
    z.object({
      no: z.string(),
      name: z.string(),
      clauses: z.array(z.object({ no: z.string(), reasons: z.array(reason) })),
    }),
  ),
  others: z.array(reason).describe('reasons without a clause'),
  creditMax: z.int(),
  doublingDays: z.int(),
  recovery: z.object({ cleanDays: z.int(), points: z.int(), yearMax: z.int() }),
  violations: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      clause: z.string(),
      points: z.int(),
      resets: z.boolean(),
      doubles: z.boolean(),
    }),
  ),
  steps: z.array(
    z.object({
      creditMax: z.int().describe('reached at this credit and below'),
      penalties: z.array(z.object({ kind: z.enum(penaltyKinds), days: z.int().nullable().describe('null: for good') })),
    }),
  ),
});
export type Rules = z.infer<typeof rulesSchema>;

const helpSchema = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      topic: z.enum(['apply', 'submit', 'review', 'appeal', 'points']),
      ask: z.string(),
      say: z.string(),
    }),
  ),
  community,
});
export type Help = z.infer<typeof helpSchema>;

/** Contract of what anybody can read about the rules: made from the policies that decide. */
export const helpContract = {
  rules: contract({ access: access.public })
    .route({ method: 'GET', path: '/rules', tags, summary: 'Reasons by clause, and violations with points and steps' })
    .output(rulesSchema),
  help: contract({ access: access.public })
    .route({ method: 'GET', path: '/help', tags, summary: 'What creators ask, and where they meet' })
    .output(helpSchema),
  community: contract({ access: access.public })
    .route({ method: 'GET', path: '/community', tags, summary: 'Where creators of this deployment meet' })
    .output(z.object({ community })),
};
