import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { audit, balancesOf, totalsOf } from '../../ledger/service.ts';
import { setPolicy } from '../../lib/policy.ts';
import { addDays, addMonths, closeOf, dayOf, instantOf, monthOf } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';
import { collectingPolicy } from './policy.ts';
import { creditFen, openFen, stateOf } from './rules.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const creator = await market.creator('等款的人');
const other = await market.creator('不等的人');
let month = '';
let buyers = 0;

const at = (day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
const today = async () => dayOf(await market.now());

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.advance(at(20));
});

async function sell(who: { accountId: string }, good: { itemId: string; shopId: string }, paidFen: number) {
  buyers += 1;
  await market.click({ buyer: `c${buyers}`, good, accountId: who.accountId, at: at(5) });
  const order = market.order({ buyer: `c${buyers}`, good, paidFen, createdAt: at(6), confirmedAt: at(9) });
  await market.send(order);
  return order;
}

async function closeIt(): Promise<void> {
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
  await world.idle();
}

const path = (shopId: string, of = month) => `/operator/shop-bills/${shopId}/${of}`;
const bill = async (shopId: string, of = month) => ok(await market.finance.call('GET', path(shopId, of)));
const receive = async (shopId: string, amountFen: number, more = {}) =>
  market.finance.call('POST', `${path(shopId)}/payments`, {
    amountFen,
    receivedOn: await today(),
    reference: `银行流水 ${(buyers += 1)}`,
    ...more,
  });
const wallet = async (accountId: string) =>
  (await world.run((tx) => balancesOf(tx, `account:${accountId}`))).get(`wallet:${accountId}`) ?? 0n;

