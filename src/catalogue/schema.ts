import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract, type PlainRoute } from '../lib/contract.ts';
import { domainSchema } from '../lib/domains.ts';
import { refusals } from '../lib/errors.ts';
import { fenSchema } from '../lib/money.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { errorRowSchema } from '../lib/problem.ts';
import { mediaSchema } from '../media/schema.ts';
import { hostIdSchema, httpUrl, plainCharacters, shownText } from '../lib/wire.ts';

/** A batch of goods is this many lines at most (API.md, host marketplace). */
export const ITEM_LINES_MAX = 1000;
const PRICE_FEN_MAX = 10_000_000_000;

export const refuseGoods = refusals({
  UNKNOWN_SHOP: [422, '没有这家店铺：请先上传店铺', 'There is no such shop: send the shop first'],
  UNKNOWN_PARENT: [422, '没有这个上级类目：请先上传上级', 'There is no such parent category: send the parent first'],
  CATEGORY_CYCLE: [422, '类目不能是自己的上级', 'A category cannot be above itself'],
  CATEGORY_TOO_DEEP: [422, '类目层级最多 10 层', 'Categories nest 10 deep at most'],
  PICTURE_UNREACHABLE: [
    422,
    '商品图片暂时取不到，请稍后再试或换一张',
    'The picture of the item cannot be loaded now; try again or take another one',
  ],
});

/** A good has that many pictures at most. */
const PICTURES_MAX = 10;

