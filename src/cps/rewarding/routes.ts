import { implement } from '@orpc/server';
import { asAccount } from '../../lib/actor.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { balancesOf, poolDayOf, poolMonthOf, poolsOf } from './reading.ts';
import { rewardContract } from './schema.ts';
import { previewTopup, topUp } from './topups.ts';

/** Handlers of the contract of reward pools. */
export function rewardRouter() {
  const os = implement(rewardContract).$context<RequestContext>().use(guard);
  return os.router({
    pools: os.pools.handler(({ context: { tx, actor, now }, input }) =>
      poolsOf(tx, now, asAccount(actor).account.accountId, input.month),
    ),
    day: os.day.handler(({ context: { tx, actor, now }, input }) =>
      poolDayOf(tx, now, asAccount(actor).account.accountId, input),
    ),
    operatorPools: os.operatorPools.handler(({ context: { tx, now } }) => balancesOf(tx, now)),
    operatorPool: os.operatorPool.handler(({ context: { tx, now }, input }) =>
      poolMonthOf(tx, now, input.scene, input.month),
    ),
    topupPreview: os.topupPreview.handler(({ context: { tx, now }, input }) => previewTopup(tx, now, input)),
    topUp: os.topUp.handler(({ context: { tx, actor, now }, input }) => topUp(tx, actor, now, input)),
  });
}
