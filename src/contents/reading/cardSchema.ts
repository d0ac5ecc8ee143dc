import { z } from 'zod';
import { domainSchema } from '../../lib/domains.ts';
import { fenSchema } from '../../lib/money.ts';
import { captionSchema, contentTypeSchema } from '../fields.ts';

export const coverSchema = z.object({ mediaId: z.string(), url: z.string(), width: z.int(), height: z.int() });
const authorSchema = z.object({ id: z.string(), name: z.string(), avatar: z.string().nullable() });
export const cardItemSchema = z.object({
  itemId: z.string(),
  title: z.string(),
  priceFen: fenSchema,
  pictureUrl: z.string().nullable(),
  gone: z
    .enum(['shop_closed', 'off_sale', 'sold_out'])
    .optional()
    .describe('why it cannot be bought now; absent: it can'),
  advertisement: z
    .boolean()
    .optional()
    .describe('it can earn its author money: shows 广告 beside its price (DOMAIN 2.7)'),
});

const groupMemberSchema = z.object({ id: z.string(), title: z.string(), cover: coverSchema.nullable() });

/** What is built once per live version: a card without the links, which hold the scene of where it is shown. */
const storedCardSchema = z.object({
  id: z.string(),
  type: contentTypeSchema,
  template: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  forwardText: z.string().nullable(),
  covers: z.array(coverSchema),
  account: authorSchema,
  publishedAt: z.iso.datetime(),
  advertisement: z.boolean().describe('shows 广告 beside its title (DOMAIN 2.7)'),
  domain: domainSchema,
  isNewArrival: z.boolean(),
  itemCount: z.int(),
  anchorCount: z.int().optional().describe('goods marked in its pictures'),
  durationMs: z.int().optional().describe('of its video'),
  items: z.array(cardItemSchema),
  group: z.array(groupMemberSchema).optional().describe('items that were pushed as one with it (DOMAIN 2.2)'),
});
export type Card = z.infer<typeof storedCardSchema>;

/** A card as readers get it (API.md, Reading). */
export const cardSchema = storedCardSchema.extend({
  url: z.string(),
  items: z.array(cardItemSchema.extend({ link: z.string() })),
  group: z.array(groupMemberSchema.extend({ url: z.string() })).optional(),
});
export type WireCard = z.infer<typeof cardSchema>;

/** A good on the page of its content. */
export const contentItemSchema = cardItemSchema.extend({
  link: z.string(),
  reason: z.string().nullable(),
  shopName: z.string(),
  onSale: z.boolean().describe('can be bought now'),
  similar: cardItemSchema
    .extend({ link: z.string(), shopName: z.string() })
    .nullable()
    .describe('of what cannot be bought: one of its category that can, near in price'),
});

export const pictureSchema = z.object({ url: z.string(), width: z.int(), height: z.int() });
/** A video as its page plays it. */
export const filmSchema = z.object({
  url: z.string().describe('MP4 that plays while it loads; answers ranges'),
  clipUrl: z.string().nullable().describe('5 s without sound'),
  poster: pictureSchema.nullable().describe('the cover whose shape is nearest'),
  width: z.int(),
  height: z.int(),
  durationMs: z.int(),
  captions: z.array(captionSchema).describe('shown while it plays, in their order'),
});
/** A picture in which goods are marked. */
export const hotspotSchema = pictureSchema.extend({
  anchors: z.array(z.object({ x: z.number(), y: z.number(), itemId: z.string(), label: z.string().nullable() })),
});
