import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { goodsContract } from './schema.ts';
import { acknowledgeGoods } from './service.ts';

/** Handlers of what happens to the goods of a work. */
export function goodsRouter() {
  const os = implement(goodsContract).$context<RequestContext>().use(guard);
  return os.router({
    acknowledge: os.acknowledge.handler(({ context: { tx, actor }, input }) =>
      acknowledgeGoods(tx, actor, input.id, input.until),
    ),
  });
}
