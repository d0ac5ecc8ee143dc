import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { setPolicy } from '../../lib/policy.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import { cpsPolicy, cpsPolicyAt } from '../journal/service.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp();
const market = await Market.open(world);
const month = addMonths(monthOf(await market.now()), 1);
const next = addMonths(month, 1);
const on = (day: number) => instantOf(addDays(`${month}-01`, day - 1), '12:00:00');
let buyers = 0;

async function sell(accountId: string) {
  buyers += 1;
  const [good, buyer] = [await market.item(500), `waiting-${buyers}`];
  await market.click({ buyer, good, accountId, at: on(24) });
  const order = market.order({ buyer, good, paidFen: 9900, createdAt: on(25), confirmedAt: on(26) });
  const [made] = await market.send(order);
  return String(made.commissionId);
}

async function close(of: string) {
  await world.advance(closeOf(of));
  const { outputHash } = ok(await market.close(of, 'lock'));
  ok(await market.close(of, 'post'));
  expect((await market.replayed(of)).document.outputHash).toBe(outputHash);
}

test('DOMAIN 11.5, hold:N: what waits for a level is withheld with the part in creatorFen, until it is released or given away', async () => {
  await world.run(async (tx, now) => {
    const before = await cpsPolicyAt(tx, now);
    const gate = { mode: 'hold' as const, days: 40 };
    const document = { ...before, version: before.version + 1, gate };
    await setPolicy(tx, now, cpsPolicy, { document, effectiveAt: now, author: 'test', reason: 'test' });
  });
  await world.advance(on(27));
  const low = await market.creator('等待升级的人', 'L1');
  const rising = await market.creator('及时升级的人', 'L1');
  const [lost, kept] = [await sell(low.accountId), await sell(rising.accountId)];
  const read = async (who: typeof low, id: string) => ok(await who.owner.call('GET', `/commissions/${id}/receipt`));

  const waiting = { reason: 'BELOW_L2', withheld: true, creatorFen: 297, forfeitedFen: 0 };
  const open = await read(low, lost);
  expect(open).toMatchObject({ commission: { ...waiting, status: 'confirmed' }, amounts: { creatorFen: 297 } });
  expect(open.gate.why).toContain('暂缓结算');
  expect(ok(await low.owner.call('GET', '/income/summary')).gate).toMatchObject({ mode: 'hold', days: 40 });

  await close(month);
  expect((await read(low, lost)).commission).toMatchObject({ ...waiting, status: 'payable' });
  const level = { level: 'L2', effectiveAt: (await market.now()).toISOString(), reason: '升级' };
  const later = { ...level, effectiveAt: new Date((await market.now()).getTime() + 60_000).toISOString() };
  ok(await market.admin.call('PUT', `/operator/accounts/${rising.accountId}/level`, later));
  await close(next);
  const given = await read(low, lost);
  expect(given.commission).toMatchObject({
    status: 'settled',
    reason: 'BELOW_L2',
    withheld: false,
    creatorFen: 0,
    forfeitedFen: 297,
  });
  expect(given.gate.why).toContain('归平台');
  expect(given.gate.why).not.toContain('暂缓');
  expect(given.paidMonth).toBeNull();
  expect((await read(rising, kept)).commission).toMatchObject({
    status: 'settled',
    reason: null,
    withheld: false,
    creatorFen: 297,
    forfeitedFen: 0,
  });
  expect((await read(rising, kept)).paidMonth).toBe(next);
  const rows = ok(await rising.owner.call('GET', '/income/summary')).months;
  const named = (of: string) => rows.find((one: { month: string }) => one.month === of);
  expect(named(month)).toMatchObject({ settledFen: 297, held: [{ month: next, fen: 297 }] });
  expect(named(next)).toMatchObject({ released: [{ month, fen: 297 }], payableFen: 297 });
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
}, 120_000);
