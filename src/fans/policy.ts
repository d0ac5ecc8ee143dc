import { z } from 'zod';

/** Limits of following (DOMAIN 6.1). */
const fansRulesSchema = z.object({
  followsMax: z.int().min(1).max(20_000).describe('accounts that a reader may follow; an import may exceed it'),
});
export type FansRules = z.infer<typeof fansRulesSchema>;

export const fansRules = {
  name: 'fans',
  schema: fansRulesSchema,
  defaults: { followsMax: 2000 } satisfies FansRules,
};
