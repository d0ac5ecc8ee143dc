import { z } from 'zod';
import type { Policy } from '../../lib/policy.ts';
import { httpUrl } from '../../lib/wire.ts';

const communitySchema = z.strictObject({
  url: httpUrl.nullable().describe('null: no link is shown'),
  name: z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
});

/** Where creators of this deployment meet; shown in the studio and on the help page once it has an address. */
export const communityPolicy: Policy<z.infer<typeof communitySchema>> = {
  name: 'community',
  schema: communitySchema,
  defaults: { url: null, name: { zh: '创作者社区', en: 'Creators’ community' } },
};