test('DOMAIN 11.5: the close makes a statement per shop; finance marks it received, once and never more than is owed', async () => {
  const good = await market.item(1000);
  const merchant = await market.item(500, { ownerUserId: creator.owner.userId });
  await sell(creator, good, 20_000);
  const order = await sell(other, good, 10_000);
  await sell(other, merchant, 10_000);
  await closeIt();
  expect(await bill(good.shopId)).toMatchObject({
    commissionFen: 3000,
    clawbackFen: 0,
    owedFen: 3000,
    openFen: 3000,
    state: 'open',
    dueOn: addDays(dayOf(closeOf(month)), 15),
    payments: [],
  });
  const lines = ok(await market.finance.call('GET', `${path(good.shopId)}/lines`)).items;
  expect(lines).toHaveLength(2);
  expect(lines).toContainEqual(
    expect.objectContaining({ tradeNo: order.tradeNo, accountName: '不等的人', entry: 'settlement', grossFen: 1000 }),
  );
  // API.md: every fen of it can be computed again out of what the line says.
  for (const line of lines) {
    expect(line).toMatchObject({ rateBp: 1000, freightFen: 0, baseFen: line.paidFen, baseBeforeFen: null });
    expect(line.itemTitle).toBeTruthy();
    expect(line.confirmedAt).toBe(at(9).toISOString());
    expect(line.grossFen).toBe((line.baseFen * line.rateBp) / 10_000);
  }

  expect(await receive(good.shopId, 3001)).toMatchObject({
    status: 422,
    body: { code: 'BILL_OVERPAID', errors: [{ path: 'amountFen', actual: '3001', required: '≤ 3000' }] },
  });
  const late = addDays(await today(), 1);
  expect((await receive(good.shopId, 1, { receivedOn: late })).body.code).toBe('RECEIVED_LATER');
  expect(await receive(good.shopId, 1, { receivedOn: addDays(`${month}-01`, -1) })).toMatchObject({
    status: 422,
    body: { code: 'RECEIVED_EARLIER', errors: [{ path: 'receivedOn', required: `≥ ${month}-01` }] },
  });
  expect((await receive(good.shopId, 1, { kind: 'set_off' })).body.code).toBe('NO_CREDIT');
  expect((await receive('nobody', 1)).status).toBe(404);

  const owed = async () => (await world.run((tx) => totalsOf(tx, ['merchant_payable']))).get('merchant_payable');
  const before = await owed();
  const reference = '银行流水 0001';
  expect((await receive(good.shopId, 1200, { reference })).body).toMatchObject({ receivedFen: 1200, state: 'open' });
  const again = await receive(good.shopId, 1800, { reference });
  expect(again).toMatchObject({ status: 409, body: { code: 'REFERENCE_REPEATED', errors: [{ path: 'reference' }] } });
  const paid = (await receive(good.shopId, 1800, { reference, repeated: true })).body;
  expect(paid).toMatchObject({ receivedFen: 3000, openFen: 0, state: 'settled' });
  expect(await owed()).toBe((before ?? 0n) + 3000n);
  expect((await receive(good.shopId, 1)).body.code).toBe('BILL_OVERPAID');

  const [{ id }] = paid.payments;
  const back = await market.finance.call('POST', `${path(good.shopId)}/payments/${id}/reversal`, {
    reason: '记错了店',
  });
  expect(back).toMatchObject({ status: 201, body: { receivedFen: 1200, openFen: 1800 } });
  const twice = await market.finance.call('POST', `${path(good.shopId)}/payments/${id}/reversal`, { reason: '再来' });
  expect(twice.body.code).toBe('PAYMENT_REVERSED');
  expect(await owed()).toBe((before ?? 0n) + 1200n);
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

test('a merchant sees the bills of the own shops with their lines, and nobody else’s', async () => {
  const own = ok(await creator.owner.call('GET', '/shop-bills')).items;
  expect(own).toHaveLength(1);
  expect(own[0]).toMatchObject({ month, owedFen: 500, state: 'open' });
  const [{ shopId }] = own;
  expect(ok(await creator.owner.call('GET', `/shop-bills/${shopId}/${month}/lines`)).items).toHaveLength(1);
  expect((await other.owner.call('GET', `/shop-bills/${shopId}/${month}/lines`)).status).toBe(404);
  const one = async (who: typeof creator) =>
    ok(await who.owner.call('GET', `/shop-bills?month=${month}&shopId=${shopId}`));
  expect((await one(creator)).items).toMatchObject([{ shopId, month, dueOn: own[0].dueOn }]);
  expect((await one(other)).items).toEqual([]);
  expect(ok(await other.owner.call('GET', '/shop-bills')).items).toEqual([]);
});

test('sixteen at once: a bill is never received twice', async () => {
  const { items } = ok(await market.finance.call('GET', '/operator/shop-bills?state=open'));
  const { shopId, openFen } = items[0];
  const answers = await Promise.all(Array.from({ length: 16 }, () => receive(shopId, openFen)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await bill(shopId)).toMatchObject({ openFen: 0 });
});

test('DOMAIN 11.5: under payout_waits_for_merchant a statement is paid when every shop of its lines has paid', async () => {
  await world.run((tx, now) =>
    setPolicy(tx, now, collectingPolicy, {
      document: { payoutWaitsForMerchant: true, dueDays: 3 },
      effectiveAt: now,
      author: 'test',
      reason: 'test',
    }),
  );
  month = addMonths(month, 1);
  const [slow, quick] = [await market.item(1000), await market.item(1000)];
  await sell(creator, slow, 20_000);
  await sell(creator, quick, 20_000);
  await sell(other, quick, 10_000);
  const [mine, theirs] = [await wallet(creator.accountId), await wallet(other.accountId)];
  await closeIt();
  const statement = async () => ok(await creator.owner.call('GET', `/statements/${month}`)).items[0];
  expect(await statement()).toMatchObject({ waitsForShops: true, payableFen: 2400 });
  expect(await wallet(creator.accountId)).toBe(mine);
  expect(await bill(quick.shopId)).toMatchObject({ waitingStatements: 2 });

  await receive(quick.shopId, 3000);
  await world.idle();
  expect(await wallet(other.accountId)).toBe(theirs + 600n);
  expect(await wallet(creator.accountId)).toBe(mine);
  expect(await bill(slow.shopId)).toMatchObject({ waitingStatements: 1 });
  await receive(slow.shopId, 1999);
  await world.idle();
  expect(await wallet(creator.accountId)).toBe(mine);
  await receive(slow.shopId, 1);
  await world.idle();
  expect(await wallet(creator.accountId)).toBe(mine + 2400n);
  expect(await statement()).toMatchObject({ waitsForShops: false });

  await world.advance(instantOf(addDays(dayOf(closeOf(month)), 5)));
  expect(ok(await market.finance.call('GET', `/operator/shop-bills?state=overdue&month=${month}`)).items).toEqual([]);
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
});

test('what later refunds leave in a shop’s favour is set off against a bill, and moves no money', async () => {
  const refunded = await market.item(1000);
  month = addMonths(month, 1);
  const order = await sell(creator, refunded, 20_000);
  await closeIt();
  await receive(refunded.shopId, 2000);
  await market.refund('r1', order, 20_000, await market.now());
  month = addMonths(month, 1);
  await closeIt();
  expect(await bill(refunded.shopId)).toMatchObject({ owedFen: -2000, openFen: 0, state: 'credit', creditFen: 2000 });
  const [back] = ok(await market.finance.call('GET', `${path(refunded.shopId)}/lines`)).items;
  expect(back).toMatchObject({ entry: 'clawback', baseBeforeFen: 20_000, baseFen: 0, rateBp: 1000, grossFen: -2000 });
  month = addMonths(month, 1);
  await sell(creator, refunded, 30_000);
  await closeIt();
  const booked = async () => (await world.run((tx) => totalsOf(tx, ['merchant_payable']))).get('merchant_payable');
  const before = await booked();
  expect((await receive(refunded.shopId, 2001, { kind: 'set_off' })).body.code).toBe('NO_CREDIT');
  expect((await receive(refunded.shopId, 2000, { kind: 'set_off', reference: '退款抵扣' })).body).toMatchObject({
    openFen: 1000,
    creditFen: 0,
  });
  expect(await booked()).toBe(before);
  expect((await receive(refunded.shopId, 1, { kind: 'set_off' })).body.code).toBe('NO_CREDIT');
}, 90_000);

test('a bill of 0.00 is nothing to pay, not paid', async () => {
  const empty = await market.item(1000);
  month = addMonths(month, 1);
  const order = await sell(creator, empty, 20_000);
  await market.refund('all of it', order, 20_000, at(10));
  await closeIt();
  expect(await bill(empty.shopId)).toMatchObject({ owedFen: 0, receivedFen: 0, openFen: 0, state: 'nothing' });
}, 60_000);

test('the pages of the list neither repeat nor skip a bill, the latest month first', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = ok(await market.finance.call('GET', `/operator/shop-bills?limit=2${cursor}`));
    seen.push(...page.items.map((one: { month: string; shopId: string }) => `${one.month} ${one.shopId}`));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  const all = ok(await market.finance.call('GET', '/operator/shop-bills?limit=100')).items;
  expect(seen).toEqual(all.map((one: { month: string; shopId: string }) => `${one.month} ${one.shopId}`));
  expect(new Set(seen).size).toBe(seen.length);
});

test('DOMAIN 11.5: what is open, in favour and late follows from the sums, whatever they are', () => {
  const fen = fc.bigInt({ min: 0n, max: 10_000n });
  const correctionFen = fc.bigInt({ min: -10_000n, max: 10_000n });
  fc.assert(
    fc.property(fen, fen, correctionFen, fen, (commission, clawback, correction, received) => {
      const made = {
        commissionFen: commission,
        clawbackFen: -clawback,
        correctionFen: correction,
        dueOn: '2026-01-10',
      };
      const owed = commission - clawback + correction;
      const taken = owed > 0n && received < owed ? received : owed > 0n ? owed : 0n;
      const one = { ...made, receivedFen: taken };
      expect(openFen(one)).toBe(owed > 0n ? owed - taken : 0n);
      expect(creditFen([one], 0n)).toBe(owed < 0n ? -owed : 0n);
      const state = stateOf(one, '2026-01-11');
      expect(state).toBe(owed < 0n ? 'credit' : openFen(one) > 0n ? 'overdue' : owed === 0n ? 'nothing' : 'settled');
    }),
  );
});
