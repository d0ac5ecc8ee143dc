import { billsOf, receive } from '../../../src/cps/collecting/service.ts';
import { inTransaction } from '../../../src/lib/db.ts';
import { dayOf } from '../../../src/lib/time.ts';
import { actorOf, type Stage } from './stage.ts';

const BILLS_MAX = 100;

/**
 * What shops have paid by a few days after a month's posting: every third one its whole bill, the one after it a half; in the
 * latest month no more than that, in earlier ones all but the last.
 */
export async function collectBills(stage: Stage, now: Date, month: string, latest: boolean): Promise<void> {
  const officer = actorOf(stage, 'finance');
  await inTransaction(stage.tools.db, async (tx) => {
    const query = { limit: BILLS_MAX, month, state: 'open' as const };
    const { items } = await billsOf(tx, now, query, undefined);
    for (const [nr, { shopId, openFen }] of items.entries()) {
      const share = nr % 3 === 0 || (!latest && nr < items.length - 1) ? 1 : nr % 3 === 1 ? 0.5 : 0;
      const amountFen = Math.round(openFen * share);
      if (amountFen === 0) continue;
      const reference = `银行回单 ${month.replace('-', '')}${String(nr + 1).padStart(3, '0')}`;
      await receive(tx, officer, now, {
        shopId,
        month,
        kind: 'transfer',
        amountFen,
        receivedOn: dayOf(now),
        reference,
      });
    }
  });
}
