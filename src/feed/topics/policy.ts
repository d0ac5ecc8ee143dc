import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';

const rulesSchema = z.strictObject({
  searchWeight: z.int().min(0).max(1000).describe('what one search for it adds to the heat of a topic'),
  hotTopics: z.int().min(1).max(50).describe('topics that are suggested to who has not searched yet'),
});

/** How hot topics are beside the heat of their works (DOMAIN 5.1), and how many are suggested (PROPOSED). */
export const topicRules: Policy<z.infer<typeof rulesSchema>> = {
  name: 'topics',
  schema: rulesSchema,
  defaults: { searchWeight: 3, hotTopics: 10 },
};
