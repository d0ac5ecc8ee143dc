import { z } from 'zod';
import { access } from '../lib/actor.ts';
import type { PlainRoute } from '../lib/contract.ts';
import { keyScenes } from '../lib/key-scenes.ts';
import { errorRowSchema } from '../lib/problem.ts';
import { hostIdSchema, instantSchema } from '../lib/wire.ts';
import { behaviourKinds } from '../facts/schema.ts';

/** Scenes of a link (DOMAIN 11.2). Links hold their place in this list, so new ones go to the end. */
export const scenes = [
  'live',
  'follow_feed',
  'subscription',
  'homepage',
  'share_private',
  'public_other',
  ...keyScenes,
] as const;
export type Scene = (typeof scenes)[number];

export const BEHAVIOUR_MAX = 1000;

/** One event of the host's behaviour feed. */
export const behaviourInput = z.object({
  id: hostIdSchema,
  buyerKey: hostIdSchema,
  itemId: hostIdSchema,
  kind: z.enum(behaviourKinds),
  at: instantSchema,
  linkCode: z.string().max(200).nullish().describe('`zc_click` as the redirect gave it'),
});

/** `POST /host/behaviour:batch` (API.md, host marketplace). */
export const behaviourRoute: PlainRoute = {
  name: 'links.behaviour',
  method: 'POST',
  path: '/host/behaviour:batch',
  meta: { access: access.key('host.orders') },
  successStatus: 200,
  tags: ['host'],
  summary: 'Up to 1,000 views, carts and favourites, each once by its id',
  body: { type: 'application/json', schema: z.array(behaviourInput).max(BEHAVIOUR_MAX) },
  answer: {
    type: 'application/json',
    schema: z.object({
      results: z.array(
        z.object({
          id: z.string().nullable(),
          outcome: z.enum(['created', 'unchanged', 'rejected']),
          reason: z.string().optional(),
          errors: z.array(errorRowSchema).optional(),
        }),
      ),
    }),
  },
};
