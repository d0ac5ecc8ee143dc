import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { shopIdsOwnedBy, shopNamesOf } from '../../catalogue/service.ts';
import { audit, nicknamesOf } from '../../identity/service.ts';
import { postAll } from '../../ledger/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refusals, refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { dayOf } from '../../lib/time.ts';
import { monthSchema } from '../reading/schema.ts';
import { holdBills } from './holding.ts';
import { receiptPost } from './posting.ts';
import { releaseLater } from './releasing.ts';
import { creditFen, openFen, owedFen, stateOf } from './rules.ts';
import type { WireBill } from './schema.ts';
import * as store from './sql.ts';

const refuseBill = refusals({
  BILL_OVERPAID: [422, '超过这张账单尚欠的金额', 'More than is left of this bill'],
  NO_CREDIT: [422, '这家店铺没有这么多可以抵扣的余额', 'The shop has no such credit to set off'],
  RECEIVED_LATER: [422, '到账日不能晚于今天', 'The day of receipt cannot be later than today'],
  RECEIVED_EARLIER: [
    422,
    '到账日不能早于账单所属月份的第一天',
    'The day of receipt cannot be before the month of the bill',
  ],
  REFERENCE_REPEATED: [
    409,
    '这家店铺已有一笔相同流水号的到账；确认不是同一笔后再登记',
    'A receipt of the shop has this number already: confirm that it is another one',
  ],
  PAYMENT_REVERSED: [409, '这笔登记已经撤销过', 'This was taken back before'],
});

/** Payments that a bill's page shows at most. */
const PAYMENTS_MAX = 200;

type BillKey = { shopId: string; month: string };
type ListQuery = {
  limit: number;
  cursor?: string | undefined;
  month?: string | undefined;
  state?: 'open' | 'overdue' | undefined;
};

const billCursor = z.tuple([monthSchema, z.string()]);

/** A page of bills, the latest month first; of some shops or of all. */
export async function billsOf(tx: Tx, now: Date, query: ListQuery, shopIds: readonly string[] | undefined) {
  const today = dayOf(now);
  const after = keyOf(billCursor, query.cursor);
  const wish = { month: query.month, state: query.state, shopIds, today };
  const rows = await store.bills(tx, wish, after && { month: after[0], shopId: after[1] }, query.limit + 1);
  const page = pageFrom(rows, query.limit, ({ month, shopId }) => [month, shopId]);
  const names = await shopNamesOf(tx, [...new Set(page.items.map(({ shopId }) => shopId))]);
  return { items: page.items.map((row) => present(row, names, today)), nextCursor: page.nextCursor };
}

/** What is open, late and in shops' favour over all of them, in fen. */
export async function billSums(tx: Tx, now: Date) {
  const sums = await store.billSums(tx, dayOf(now));
  return {
    openFen: wireFen(sums.openFen),
    overdueFen: wireFen(sums.overdueFen),
    creditFen: wireFen(sums.creditFen),
  };
}

/** How many bills of posted months are past their day. */
export function billsOverdue(tx: Tx, now: Date): Promise<number> {
  return store.billsOverdue(tx, dayOf(now));
}

/** The bills of the shops of an account's person, or of one of them. */
export async function ownBills(
  tx: Tx,
  now: Date,
  accountId: string,
  { shopId, ...query }: ListQuery & { shopId?: string | undefined },
) {
  const own = await ownShops(tx, accountId);
  return billsOf(tx, now, query, shopId === undefined ? own : own.filter((one) => one === shopId));
}

/** Refuses NOT_FOUND for a shop that is not of the account's person. */
export async function refuseForeignShop(tx: Tx, accountId: string, shopId: string): Promise<void> {
  if (!(await ownShops(tx, accountId)).includes(shopId)) throw refuse.NOT_FOUND();
}

async function ownShops(tx: Tx, accountId: string): Promise<string[]> {
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  return account ? ((await shopIdsOwnedBy(tx, [account.openedBy])).get(account.openedBy) ?? []) : [];
}

/** A bill with what was received for it. Refuses NOT_FOUND. */
export async function billOf(tx: Tx, now: Date, { shopId, month }: BillKey) {
  const rows = await store.billsOfShop(tx, shopId);
  const row = rows.find((one) => one.month === month);
  if (!row) throw refuse.NOT_FOUND();
  const payments = await store.payments(tx, shopId, month, PAYMENTS_MAX);
  const noted = payments.flatMap(({ notedBy }) => (notedBy.startsWith('user:') ? [notedBy.slice('user:'.length)] : []));
  const names = await nicknamesOf(tx, [...new Set(noted)]);
  return {
    ...present(row, await shopNamesOf(tx, [shopId]), dayOf(now)),
    creditFen: wireFen(creditFen(rows, await store.setOffFen(tx, shopId))),
    waitingStatements: await store.waitingFor(tx, shopId, month),
    payments: payments.map(({ paymentId, amountFen, notedAt, notedBy, reversedAt, month: _month, ...rest }) => ({
      ...rest,
      id: paymentId,
      amountFen: wireFen(amountFen),
      notedAt: notedAt.toISOString(),
      notedBy: names.get(notedBy.replace(/^user:/, '')) ?? notedBy,
      reversedAt: reversedAt?.toISOString() ?? null,
    })),
  };
}

