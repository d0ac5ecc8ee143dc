import { implement } from '@orpc/server';
import { asAccount } from '../../lib/actor.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { billLinesOf } from './lines.ts';
import { collectingContract } from './schema.ts';
import * as collecting from './service.ts';

/** Handlers of the contract of what merchants owe. */
export function collectingRouter() {
  const os = implement(collectingContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(async ({ context: { tx, now }, input: { shopId, ...query } }) => ({
      ...(await collecting.billsOf(tx, now, query, shopId === undefined ? undefined : [shopId])),
      sums: await collecting.billSums(tx, now),
    })),
    read: os.read.handler(({ context: { tx, now }, input }) => collecting.billOf(tx, now, input)),
    lines: os.lines.handler(({ context: { tx, now }, input }) => billLinesOf(tx, now, input)),
    receive: os.receive.handler(async ({ context: { tx, actor, now }, input }) => {
      await collecting.receive(tx, actor, now, input);
      return collecting.billOf(tx, now, input);
    }),
    reverse: os.reverse.handler(async ({ context: { tx, actor, now }, input }) => {
      await collecting.reverse(tx, actor, now, input);
      return collecting.billOf(tx, now, input);
    }),
    own: os.own.handler(({ context: { tx, actor, now }, input }) =>
      collecting.ownBills(tx, now, asAccount(actor).account.accountId, input),
    ),
    ownLines: os.ownLines.handler(async ({ context: { tx, actor, now }, input }) => {
      await collecting.refuseForeignShop(tx, asAccount(actor).account.accountId, input.shopId);
      return billLinesOf(tx, now, input);
    }),
  });
}
