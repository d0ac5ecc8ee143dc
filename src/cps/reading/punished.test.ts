import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { addDays, addMonths, closeOf, DAY, instantOf, monthOf } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp();
const market = await Market.open(world);
const creator = await market.creator('被判违规的达人');
const month = addMonths(monthOf(await market.now()), 1);
const on = (day: number, clock = '12:00:00') => instantOf(addDays(`${month}-01`, day - 1), clock);
let buyers = 0;

/** A line of 100.00 yuan at 10 %, confirmed on the 9th: 6.00 for the creator. */
async function sell() {
  buyers += 1;
  const [good, buyer] = [await market.item(1000), `punished-${buyers}`];
  await market.click({ buyer, good, accountId: creator.accountId, at: on(5) });
  const order = market.order({ buyer, good, paidFen: 10_000, createdAt: on(6), confirmedAt: on(9) });
  const [made] = await market.send(order);
  return { id: String(made.commissionId), order };
}

const receipt = async (id: string) => ok(await creator.owner.call('GET', `/commissions/${id}/receipt`));
const why = async ({ tradeNo, lineNo }: { tradeNo: string; lineNo: string }) =>
  ok(await market.finance.call('GET', `/operator/orders/${tradeNo}/${lineNo}`));
const thisMonth = async () =>
  ok(await creator.owner.call('GET', '/income/summary')).months.find((one: { month: string }) => one.month === month);

test('DOMAIN 11.5: a punish order after the confirmation makes a line invalid, after the close it takes back; both say so', async () => {
  await world.advance(on(10));
  const [early, shut, late, kept] = [await sell(), await sell(), await sell(), await sell()];
  await world.advance(on(12));
  await market.refund('part', early.order, 1000, on(11));
  await market.punish(early.order, on(12));
  await market.send({ ...shut.order, status: 'closed', closedAt: on(12).toISOString() });

  const before = await receipt(early.id);
  expect(before.commission).toMatchObject({
    status: 'invalid',
    reason: 'PUNISHED_BEFORE_CLOSE',
    withheld: false,
    baseFen: 0,
    creatorFen: 0,
  });
  expect(before.order.reductions).toEqual([
    { cause: 'refund', refundId: 'part', at: on(11).toISOString(), baseFen: 1000, afterClose: false, creatorFen: 0 },
    { cause: 'punished', refundId: null, at: on(12).toISOString(), baseFen: 9000, afterClose: false, creatorFen: 0 },
  ]);
  expect(before.history.at(-1)).toMatchObject({ status: 'invalid', reason: 'PUNISHED_BEFORE_CLOSE', creatorFen: 0 });
  expect((await receipt(shut.id)).commission).toMatchObject({ status: 'invalid', reason: 'CLOSED_BEFORE_CLOSE' });
  expect(await why(early.order)).toMatchObject({
    ending: 'PUNISHED_BEFORE_CLOSE',
    accountId: creator.accountId,
    punishedAt: on(12).toISOString(),
    why: '订单在确认收货后、结算前被判违规，整笔不计佣金',
  });
  expect((await why(kept.order)).ending).toBeNull();
  expect(await thisMonth()).toMatchObject({ confirmedFen: 1200, settledFen: 0 });

  // The document says of it what it said before: a won line whose amounts are zeros.
  await world.advance(closeOf(month));
  const locked = ok(await market.close(month, 'lock'));
  // What it stands there with still depends on the level: that may not change any more.
  const level = { level: 'L1', effectiveAt: on(1).toISOString(), reason: '试图改变已锁定的月份' };
  expect(await market.admin.call('PUT', `/operator/accounts/${creator.accountId}/level`, level)).toMatchObject({
    status: 409,
    body: { code: 'PERIOD_LOCKED' },
  });
  ok(await market.close(month, 'post'));
  const { document } = await market.replayed(month);
  expect(document.outputHash).toBe(locked.outputHash);
  expect(document.lines.find(({ tradeNo }) => tradeNo === early.order.tradeNo)).toMatchObject({
    accountId: creator.accountId,
    status: 'settled',
    reason: null,
    grossFen: 0,
  });
  expect((await receipt(early.id)).commission).toMatchObject({ status: 'invalid', reason: 'PUNISHED_BEFORE_CLOSE' });
  expect(await thisMonth()).toMatchObject({ settledFen: 1200, payableFen: 1200 });

  const at = await market.now();
  await market.punish(late.order, at);
  const after = await receipt(late.id);
  expect(after.commission).toMatchObject({
    status: 'clawed_back',
    reason: 'PUNISHED_AFTER_CLOSE',
    creatorFen: 600,
    clawbackFen: -600,
  });
  expect(after.order.reductions).toEqual([
    { cause: 'punished', refundId: null, at: at.toISOString(), baseFen: 10_000, afterClose: true, creatorFen: -600 },
  ]);
  expect(after.history.at(-1)).toMatchObject({ status: 'clawed_back', reason: 'PUNISHED_AFTER_CLOSE' });
  expect((await why(late.order)).why).toContain('已计的佣金全部退回');
  const { items } = ok(await market.finance.call('GET', `/operator/orders?tradeNo=${early.order.tradeNo}`));
  expect(items).toMatchObject([
    { accountName: '被判违规的达人', why: '订单在确认收货后、结算前被判违规，整笔不计佣金' },
  ]);
  expect((await market.replayed(month)).bytes).toContain(locked.outputHash);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
});

test('DOMAIN 11.5: a line held and punished before its close is invalid, not withheld, and no payout pays it', async () => {
  const next = addMonths(month, 1);
  const day = (n: number) => instantOf(addDays(`${next}-01`, n - 1), '12:00:00');
  await world.advance(new Date(Math.max(day(20).getTime(), (await market.now()).getTime())));
  const good = await market.item(1000);
  await market.click({ buyer: 'held', good, accountId: creator.accountId, at: day(5) });
  const order = market.order({ buyer: 'held', good, paidFen: 10_000, createdAt: day(6), confirmedAt: day(9) });
  const [made] = await market.send(order);
  const id = String(made.commissionId);
  const text = '这笔订单的佣金有误，请核对。';
  const about = { kind: 'commission', id };
  ok(await creator.owner.call('POST', '/disputes', { about, reason: 'amount_too_low', demand: 'pay_more', text }));
  expect((await receipt(id)).commission.withheld).toBe(true);
  await market.punish(order, new Date(day(9).getTime() + DAY));
  expect((await receipt(id)).commission).toMatchObject({ status: 'invalid', withheld: false });
  await world.advance(closeOf(next));
  const { outputHash } = ok(await market.close(next, 'lock'));
  ok(await market.close(next, 'post'));
  const { document } = await market.replayed(next);
  expect(document.outputHash).toBe(outputHash);
  expect(document.lines.find(({ tradeNo }) => tradeNo === order.tradeNo)?.status).toBe('withheld');
  expect((await receipt(id)).commission).toMatchObject({ status: 'invalid', withheld: false });
});
