import { z } from 'zod';
import { pushTargetSchema } from '../fields.ts';
import { templateOverrideSchema } from './schema.ts';

const overridesSchema = z.object({
  overrides: z
    .array(
      templateOverrideSchema.extend({
        template: z.string().min(1).max(60),
        target: pushTargetSchema.nullable().describe('null holds for every work of the template'),
      }),
    )
    .max(500),
});

/** The stricter rules of push targets for a template: data of the deployment (DOMAIN 2.2). Channels have their own. */
export const templateOverrides = {
  name: 'template_overrides',
  schema: overridesSchema,
  defaults: { overrides: [] } as z.infer<typeof overridesSchema>,
};
