import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract, type PlainRoute } from '../lib/contract.ts';
import { keyScenes } from '../lib/key-scenes.ts';
import { errorRowSchema } from '../lib/problem.ts';
import { refusals } from '../lib/errors.ts';
import { hostIdSchema, httpUrl, instantSchema, shownText } from '../lib/wire.ts';
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

const LIVE_ITEMS_MAX = 200;
export const BEHAVIOUR_MAX = 1000;

export const refuseLinks = refusals({
  UNKNOWN_ACCOUNT: [422, '没有这个账号', 'There is no such account'],
  UNKNOWN_ITEM: [422, '没有这件商品：请先上传商品', 'There is no such item: send the item first'],
  LIVE_TAKEN: [409, '这场直播属于另一个账号', 'This live session belongs to another account'],
});

/** A live session as the host tells of it (API.md, host marketplace). */
const liveInput = z
  .object({
    id: hostIdSchema,
    accountId: z.string().min(1).max(64),
    title: shownText(60),
    startsAt: instantSchema,
    endsAt: instantSchema,
    url: httpUrl,
    itemIds: z.array(hostIdSchema).max(LIVE_ITEMS_MAX),
  })
  // Written as a negation, so that it stays silent where one of the two is no instant.
  .refine((live) => !(live.endsAt <= live.startsAt), { path: ['endsAt'], params: { code: 'ENDS_BEFORE_START' } });
export type LiveInput = z.infer<typeof liveInput>;

/** One event of the host's behaviour feed. */
export const behaviourInput = z.object({
  id: hostIdSchema,
  buyerKey: hostIdSchema,
  itemId: hostIdSchema,
  kind: z.enum(behaviourKinds),
  at: instantSchema,
  linkCode: z.string().max(200).nullish().describe('`zc_click` as the redirect gave it'),
});

/** Contract of the links (API.md, host marketplace). The redirect itself is at the root. */
export const linksContract = {
  putLive: contract({
    access: access.key('host.catalogue'),
    refuses: ['UNKNOWN_ACCOUNT', 'UNKNOWN_ITEM', 'LIVE_TAKEN'],
  })
    .route({
      method: 'PUT',
      path: '/host/lives/{id}',
      tags: ['host'],
      summary: 'Makes or changes a live session of the host, with its goods',
    })
    .input(liveInput)
    .output(
      z.object({
        id: z.string(),
        outcome: z.enum(['created', 'updated', 'unchanged']),
        links: z.array(z.object({ itemId: z.string(), link: z.string(), url: z.string() })),
      }),
    ),
};

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
