import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { audit } from '../../ledger/service.ts';
import { addDays, addMonths, closeOf, DAY, instantOf, monthOf } from '../../lib/time.ts';
import { openJournal } from '../journal/service.ts';
import { noteHold } from '../knowledge/service.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk');
const creator = await market.creator('跨月异议的达人');
const month = addMonths(monthOf(await market.now()), 1);
const next = addMonths(month, 1);
const third = addMonths(month, 2);
const at = (of: string, day: number) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');
let buyers = 0;

/** A line of 100.00 yuan at 10 %, confirmed in a month: 6.00 for the creator. */
async function sell(of: string) {
  buyers += 1;
  const [good, buyer] = [await market.item(1000), `month-${buyers}`];
  await market.click({ buyer, good, accountId: creator.accountId, at: at(of, 5) });
  const times = { createdAt: at(of, 6), confirmedAt: at(of, 9) };
  const [made] = await market.send(market.order({ buyer, good, paidFen: 10_000, ...times }));
  return String(made.commissionId);
}

const text = '这笔订单的佣金有误，请核对。';
const dispute = async (id: string) =>
  ok(
    await creator.owner.call('POST', '/disputes', {
      about: { kind: 'commission', id },
      reason: 'amount_too_low',
      demand: 'pay_more',
      text,
    }),
  );
const decide = (id: string, effect: object) =>
  risk.call('POST', `/operator/disputes/${id}/decision`, { effect, reason: '核对了订单与点击，裁定如下。' });
const read = async (id: string) => ok(await creator.owner.call('GET', `/disputes/${id}`));
const standing = async (id: string) => {
  const { items } = ok(await creator.owner.call('GET', '/commissions'));
  return items.find((one: { id: string }) => one.id === id);
};
/** Locks and posts a month, and compares what the live path has with what `replay` makes of the exported log. */
async function close(of: string) {
  await world.advance(closeOf(of));
  const { outputHash } = ok(await market.close(of, 'lock'));
  ok(await market.close(of, 'post'));
  const { document } = await market.replayed(of);
  expect(document.outputHash).toBe(outputHash);
  return document;
}

test('DOMAIN 11.5: held over a close and released by a later one, the live path and replay agree; corrections change no month', async () => {
  await world.advance(at(month, 20));
  const [held, free, early] = [await sell(month), await sell(month), await sell(month)];
  const late = await dispute(held);
  const short = await dispute(early);
  expect([late.held, short.held]).toEqual([true, true]);
  await world.advance(new Date(at(month, 20).getTime() + 4 * DAY));
  ok(await decide(short.id, { kind: 'dismiss' }));
  const first = await close(month);
  const statuses = first.lines.map(({ status, creatorFen }) => `${status} ${creatorFen}`);
  expect(statuses.toSorted()).toEqual(['settled 600', 'settled 600', 'withheld 600']);
  expect(first.statements).toMatchObject([{ commissionFen: 1200, payableFen: 1200 }]);
  expect(await read(short.id)).toMatchObject({ status: 'final' });
  expect(await standing(held)).toMatchObject({ withheld: true, status: 'payable' });

  const settled = await dispute(free);
  expect(settled.held).toBe(false);
  await world.advance(new Date((await market.now()).getTime() + 4 * DAY));
  expect(await decide(settled.id, { kind: 'void_click' })).toMatchObject({
    status: 409,
    body: { code: 'PERIOD_LOCKED' },
  });
  ok(await decide(settled.id, { kind: 'correct', amountFen: -50, payer: 'platform' }));
  ok(await decide(late.id, { kind: 'dismiss' }));
  await world.advance(new Date((await market.now()).getTime() + 7 * DAY));
  expect(await read(late.id)).toMatchObject({ status: 'final', held: false });
  const second = await close(next);
  expect(second.lines).toMatchObject([{ status: 'settled', creatorFen: 600, grossFen: 0 }]);
  expect(second.statements).toMatchObject([{ commissionFen: 600, payableFen: 600 }]);
  expect(await standing(held)).toMatchObject({ withheld: false, status: 'settled' });
  expect((await market.replayed(month)).document.outputHash).toBe(first.outputHash);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

test('what cannot be done any more, because its month was locked meanwhile, goes back to the desk', async () => {
  await world.advance(at(third, 20));
  const id = (await dispute(await sell(third))).id;
  await world.advance(new Date(closeOf(third).getTime() - 2 * DAY));
  ok(await decide(id, { kind: 'void_click' }));
  expect(await read(id)).toMatchObject({ status: 'decided' });
  const document = await close(third);
  expect(document.lines).toMatchObject([{ status: 'withheld', creatorFen: 600 }]);
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  const back = await read(id);
  expect(back).toMatchObject({ status: 'deciding', held: true });
  expect(back.messages.at(-1)).toMatchObject({ author: 'system', kind: 'not_possible', body: 'PERIOD_LOCKED' });
  ok(await decide(id, { kind: 'dismiss' }));
  await world.advance(new Date((await market.now()).getTime() + 8 * DAY));
  expect(await read(id)).toMatchObject({ status: 'final', held: false });
  const released = await close(addMonths(third, 1));
  expect(released.lines).toMatchObject([{ status: 'settled', creatorFen: 600 }]);
});

test(
  'DOMAIN 11.5: a claw-back of a posted month waits for a hold that begins after it, and settles when that ends',
  { timeout: 240_000 },
  async () => {
    // The month that the test before has closed is `third`; two more follow it.
    const [of, then] = [addMonths(third, 2), addMonths(third, 3)];
    await world.advance(at(of, 20));
    const id = await sell(of);
    await close(of);
    const { rows } = await world.pool.query('select trade_no, line_no from cps.commission where commission_id = $1', [
      id,
    ]);
    const line = { tradeNo: rows[0].trade_no, lineNo: rows[0].line_no };
    await market.refund('after-close', line, 5000, await market.now());
    const from = new Date((await market.now()).getTime() + 1000);
    const hold = { accountId: creator.accountId, from, reason: 'test' };
    await world.run(async (tx, now) => noteHold(await openJournal(tx, now), { ...hold, to: null }));
    const waiting = await close(then);
    expect(waiting.lines).toMatchObject([{ entry: 'clawback', status: 'withheld', creatorFen: -300 }]);
    expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
    const to = new Date((await market.now()).getTime() + 1000);
    await world.run(async (tx, now) => noteHold(await openJournal(tx, now), { ...hold, to }));
    const settled = await close(addMonths(then, 1));
    expect(settled.lines).toMatchObject([{ entry: 'clawback', status: 'settled', creatorFen: -300 }]);
    expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
  },
);

test('the comparison alarms when a correction is not what the ledger was told of it', async () => {
  await world.pool.query('update cps.correction set amount_fen = amount_fen - 1');
  const { faults } = await world.run((tx) => reconcile(tx));
  expect(faults).toMatchObject([{ ledgerAccount: 'corrections', ledgerFen: '-50', decidedFen: '-51' }]);
});
