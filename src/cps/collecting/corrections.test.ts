import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { audit } from '../../ledger/service.ts';
import { addDays, addMonths, closeOf, DAY, dayOf, HOUR, instantOf, monthOf } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';
import { checkBills, nextBillCheckAt } from './checking.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const risk = await world.operator('risk');
const creator = await market.creator('要店铺补差的达人');
let month = '';
let serial = 0;

const at = (day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
type Good = { itemId: string; shopId: string };

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.advance(at(15));
});

async function sell(good: Good, paidFen: number) {
  serial += 1;
  const buyer = `corrected-${serial}`;
  await market.click({ buyer, good, accountId: creator.accountId, at: at(5) });
  const order = market.order({ buyer, good, paidFen, createdAt: at(6), confirmedAt: at(9) });
  const [made] = await market.send(order);
  return { ...order, commissionId: String(made.commissionId) };
}

type Correction = { commissionId: string; amountFen: number; payer: 'merchant' | 'platform' };

/** Disputes about commissions, each decided and final; their ids. */
async function correct(corrections: readonly Correction[]): Promise<string[]> {
  if (corrections.length === 0) return [];
  const ids: string[] = [];
  for (const { commissionId } of corrections) {
    const about = { kind: 'commission', id: commissionId };
    const wish = { about, reason: 'amount_too_low', demand: 'pay_more', text: '这笔订单的佣金算少了，请核对。' };
    ids.push(ok(await creator.owner.call('POST', '/disputes', wish)).id);
  }
  await world.advance(new Date((await market.now()).getTime() + 4 * DAY));
  for (const [i, { amountFen, payer }] of corrections.entries()) {
    const effect = { kind: 'correct', amountFen, payer };
    const decision = { effect, reason: '核对了订单与点击，裁定如下。' };
    ok(await risk.call('POST', `/operator/disputes/${ids[i]}/decision`, decision));
  }
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  for (const id of ids) expect(ok(await creator.owner.call('GET', `/disputes/${id}`)).status).toBe('final');
  return ids;
}

async function closeIt(): Promise<void> {
  if ((await market.now()) < closeOf(month)) await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
  await world.idle();
}

const path = (shopId: string) => `/operator/shop-bills/${shopId}/${month}`;
const bill = (shopId: string) => market.finance.call('GET', path(shopId));
const receive = async (shopId: string, amountFen: number, more = {}) =>
  market.finance.call('POST', `${path(shopId)}/payments`, {
    amountFen,
    receivedOn: dayOf(await market.now()),
    reference: `银行流水 ${(serial += 1)}`,
    ...more,
  });
const differences = async () => (await world.run((tx) => checkBills(tx))).faults;

test('DOMAIN 11.5: what a dispute corrects at the merchant’s cost stands on the shop’s next bill, what the platform pays does not', async () => {
  const [merchant, platform] = [await market.item(1000), await market.item(1000)];
  const [sold, other] = [await sell(merchant, 20_000), await sell(platform, 20_000)];
  const [id] = await correct([
    { commissionId: sold.commissionId, amountFen: 300, payer: 'merchant' },
    { commissionId: other.commissionId, amountFen: 200, payer: 'platform' },
  ]);
  expect(await differences()).toEqual([]);
  await closeIt();

  expect(ok(await bill(merchant.shopId))).toMatchObject({
    commissionFen: 2000,
    clawbackFen: 0,
    correctionFen: 300,
    owedFen: 2300,
    openFen: 2300,
  });
  expect(ok(await bill(platform.shopId))).toMatchObject({ correctionFen: 0, owedFen: 2000 });
  const lines = ok(await market.finance.call('GET', `${path(merchant.shopId)}/lines?limit=1`));
  expect(lines.items).toMatchObject([{ entry: 'correction', tradeNo: sold.tradeNo, grossFen: 300, disputeId: id }]);
  expect(lines.items[0].at).not.toBeNull();
  const rest = ok(
    await market.finance.call('GET', `${path(merchant.shopId)}/lines?limit=1&cursor=${lines.nextCursor}`),
  );
  expect(rest).toMatchObject({ items: [{ entry: 'settlement', grossFen: 2000, disputeId: null }], nextCursor: null });

  expect((await receive(merchant.shopId, 2301)).body.code).toBe('BILL_OVERPAID');
  expect(ok(await receive(merchant.shopId, 2300))).toMatchObject({ openFen: 0, state: 'settled' });
  expect(await differences()).toEqual([]);
}, 120_000);

