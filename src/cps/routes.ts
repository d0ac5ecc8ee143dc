import { implement } from '@orpc/server';
import { asAccount } from '../lib/actor.ts';
import type { Db } from '../lib/db.ts';
import { guard, type RequestContext } from '../lib/http.ts';
import { levellingHandlers } from './levelling/routes.ts';
import { lostLinesOf, lostReceiptOf } from './lost/service.ts';
import { closeMonth } from './month/service.ts';
import { monthRootOf } from './proof/service.ts';
import { orderLinesOf } from './reading/orders.ts';
import { overviewOf, overviewSumsOf } from './reading/overview.ts';
import * as reading from './reading/service.ts';
import { rewardRouter } from './rewarding/routes.ts';
import { valuingRouter } from './valuing/routes.ts';
import { cpsContract } from './schema.ts';

/** Handlers of the money's contract. The close takes transactions of its own from `db` and works in the data folder. */
export function cpsRouter(place: { db: Db; home: string }) {
  const os = implement(cpsContract).$context<RequestContext>().use(guard);
  return os.router({
    rewards: rewardRouter(),
    quality: valuingRouter(),
    ...levellingHandlers(),
    commissions: os.commissions.handler(({ context: { tx, actor, now }, input }) =>
      reading.commissionsOf(tx, now, asAccount(actor).account.accountId, input),
    ),
    lostLines: os.lostLines.handler(({ context: { tx, actor, now, lang }, input }) =>
      lostLinesOf(tx, now, asAccount(actor).account.accountId, input, lang),
    ),
    lostReceipt: os.lostReceipt.handler(({ context: { tx, actor, now, lang }, input }) =>
      lostReceiptOf(tx, now, asAccount(actor).account.accountId, input.id, lang),
    ),
    commissionCount: os.commissionCount.handler(({ context: { tx, actor }, input }) =>
      reading.commissionCountOf(tx, asAccount(actor).account.accountId, input),
    ),
    receipt: os.receipt.handler(({ context: { tx, actor, now, lang }, input }) =>
      reading.receiptOf(tx, now, asAccount(actor).account.accountId, input.id, lang),
    ),
    statements: os.statements.handler(({ context: { tx, actor, now }, input }) =>
      reading.statementsOf(tx, now, asAccount(actor).account.accountId, input),
    ),
    monthRoot: os.monthRoot.handler(({ context: { tx }, input }) => monthRootOf(tx, input.month)),
    summary: os.summary.handler(({ context: { tx, actor, now } }) =>
      reading.summaryOf(tx, now, asAccount(actor).account.accountId),
    ),
    incomeMonths: os.incomeMonths.handler(({ context: { tx, actor, now }, input }) =>
      reading.incomeMonthsOf(tx, now, asAccount(actor).account.accountId, input),
    ),
    closeMonth: os.closeMonth.handler(({ context: { actor, now }, input }) => closeMonth(place, actor, now, input)),
    months: os.months.handler(({ context: { tx, now }, input }) => reading.monthsOf(tx, now, input)),
    orderLines: os.orderLines.handler(({ context: { tx, now, lang }, input }) => orderLinesOf(tx, now, input, lang)),
    overview: os.overview.handler(({ context: { tx, now }, input }) => overviewOf(tx, now, input)),
    overviewSums: os.overviewSums.handler(({ context: { tx, now }, input }) => overviewSumsOf(tx, now, input)),
    orderWhy: os.orderWhy.handler(({ context: { tx, now, lang }, input }) => reading.whyOf(tx, now, input, lang)),
  });
}
