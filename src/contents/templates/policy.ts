import { z } from 'zod';
import { templateOverrideSchema } from './schema.ts';

const overridesSchema = z.object({
  overrides: z
    .array(
      templateOverrideSchema.extend({
        template: z.string().min(1).max(60),
        target: z
          .string()
          .regex(/^[a-z][a-z0-9_]{0,59}$/)
          .nullable()
          .describe('a push target or a channel; null holds for every work of the template'),
      }),
    )
    .max(500),
});

/** The stricter rules of push targets and channels for a template: data of the deployment (DOMAIN 2.2). */
export const templateOverrides = {
  name: 'template_overrides',
  schema: overridesSchema,
  defaults: { overrides: [] } as z.infer<typeof overridesSchema>,
};
