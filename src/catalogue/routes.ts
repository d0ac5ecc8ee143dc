import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inTransaction } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { guard, inputOf, issueRows, serve, type Call, type RequestContext, type ContextOf } from '../lib/http.ts';
import { takeNdjson, type NdjsonLine } from '../lib/ndjson.ts';
import { keyOf, pageFrom } from '../lib/page.ts';
import { hostIdSchema } from '../lib/wire.ts';
import { countUpload, keepImage, takeImage } from '../media/service.ts';
import { loadPicture } from './pictures.ts';
import { findCategories } from './categories/service.ts';
import {
  CATEGORIES_FOUND_MAX,
  catalogueContract,
  ITEM_LINES_MAX,
  itemInput,
  itemPictureRoute,
  itemsBatchRoute,
  pictureWish,
  type ItemInput,
  type ItemResult,
  type ItemSort,
} from './schema.ts';
import * as catalogue from './service.ts';

/** Eight kilobytes a good; what is larger is 413. */
const BATCH_MAX_BYTES = 8 * 1024 * 1024;

const newestKey = z.tuple([z.iso.datetime(), hostIdSchema]);
/** Fen or basis points; the order stands in the key, since each has values of its own. */
const valueKey = (sort: ItemSort) => z.tuple([z.literal(sort), z.int(), hostIdSchema]);

/** Handlers of the catalogue contract. */
export function catalogueRouter() {
  const os = implement(catalogueContract).$context<RequestContext>().use(guard);
  return os.router({
    putShop: os.putShop.handler(async ({ context: { tx, now }, input }) => ({
      id: input.id,
      outcome: await catalogue.putShop(tx, now, input),
    })),
    putItem: os.putItem.handler(async ({ context: { tx, now }, input }) => ({
      id: input.id,
      outcome: await catalogue.putItem(tx, now, input),
    })),
    putCategory: os.putCategory.handler(async ({ context: { tx, now }, input }) => ({
      id: input.id,
      outcome: await catalogue.putCategory(tx, now, input),
    })),
    categories: os.categories.handler(async ({ context: { tx }, input: { q } }) => ({
      items: await findCategories(tx, q, CATEGORIES_FOUND_MAX),
    })),
    items: os.items.handler(async ({ context: { tx, now }, input }) => {
      const { cursor, limit, inStock, supermarket, q, ...rest } = input;
      const marks = { inStock: inStock === 'true', supermarket: supermarket === 'true' };
      const wish = { ...rest, ...marks, q, after: afterOf(rest.sort, cursor) };
      const rows = await catalogue.searchItems(tx, wish, limit, now);
      const page = pageFrom(rows, limit, ({ item: { itemId }, value }) =>
        value instanceof Date ? [value.toISOString(), itemId] : [rest.sort, value, itemId],
      );
      return { items: page.items.map(({ item }) => presentItem(item)), nextCursor: page.nextCursor };
    }),
    item: os.item.handler(async ({ context: { tx, now }, input }) => {
      const item = (await catalogue.itemsByIds(tx, [input.id], now)).get(input.id);
      if (!item) throw refuse.NOT_FOUND();
      return presentItem(item);
    }),
  });
}

/** The good after which a page begins. */
function afterOf(sort: ItemSort, cursor: string | undefined): catalogue.ItemWish['after'] {
  if (sort === 'newest') {
    const key = keyOf(newestKey, cursor);
    return key && { value: new Date(key[0]), id: key[1] };
  }
  const key = keyOf(valueKey(sort), cursor);
  return key && { value: key[1], id: key[2] };
}

function presentItem(item: catalogue.Item) {
  const { shopId, name, ratingBp, status } = item.shop;
  const comingRate = item.comingRate && { ...item.comingRate, from: item.comingRate.from.toISOString() };
  return { ...item, comingRate, pictureUrl: item.pictureUrls[0] ?? null, shop: { shopId, name, ratingBp, status } };
}

