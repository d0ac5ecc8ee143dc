import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { contentItemSchema } from '../reading/cardSchema.ts';
import { contentSchema } from '../schema.ts';

const good = contentItemSchema.omit({ link: true, similar: true }).extend({ url: z.string() });
const similarParts = {
  itemId: true,
  title: true,
  priceFen: true,
  pictureUrl: true,
  url: true,
  shopName: true,
} as const;

/** The working version of a content as its pages would show it (UX 20). Its goods lead to their own pages. */
const previewSchema = z.object({
  content: contentSchema.omit({ url: true, status: true, author: true, items: true }).extend({
    items: z.array(good.extend({ similar: good.pick(similarParts).nullable() })),
  }),
  version: z.int(),
  expiresAt: z.iso.datetime(),
});
export type Preview = z.infer<typeof previewSchema>;

const token = z.object({ token: z.string().max(200) });
const tags = ['contents'];

/** Contract of previews on a phone: part of the contents domain. */
export const previewsContract = {
  // The address lets in everybody who has it: it is not kept for a repeat with the same key.
  make: contract({ access: access.member, secret: true })
    .route({
      method: 'POST',
      path: '/contents/{id}/preview',
      successStatus: 201,
      tags,
      summary: 'Makes an address to see an own work on a phone for some minutes',
    })
    .input(z.object({ id: z.string().max(100) }))
    .output(z.object({ url: z.string(), expiresAt: z.iso.datetime() })),
  read: contract({ access: access.public, refuses: ['PREVIEW_EXPIRED'] })
    .route({ method: 'GET', path: '/previews/{token}', tags, summary: 'The work behind the address of a preview' })
    .input(token)
    .output(previewSchema),
  version: contract({ access: access.public, refuses: ['PREVIEW_EXPIRED'] })
    .route({
      method: 'GET',
      path: '/previews/{token}/version',
      tags,
      summary: 'Which version a preview shows: cheap to ask every second',
    })
    .input(token)
    .output(z.object({ version: z.int() })),
};
