import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { exchangeGood } from './exchange.ts';
import { goodsContract } from './schema.ts';
import { recommendedGoods } from './recommended.ts';
import { acknowledgeGoods } from './service.ts';

/** Handlers of what happens to the goods of a work. */
export function goodsRouter() {
  const os = implement(goodsContract).$context<RequestContext>().use(guard);
  return os.router({
    recommended: os.recommended.handler(async ({ context: { tx, config, now }, input }) => ({
      items: await recommendedGoods(tx, config, now, input.id),
    })),
    acknowledge: os.acknowledge.handler(({ context: { tx, actor }, input }) =>
      acknowledgeGoods(tx, actor, input.id, input.until),
    ),
    exchange: os.exchange.handler(async ({ context: { tx, actor, now, lang, config }, input }) => {
      const { id, itemId, by } = input;
      return { status: await exchangeGood(tx, actor, now, id, { itemId, by }, lang, { config }) };
    }),
  });
}