/**
 * Notes money that came in for a bill, or sets off what other bills left in the shop's favour. When nothing is left of the
 * bill, statements that waited for it go to their wallets. Refuses NOT_FOUND, RECEIVED_LATER, RECEIVED_EARLIER,
 * BILL_OVERPAID, NO_CREDIT, and REFERENCE_REPEATED unless `repeated` says that it is another transfer of the same number.
 */
export async function receive(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: BillKey & {
    kind: 'transfer' | 'set_off';
    amountFen: number;
    receivedOn: string;
    reference: string;
    repeated?: boolean;
  },
): Promise<void> {
  const { shopId, month, kind, receivedOn, reference } = wish;
  const amountFen = BigInt(wish.amountFen);
  await holdBills(tx);
  const rows = await store.lockBills(tx, shopId);
  const bill = rows.find((one) => one.month === month);
  if (!bill) throw refuse.NOT_FOUND();
  if (receivedOn > dayOf(now))
    throw refuseBill.RECEIVED_LATER([fault('receivedOn', 'RECEIVED_LATER', receivedOn, `≤ ${dayOf(now)}`)]);
  const first = `${month}-01`;
  if (receivedOn < first)
    throw refuseBill.RECEIVED_EARLIER([fault('receivedOn', 'RECEIVED_EARLIER', receivedOn, `≥ ${first}`)]);
  const left = openFen(bill);
  if (amountFen > left) throw refuseBill.BILL_OVERPAID([tooMuch('BILL_OVERPAID', amountFen, left)]);
  if (kind === 'set_off') {
    const credit = creditFen(rows, await store.setOffFen(tx, shopId));
    if (amountFen > credit) throw refuseBill.NO_CREDIT([tooMuch('NO_CREDIT', amountFen, credit)]);
  }
  const known = kind === 'transfer' && !wish.repeated && (await store.transferOf(tx, shopId, reference));
  if (known)
    throw refuseBill.REFERENCE_REPEATED([
      { path: 'reference', code: 'REFERENCE_REPEATED', message: '', actual: `${known.receivedOn} ${known.month}` },
    ]);
  const paymentId = newId(now);
  const payment = { paymentId, shopId, month, kind, amountFen, receivedOn, reference };
  await store.insertPayment(tx, { ...payment, notedBy: actorName(actor), notedAt: now });
  await store.moveReceived(tx, shopId, month, amountFen);
  if (kind === 'transfer') await postAll(tx, now, [receiptPost(shopId, paymentId, amountFen)]);
  if (amountFen === left) await releaseLater(tx, month);
  const after = { paymentId, kind, amountFen: wish.amountFen, receivedOn, reference };
  await audit(tx, actor, now, { verb: 'receive_bill', objectType: 'shop_bill', objectId: `${shopId}/${month}`, after });
}

/**
 * Takes back what was noted in error: the bill is open again, and the money goes by an entry of its own. What has gone on to
 * creators' wallets meanwhile stays there. Refuses NOT_FOUND, PAYMENT_REVERSED.
 */
export async function reverse(
  tx: Tx,
  actor: Actor,
  now: Date,
  { shopId, month, id, reason }: BillKey & { id: string; reason: string },
): Promise<void> {
  await holdBills(tx);
  await store.lockBills(tx, shopId);
  const known = (await store.payments(tx, shopId, month, PAYMENTS_MAX)).find(({ paymentId }) => paymentId === id);
  if (!known) throw refuse.NOT_FOUND();
  const undone = await store.reversePayment(tx, now, { shopId, month, paymentId: id }, actorName(actor), reason);
  if (!undone) throw refuseBill.PAYMENT_REVERSED();
  await store.moveReceived(tx, shopId, month, -undone.amountFen);
  if (undone.kind === 'transfer') {
    const back = receiptPost(shopId, id, -undone.amountFen);
    await postAll(tx, now, [{ ...back, key: `${back.key}/reversed`, memo: 'receipt taken back' }]);
  }
  const before = { paymentId: id, amountFen: wireFen(undone.amountFen) };
  const objectId = `${shopId}/${month}`;
  await audit(tx, actor, now, { verb: 'reverse_receipt', objectType: 'shop_bill', objectId, before, reason });
}

function tooMuch(code: string, actual: Fen, required: Fen) {
  return fault('amountFen', code, String(actual), `≤ ${required}`);
}

function fault(path: string, code: string, actual: string, required: string) {
  return { path, code, message: '', actual, required };
}

function present(row: store.BillRow, names: ReadonlyMap<string, string>, today: string): WireBill {
  return {
    shopId: row.shopId,
    shopName: names.get(row.shopId) ?? row.shopId,
    month: row.month,
    commissionFen: wireFen(row.commissionFen),
    clawbackFen: wireFen(row.clawbackFen),
    correctionFen: wireFen(row.correctionFen),
    owedFen: wireFen(owedFen(row)),
    receivedFen: wireFen(row.receivedFen),
    openFen: wireFen(openFen(row)),
    state: stateOf(row, today),
    dueOn: row.dueOn,
    postedAt: row.postedAt?.toISOString() ?? null,
  };
}