/** Commission rate of a plan, 0.01 % to 90 % (DOMAIN 11.2). */
const rateBp = z.int().min(1).max(9000);
const outcomeSchema = z.enum(['created', 'updated', 'unchanged']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** A shop as the host tells of it. `ratingBp` 46000 is 4.60 stars. */
const shopInput = z.object({
  id: hostIdSchema,
  name: shownText(100),
  ownerUserId: hostIdSchema.nullish().describe('the user here to whom the shop belongs'),
  ratingBp: z.int().min(0).max(50_000),
  defaultRateBp: rateBp.nullish().describe('of goods without a rate of their own'),
  supermarket: z.boolean().nullish().describe('marks all its goods that say nothing themselves'),
  status: z.enum(['active', 'closed']),
});
export type ShopInput = z.infer<typeof shopInput>;

/** A good as the host tells of it. */
export const itemInput = z.object({
  id: hostIdSchema,
  shopId: hostIdSchema,
  title: shownText(120),
  priceFen: z.int().min(1).max(PRICE_FEN_MAX),
  categoryId: hostIdSchema,
  pictureUrls: z.array(httpUrl).max(PICTURES_MAX),
  url: httpUrl,
  rateBp: rateBp.nullish(),
  stock: z.int().min(0).max(1_000_000_000),
  onSale: z.boolean(),
  supermarket: z.boolean().nullish(),
});
export type ItemInput = z.infer<typeof itemInput>;

const categoryInput = z.object({
  id: hostIdSchema,
  name: shownText(60),
  parentId: hostIdSchema.nullish(),
});
export type CategoryInput = z.infer<typeof categoryInput>;

/** What became of one line of a batch. */
const itemResultSchema = z.object({
  line: z.int().describe('number of the line in the request, from 1'),
  id: z.string().nullable(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
  reason: z.string().optional(),
  errors: z.array(errorRowSchema).optional(),
});
export type ItemResult = z.infer<typeof itemResultSchema>;

const upserted = z.object({ id: z.string(), outcome: outcomeSchema });

/** A good as members of accounts see it in the picker. */
const itemSchema = z.object({
  itemId: z.string(),
  shopId: z.string(),
  shop: z.object({ shopId: z.string(), name: z.string(), ratingBp: z.int(), status: z.enum(['active', 'closed']) }),
  title: z.string(),
  priceFen: fenSchema,
  categoryId: z.string(),
  domain: domainSchema,
  pictureUrls: z.array(z.string()),
  pictureUrl: z.string().nullable(),
  url: z.string(),
  rateBp: z.int().nullable().describe('its own plan, else the shop default, now'),
  comingRate: z
    .object({ rateBp: z.int().nullable(), from: z.iso.datetime() })
    .nullable()
    .describe('the next other rate that has been announced, and from when on it is in force'),
  stock: z.int(),
  onSale: z.boolean(),
  supermarket: z.boolean(),
  forbidden: z.boolean().describe('refused as a goods card'),
});

const searchText = z.string().trim().max(60).check(plainCharacters);
const priceFen = z.coerce.number().int().min(0).max(PRICE_FEN_MAX);

/** What goods of the picker are put into order by. */
const itemSortSchema = z.enum(['newest', 'price_asc', 'price_desc', 'rate_desc', 'rating_desc']);
export type ItemSort = z.infer<typeof itemSortSchema>;

/** What the picker is asked for; goods meet all that is said. */
const itemQuery = pageQuery.extend({
  q: searchText.optional().describe('words, each in the title or in the name of the shop'),
  shopId: hostIdSchema.optional(),
  sort: itemSortSchema.default('newest').describe('a cursor holds for the order that it was made in'),
  rateBpMin: z.coerce.number().int().min(1).max(9000).optional().describe('commission in force, at least'),
  priceFenMin: priceFen.optional(),
  priceFenMax: priceFen.optional(),
  inStock: z.literal('true').optional().describe('only what can be bought now: on sale, in stock, of an open shop'),
  supermarket: z.literal('true').optional().describe('only goods of the supermarket (DOMAIN 11.2)'),
});
export type ItemQuery = z.infer<typeof itemQuery>;

/** Categories that one search finds. */
export const CATEGORIES_FOUND_MAX = 50;

const categoryNameSchema = z.object({
  id: z.string(),
  name: z.string(),
  path: z.array(z.string()).describe('names of what it is below, the topmost first'),
});

/** Contract of the catalogue (API.md, host marketplace; the picker of the studio). */
export const catalogueContract = {
  putShop: contract({ access: access.key('host.catalogue') })
    .route({ method: 'PUT', path: '/host/shops/{id}', tags: ['host'], summary: 'Makes or changes a shop of the host' })
    .input(shopInput)
    .output(upserted),
  putItem: contract({ access: access.key('host.catalogue'), refuses: ['UNKNOWN_SHOP'] })
    .route({ method: 'PUT', path: '/host/items/{id}', tags: ['host'], summary: 'Makes or changes an item of a shop' })
    .input(itemInput)
    .output(upserted),
  putCategory: contract({
    access: access.key('host.catalogue'),
    refuses: ['UNKNOWN_PARENT', 'CATEGORY_CYCLE', 'CATEGORY_TOO_DEEP'],
  })
    .route({ method: 'PUT', path: '/host/categories/{id}', tags: ['host'], summary: 'Makes or changes a category' })
    .input(categoryInput)
    .output(upserted),
  categories: contract({ access: access.operator('campaign_manager', 'channel_manager', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/categories',
      tags: ['operator'],
      summary: 'Finds categories of goods by name, or by the host’s id',
    })
    .input(z.object({ q: searchText.optional() }))
    .output(z.object({ items: z.array(categoryNameSchema) })),
  items: contract({ access: access.member })
    .route({ method: 'GET', path: '/items', tags: ['studio'], summary: 'Finds goods to recommend' })
    .input(itemQuery)
    .output(pageOf(itemSchema)),
  item: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/items/{id}',
      tags: ['studio'],
      summary: 'One item, with the rate of commission in force',
    })
    .input(z.object({ id: hostIdSchema }))
    .output(itemSchema),
};

/** `POST /host/items:batch` (API.md, host marketplace): one item with its `id` a line. */
export const itemsBatchRoute: PlainRoute = {
  name: 'catalogue.putItems',
  method: 'POST',
  path: '/host/items:batch',
  meta: { access: access.key('host.catalogue') },
  successStatus: 200,
  tags: ['host'],
  summary: `Up to ${ITEM_LINES_MAX} items as NDJSON, a result per line`,
  body: { type: 'application/x-ndjson', schema: itemInput },
  answer: { type: 'application/x-ndjson', schema: itemResultSchema },
};

const pictureIndex = z.object({
  index: z
    .int()
    .min(0)
    .max(PICTURES_MAX - 1),
});

/** Which of an item's pictures is meant, in the order of `pictureUrls`. */
export const pictureWish = pictureIndex.extend({ id: hostIdSchema });

/** `POST /items/{id}/pictures`: outfits are made of pictures of goods, and only own ones can be worked on in a browser. */
export const itemPictureRoute: PlainRoute = {
  name: 'catalogue.takePicture',
  method: 'POST',
  path: '/items/{id}/pictures',
  meta: {
    access: access.editor,
    refuses: ['PICTURE_UNREACHABLE', 'TOO_LARGE', 'UNSUPPORTED_TYPE', 'IMAGE_BROKEN', 'IMAGE_TOO_MANY_PIXELS'],
  },
  successStatus: 201,
  tags: ['studio'],
  summary: "Takes an item's picture into the library; one that is there already is answered as it is",
  body: { type: 'application/json', schema: pictureIndex },
  answer: { type: 'application/json', schema: mediaSchema },
};