/** `POST /host/items:batch`: NDJSON in, a result per line out, as NDJSON or, to who asks for it, as one JSON document. */
export function mountItemBatch(app: FastifyInstance, contextOf: ContextOf): void {
  void app.register(async (scope) => {
    takeNdjson(scope, ITEM_LINES_MAX);
    scope.post('/api/v1/host/items::batch', { bodyLimit: BATCH_MAX_BYTES }, async (request, reply) => {
      const lines = (request.body ?? []) as NdjsonLine[];
      const answer = await serve(contextOf(request, reply), itemsBatchRoute, (call) => putLines(call, lines));
      if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
      if (request.headers.accept?.includes('application/json')) return { results: answer.output };
      return reply.type('application/x-ndjson').send(answer.output.map((row) => `${JSON.stringify(row)}\n`).join(''));
    });
  });
}

/**
 * `POST /items/{id}/pictures`: a picture of the catalogue becomes one of the library. It counts as an upload of the user's
 * day before it is loaded, so that nobody can make this program load without end; and it is loaded between two transactions,
 * because a slow host must not hold a connection of the database.
 */
export function mountItemPictures(app: FastifyInstance, contextOf: ContextOf): void {
  app.post<{ Params: { id: string } }>('/api/v1/items/:id/pictures', async (request, reply) => {
    const context = contextOf(request, reply);
    const wanted = await inTransaction(context.db, async (tx) => {
      const { actor, now } = await context.resolveActor(tx, request, itemPictureRoute.meta.access);
      const { id, index } = inputOf(pictureWish, { ...Object(request.body), id: request.params.id });
      const item = (await catalogue.itemsByIds(tx, [id], now)).get(id);
      const url = item?.pictureUrls[index];
      if (!item || url === undefined) throw refuse.NOT_FOUND();
      await countUpload(tx, actor, now);
      return { url, title: item.title };
    });
    const picture = await keepImage(context.config, await loadPicture(context.config, wanted.url));
    const answer = await serve(context, itemPictureRoute, ({ tx, actor, now }) =>
      takeImage(tx, actor, now, picture, wanted.title),
    );
    if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
    return reply.status(answer.status).send(answer.output);
  });
}

async function putLines({ tx, now }: Call, lines: NdjsonLine[]): Promise<ItemResult[]> {
  const parsed = lines.map(parseLine);
  const outcomes = await catalogue.putItems(
    tx,
    now,
    parsed.flatMap((p) => p.item ?? []),
  );
  let taken = 0;
  return parsed.map((p): ItemResult => {
    if (!p.item) return p.rejected;
    const { line, id } = { line: p.line, id: p.item.id };
    const outcome = outcomes[taken++];
    if (outcome !== undefined && outcome !== 'UNKNOWN_SHOP') return { line, id, outcome };
    const errors = [{ path: 'shopId', code: 'UNKNOWN_SHOP', message: 'UNKNOWN_SHOP', actual: p.item.shopId }];
    return { line, id, outcome: 'rejected', reason: 'UNKNOWN_SHOP', errors };
  });
}

type Parsed = { line: number; item: ItemInput } | { line: number; item: undefined; rejected: ItemResult };

function parseLine({ line, value, broken }: NdjsonLine): Parsed {
  if (broken) {
    const errors = [{ path: '', code: 'MALFORMED', message: 'JSON', required: 'one JSON object in UTF-8' }];
    return { line, item: undefined, rejected: { line, id: null, outcome: 'rejected', reason: 'MALFORMED', errors } };
  }
  const parsed = itemInput.safeParse(value);
  if (parsed.success) return { line, item: parsed.data };
  const id = z.looseObject({ id: z.string().max(64) }).safeParse(value).data?.id ?? null;
  const errors = issueRows(parsed.error.issues);
  return { line, item: undefined, rejected: { line, id, outcome: 'rejected', reason: 'INVALID', errors } };
}