test('DOMAIN 11.5: a shop that only has a correction gets a bill for it; one in its favour is set off', async () => {
  const good = await market.item(1000);
  month = addMonths(month, 1);
  const sold = await sell(good, 20_000);
  await closeIt();
  await correct([{ commissionId: sold.commissionId, amountFen: -50, payer: 'merchant' }]);
  month = addMonths(month, 1);
  await closeIt();
  expect(ok(await bill(good.shopId))).toMatchObject({
    commissionFen: 0,
    correctionFen: -50,
    owedFen: -50,
    state: 'credit',
    creditFen: 50,
  });
  month = addMonths(month, -1);
  expect(ok(await receive(good.shopId, 50, { kind: 'set_off' }))).toMatchObject({ openFen: 1950, creditFen: 0 });
  expect(await differences()).toEqual([]);
  month = addMonths(month, 1);
  ok(await market.close(month, 'post'));
  expect(ok(await bill(good.shopId))).toMatchObject({ correctionFen: -50 });
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
}, 120_000);

test('DOMAIN 11.5: whatever is sold, corrected, received and set off, bills ask for what the ledger says merchants owe', async () => {
  const goods = await Promise.all(Array.from({ length: 3 }, () => market.item(1000)));
  const story = fc.record({
    paidFen: fc.array(fc.integer({ min: 100, max: 50_000 }), { minLength: 3, maxLength: 3 }),
    corrections: fc.uniqueArray(
      fc.record({
        shop: fc.integer({ min: 0, max: 2 }),
        bp: fc.integer({ min: -10_000, max: 10_000 }),
        payer: fc.constantFrom('merchant' as const, 'platform' as const),
      }),
      { selector: ({ shop }) => shop, minLength: 1, maxLength: 3 },
    ),
    payBp: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ paidFen, corrections, payBp }) => {
      month = addMonths(month, 1);
      const sold = await Promise.all(goods.map((good, i) => sell(good, paidFen[i] ?? 100)));
      await correct(
        corrections.flatMap(({ shop, bp, payer }) => {
          const one = sold[shop];
          // At most what was paid is given, and of the creator's part, 6 % of it, at most all goes back.
          const amountFen = Math.trunc(((one?.paidFen ?? 0) * bp * (bp < 0 ? 0.05 : 1)) / 10_000);
          return one && amountFen !== 0 ? [{ commissionId: one.commissionId, amountFen, payer }] : [];
        }),
      );
      expect(await differences()).toEqual([]);
      await closeIt();
      for (const [i, { shopId }] of goods.entries()) {
        const { openFen, creditFen } = ok(await bill(shopId));
        const most = Math.floor((openFen * (payBp[i] ?? 0)) / 10_000);
        if (most > 0) ok(await receive(shopId, most));
        const setOffFen = Math.min(creditFen, openFen - most);
        if (setOffFen > 0) ok(await receive(shopId, setOffFen, { kind: 'set_off' }));
        expect(await differences()).toEqual([]);
      }
    }),
    // A month of the whole program: what it draws is told when it fails.
    { numRuns: 1, endOnFailure: true },
  );
}, 180_000);

test('DOMAIN 13.1: a bill that was tampered with raises the alarm in the night, and so does one that is gone', async () => {
  const proof = async () =>
    ok(await market.finance.call('GET', '/operator/ledger-proofs')).proofs.find(
      (one: { proof: string }) => one.proof === 'bills',
    );
  const night = async () => {
    const due = await world.run((tx) => nextBillCheckAt(tx));
    await world.advance(new Date((due?.getTime() ?? 0) + HOUR));
    await world.idle();
  };
  await night();
  expect(await proof()).toMatchObject({ faults: 0, late: false });
  const tampered = await world.pool.query(
    `update cps.shop_statement set commission_fen = commission_fen + 1 where (shop_id, month) in
       (select shop_id, month from cps.shop_statement order by shop_id, month limit 1) returning shop_id`,
  );
  const shopId = tampered.rows[0]?.shop_id;
  await night();
  const told = await proof();
  expect(told).toMatchObject({ faults: 1 });
  expect(told.details[0]).toContain(`shop:${shopId} owed`);
  await world.pool.query(
    `update cps.shop_statement set commission_fen = commission_fen - 1 where (shop_id, month) in
       (select shop_id, month from cps.shop_statement order by shop_id, month limit 1)`,
  );
  expect(await differences()).toEqual([]);
  await world.pool.query('update cps.shop_payment set amount_fen = amount_fen + 1 where reversed_at is null');
  expect((await differences()).some(({ what }) => what === 'received')).toBe(true);
  await world.pool.query('update cps.shop_payment set amount_fen = amount_fen - 1 where reversed_at is null');
  await world.pool.query('delete from cps.shop_statement where commission_fen + clawback_fen > 0');
  expect((await differences()).length).toBeGreaterThan(1);
});
