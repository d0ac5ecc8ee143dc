import { holdingsOf, type Holding } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { addDays, dayOf, HOUR, instantOf } from '../../lib/time.ts';
import * as store from './checking.sql.ts';
import { holdBills } from './holding.ts';

const ACCOUNT = 'merchant_payable';
const BOOK = 'shop:';
const PAGE = 500;
const FAULTS_MAX = 100;
/** Local hour of the nightly comparison, beside that of the decisions. */
const NIGHTLY_HOUR = 5;

/**
 * Compares, shop by shop, what bills ask for with what the ledger says the merchant owes: bills and the corrections that
 * come onto the next one, less what came in; and what bills say was received with what was noted. Repairs nothing.
 */
export async function checkBills(tx: Tx): Promise<{ shops: number; faults: store.BillFault[] }> {
  await holdBills(tx);
  const faults: store.BillFault[] = [];
  const checked = new Set<string>();
  for (let after: string | undefined = ''; after !== undefined;) {
    const shopIds = await store.shopsAsked(tx, after, PAGE);
    const books = shopIds.map((shopId) => BOOK + shopId);
    await compare(tx, shopIds, await holdingsOf(tx, ACCOUNT, { bookIds: books }), faults);
    for (const shopId of shopIds) checked.add(shopId);
    after = shopIds.at(-1);
  }
  // What a merchant owes without any bill.
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Holding[] = await holdingsOf(tx, ACCOUNT, { after, limit: PAGE });
    const unasked = page.filter(({ bookId }) => !checked.has(shopOf(bookId)));
    await compare(
      tx,
      unasked.map(({ bookId }) => shopOf(bookId)),
      unasked,
      faults,
    );
    for (const { bookId } of unasked) checked.add(shopOf(bookId));
    after = page.at(-1)?.bookId;
  }
  return { shops: checked.size, faults: faults.slice(0, FAULTS_MAX) };
}

async function compare(
  tx: Tx,
  shopIds: readonly string[],
  holdings: readonly Holding[],
  faults: store.BillFault[],
): Promise<void> {
  const asked = new Map((await store.asked(tx, shopIds)).map((row) => [row.shopId, row]));
  const held = new Map(holdings.map(({ bookId, balanceFen }) => [shopOf(bookId), balanceFen]));
  for (const shopId of shopIds) {
    const bills = asked.get(shopId) ?? { owedFen: 0n, receivedFen: 0n, notedFen: 0n, setOffFen: 0n };
    // A set-off settles one bill with another and moves no money.
    const billsFen = bills.owedFen - bills.receivedFen + bills.setOffFen;
    const ledgerFen = -(held.get(shopId) ?? 0n);
    if (billsFen !== ledgerFen)
      faults.push({ shopId, what: 'owed', billsFen: String(billsFen), ledgerFen: String(ledgerFen) });
    const { receivedFen, notedFen } = bills;
    if (receivedFen !== notedFen)
      faults.push({ shopId, what: 'received', billsFen: String(receivedFen), ledgerFen: String(notedFen) });
  }
}

function shopOf(bookId: string): string {
  return bookId.startsWith(BOOK) ? bookId.slice(BOOK.length) : bookId;
}

/** The next night on which bills and ledger must be compared; none before the first bill. */
export async function nextBillCheckAt(tx: Tx): Promise<Date | undefined> {
  const since = (await store.lastBillCheck(tx))?.at ?? (await store.firstBillAt(tx));
  if (!since) return undefined;
  const shifted = new Date(since.getTime() - NIGHTLY_HOUR * HOUR);
  return new Date(instantOf(addDays(dayOf(shifted), 1)).getTime() + NIGHTLY_HOUR * HOUR);
}

/** Compares every night; a difference is an alarm in the log and the metric, never silently repaired. */
export async function runBillCheck(
  tx: Tx,
  now: Date,
  { log }: { log: { error: (fields: object, message: string) => void } },
): Promise<boolean> {
  await holdBills(tx);
  const due = await nextBillCheckAt(tx);
  if (!due || due > now) return false;
  const { shops, faults } = await checkBills(tx);
  await store.insertBillCheck(tx, now, shops, faults);
  if (faults.length > 0) log.error({ faults }, 'bills do not ask for what the ledger says merchants owe');
  return true;
}
