import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { person } from '../../../test/people.ts';
import { bindPayout, cardNo, Payments } from '../../../test/payouts.ts';
import { setLevel } from '../../levels/service.ts';
import { openAccount } from '../../../test/people.ts';
import { systemActor } from '../../lib/actor.ts';
import { addDays, addMonths, DAY, instantOf, monthOf } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const pay = new Payments(market.finance);
const subject = person();
const creator = await openAccount(world, { name: '打款的人', subject });
let month = '';

const at = (day: number, of = month) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.run((tx, now) => {
    const level = { level: 'L2', effectiveAt: new Date(now.getTime() - 365 * DAY), reason: 'test' } as const;
    return setLevel(tx, systemActor, now, creator.accountId, level);
  });
  await bindPayout(creator.owner, subject, cardNo());
  await world.advance(at(20));
});

async function sell(paidFen: number, of = month) {
  const good = await market.item(1000);
  const buyer = `b${good.itemId}`;
  await market.click({ buyer, good, accountId: creator.accountId, at: at(5, of) });
  const order = market.order({ buyer, good, paidFen, createdAt: at(6, of), confirmedAt: at(9, of) });
  const [made] = await market.send(order);
  return { order, id: String(made.commissionId) };
}

const receiptOf = async (id: string) => ok(await creator.owner.call('GET', `/commissions/${id}/receipt`));
const statusOf = async (id: string) => (await receiptOf(id)).commission.status;
const monthOfSummary = async (of: string) => {
  const { months } = ok(await creator.owner.call('GET', '/income/summary'));
  return months.find((one: { month: string }) => one.month === of);
};

async function closed(of: string): Promise<void> {
  await world.advance(new Date(at(20, addMonths(of, 1)).getTime()));
  for (const mode of ['lock', 'post'] as const) ok(await market.close(of, mode));
}

const csv = (id: string, result: string) => `payoutId,result\n${id},${result}`;
const wallet = async () => ok(await creator.owner.call('GET', '/income/wallet'));

test('DOMAIN 11.5: settled → paid_out when the payout of its statement is confirmed, carried months with it', async () => {
  // 0.60 of the first month is carried into the second.
  const small = await sell(1000);
  await closed(month);
  expect(ok(await pay.preview()).sums.payouts).toBe(0);
  const next = addMonths(month, 1);
  const [big, refunded] = [await sell(20_000, next), await sell(30_000, next)];
  await closed(next);
  expect(await wallet()).toMatchObject({ balanceFen: 3060, statementsFen: 3060, otherFen: 0 });

  const { batchId, rows } = await pay.atBank([creator.accountId]);
  expect((await wallet()).statements).toEqual([
    {
      month: next,
      institutionId: null,
      institutionName: null,
      authorisedFrom: null,
      payableFen: 3060,
      payoutId: rows[0].id,
      state: 'under_way',
    },
  ]);
  expect(await statusOf(big.id)).toBe('settled');
  ok(await pay.results(batchId, csv(rows[0].id, 'confirmed')));
  await world.idle();
  for (const { id } of [small, big, refunded]) expect(await statusOf(id)).toBe('paid_out');
  expect((await wallet()).statements[0].state).toBe('paid');
  expect(await monthOfSummary(next)).toMatchObject({ settledFen: 3000, paidFen: 3000 });
  const receipt = await receiptOf(big.id);
  expect(receipt.history.map((one: { status: string }) => one.status)).toEqual([
    'confirmed',
    'payable',
    'settled',
    'paid_out',
  ]);

  // A refund after the payout is a claw-back; the rest stays paid.
  await market.refund('r1', refunded.order, 30_000, await market.now());
  expect(await statusOf(refunded.id)).toBe('clawed_back');
  expect(await statusOf(big.id)).toBe('paid_out');

  // The money comes back: what it paid is settled again, until the next payout arrives.
  ok(await pay.results(batchId, csv(rows[0].id, 'returned')));
  await world.idle();
  for (const { id } of [small, big]) expect(await statusOf(id)).toBe('settled');
  expect((await wallet()).statements[0]).toMatchObject({ state: 'waiting', payoutId: null });
  const again = await pay.atBank([creator.accountId]);
  expect(again.rows[0]).toMatchObject({ grossFen: 3060 });
  ok(await pay.results(again.batchId, csv(again.rows[0].id, 'confirmed')));
  await world.idle();
  for (const { id } of [small, big]) expect(await statusOf(id)).toBe('paid_out');
});

test('UX 27: a line in a confirmed payout keeps the day of its payment, whatever is clawed back of it after the post', async () => {
  const third = addMonths(month, 2);
  const [whole, between, after] = [await sell(90_000, third), await sell(50_000, third), await sell(30_000, third)];
  const settledFen = (90_000 + 50_000 + 30_000) * 0.06;
  await closed(third);
  await market.refund('between', between.order, 50_000, await market.now());
  expect(await receiptOf(between.id)).toMatchObject({ commission: { status: 'clawed_back', paidOutAt: null } });

  const { batchId, rows } = await pay.atBank([creator.accountId]);
  ok(await pay.results(batchId, csv(rows[0].id, 'confirmed')));
  await world.idle();
  await market.refund('after', after.order, 10_000, await market.now());
  for (const [{ id }, status, history] of [
    [whole, 'paid_out', ['settled', 'paid_out']],
    [between, 'clawed_back', ['settled', 'clawed_back', 'paid_out']],
    [after, 'clawed_back', ['settled', 'paid_out', 'clawed_back']],
  ] as const) {
    const receipt = await receiptOf(id);
    expect(receipt.commission).toMatchObject({ status, paidOutAt: expect.any(String) });
    expect(receipt.history.slice(2).map((one: { status: string }) => one.status)).toEqual(history);
    const listed = ok(await market.finance.call('GET', `/operator/commissions?tradeNo=${receipt.commission.tradeNo}`));
    expect(listed.items[0]).toMatchObject({ status, paidOutAt: receipt.commission.paidOutAt });
  }
  expect(await monthOfSummary(third)).toMatchObject({ settledFen, paidFen: settledFen });
  // UX 27: the list behind the sum holds what makes it up.
  const { items } = ok(await creator.owner.call('GET', `/commissions?month=${third}&status=paid_out`));
  expect(items.reduce((sum: number, one: { creatorFen: number }) => sum + one.creatorFen, 0)).toBe(settledFen);

  ok(await pay.results(batchId, csv(rows[0].id, 'returned')));
  await world.idle();
  for (const { id } of [whole, between, after]) expect((await receiptOf(id)).commission.paidOutAt).toBeNull();
  expect(await monthOfSummary(third)).toMatchObject({ settledFen, paidFen: 0 });
});
