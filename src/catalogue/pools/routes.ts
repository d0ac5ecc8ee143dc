import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { poolsContract } from './schema.ts';
import { changePool, poolItems, putPool, selectionPools } from './service.ts';

const itemKey = z.tuple([z.string().max(64)]);

/** Handlers of the selection pools. */
export function selectionPoolsRouter() {
  const os = implement(poolsContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(async ({ context: { tx } }) => ({
      items: (await selectionPools(tx)).map(({ updatedAt, ...pool }) => ({
        ...pool,
        updatedAt: updatedAt.toISOString(),
      })),
    })),
    put: os.put.handler(({ context: { tx, actor, now }, input }) => putPool(tx, actor, now, input)),
    items: os.items.handler(async ({ context: { tx, now }, input: { code, cursor, limit } }) => {
      const rows = await poolItems(tx, now, code, keyOf(itemKey, cursor)?.[0] ?? null, limit + 1);
      const page = pageFrom(rows, limit, ({ itemId }) => [itemId]);
      return {
        nextCursor: page.nextCursor,
        items: page.items.map(({ itemId, title, addedBy, addedAt }) => ({
          id: itemId,
          title,
          addedBy,
          addedAt: addedAt.toISOString(),
        })),
      };
    }),
    change: os.change.handler(({ context: { tx, actor, now }, input }) => changePool(tx, actor, now, input)),
  });
}
