import { z } from 'zod';

/** Limits of uploads that an operator may change. */
export const mediaRulesSchema = z.object({
  uploadsPerDay: z.int().min(1).max(100_000).describe('pictures a user may upload a day'),
});
export type MediaRules = z.infer<typeof mediaRulesSchema>;

export const mediaRules = {
  name: 'media_rules',
  schema: mediaRulesSchema,
  defaults: { uploadsPerDay: 500 } satisfies MediaRules,
};
