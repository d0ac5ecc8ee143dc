import type { Tx } from '../lib/db.ts';
import type { Fen } from '../lib/money.ts';
import { openJournalAlone } from './journal/service.ts';
import * as knowledge from './knowledge/service.ts';

export { moneyOfContent } from './reading/service.ts';
export { lastReconciliation } from './reconciling/service.ts';

type Span = { from: Date; to: Date | null };

/**
 * Authorises an institution to take `shareBp` of an account's net while `from ≤ x < to`; the same with a `to` ends it.
 * Refuses PERIOD_LOCKED, FACT_CHANGED.
 */
export async function authoriseShare(
  tx: Tx,
  now: Date,
  share: { accountId: string; institutionId: string; shareBp: number } & Span,
): Promise<void> {
  await knowledge.noteShare(await openJournalAlone(tx, now), share);
}

/** Holds back what an account earns while `from ≤ close < to`; the same with a `to` ends it. Refuses PERIOD_LOCKED. */
export async function holdAccount(
  tx: Tx,
  now: Date,
  hold: { accountId: string; reason: string } & Span,
): Promise<void> {
  await knowledge.noteHold(await openJournalAlone(tx, now), hold);
}

/** Holds back one line of an account, as in a dispute; the same with a `to` ends it. Refuses PERIOD_LOCKED. */
export async function holdLine(
  tx: Tx,
  now: Date,
  accountId: string,
  hold: { buyerKey: string; tradeNo: string; lineNo: string; reason: string } & Span,
): Promise<void> {
  await knowledge.noteLineHold(await openJournalAlone(tx, now), accountId, hold);
}

/** Puts money into the pool of a scene's day, once. Refuses PERIOD_LOCKED, FACT_CHANGED. */
export async function topUpPool(
  tx: Tx,
  now: Date,
  topup: { scene: string; day: string; amountFen: Fen },
): Promise<void> {
  await knowledge.noteTopup(await openJournalAlone(tx, now), topup);
}

/** Tells the settlement what contents were worth on a day (DOMAIN 11.6). Refuses PERIOD_LOCKED, FACT_CHANGED. */
export async function valueContents(
  tx: Tx,
  now: Date,
  values: readonly { scene: string; day: string; contentId: string; value: number }[],
): Promise<void> {
  await knowledge.noteValues(await openJournalAlone(tx, now), values);
}

/** Voids a click that an order has considered, so that it counts for no line. Refuses PERIOD_LOCKED. */
export async function voidConsideredClick(
  tx: Tx,
  now: Date,
  click: { clickId: string; buyerKey: string; shopId: string; at: Date; reason: string },
): Promise<void> {
  await knowledge.noteVoid(await openJournalAlone(tx, now), click);
}
