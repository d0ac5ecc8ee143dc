import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { printedStatement } from '../../../test/tampering.ts';
import { setPolicy } from '../../lib/policy.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import type { CpsPolicy } from '../policy.ts';
import { cpsPolicy, cpsPolicyAt } from '../journal/service.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp();
const market = await Market.open(world);
const month = addMonths(monthOf(await market.now()), 1);
const next = addMonths(month, 1);
const on = (day: number, of = month) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');
let buyers = 0;

async function sell(accountId: string, of = month) {
  buyers += 1;
  const [good, buyer] = [await market.item(500), `waiting-${buyers}`];
  await market.click({ buyer, good, accountId, at: on(24, of) });
  const order = market.order({ buyer, good, paidFen: 9900, createdAt: on(25, of), confirmedAt: on(26, of) });
  const [made] = await market.send(order);
  return String(made.commissionId);
}

async function change(part: Partial<CpsPolicy>) {
  await world.run(async (tx, now) => {
    const before = await cpsPolicyAt(tx, now);
    const document = { ...before, version: before.version + 1, ...part };
    await setPolicy(tx, now, cpsPolicy, { document, effectiveAt: now, author: 'test', reason: 'test' });
  });
}

async function close(of: string) {
  await world.advance(closeOf(of));
  const { outputHash } = ok(await market.close(of, 'lock'));
  ok(await market.close(of, 'post'));
  expect((await market.replayed(of)).document.outputHash).toBe(outputHash);
}

test('DOMAIN 11.5, hold:N: what waits for a level is withheld with the part in creatorFen, until it is released or given away', async () => {
  await change({ gate: { mode: 'hold', days: 40 } });
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

  // What was given to the platform is named with what was held, in both months and in no sum.
  const told = ok(await low.owner.call('GET', '/income/summary')).months;
  const forfeited = [{ heldMonth: month, month: next, fen: 297, lines: 1 }];
  for (const of of [month, next]) {
    const row = told.find((one: { month: string }) => one.month === of);
    expect(row).toMatchObject({ settledFen: 0, held: [], released: [], forfeited, payableFen: 0 });
    const page = ok(await low.owner.call('GET', `/statements/${of}`));
    expect(page.held).toMatchObject([
      { commissionId: lost, heldMonth: month, releasedMonth: next, fen: 297, forfeited: true },
    ]);
  }
  const html = await printedStatement(world, low, next);
  expect(html).toContain(`暂扣于 ${month} 的 2.97 元归平台：到期没有升到结算等级`);
  expect(html).not.toContain('释放暂扣于');
  expect(await printedStatement(world, rising, next)).toContain(`释放暂扣于 ${month}`);
}, 120_000);

test('DOMAIN 11.5, hold:N, UX 27: the institution’s statement and months name what was held and then went to the platform', async () => {
  const third = addMonths(monthOf(await market.now()), 1);
  const fourth = addMonths(third, 1);
  const signed = await market.creator('签约而未升级的人', 'L1');
  await change({ changes: [{ fromMonth: third, gate: { mode: 'hold', days: 28 } }] });
  const institution = await openInstitution(world, market.admin, '看归平台的机构');
  await authorise(institution, signed, { shareBp: 2000, firstDay: `${third}-01` });
  for (let of = addMonths(next, 1); of < third; of = addMonths(of, 1)) await close(of);
  await world.advance(on(27, third));
  await sell(signed.accountId, third);
  await close(third);
  // Too late for what waits, in time for what is paid after it.
  await world.advance(on(24, fourth));
  const level = { level: 'L2', effectiveAt: new Date((await market.now()).getTime() + 60_000).toISOString() };
  ok(await market.admin.call('PUT', `/operator/accounts/${signed.accountId}/level`, { ...level, reason: '升级' }));
  await world.advance(on(27, fourth));
  await sell(signed.accountId, fourth);
  await close(fourth);
  const forfeited = [{ heldMonth: third, month: fourth, fen: 297, lines: 1 }];
  for (const side of [institution, signed]) {
    const [given] = ok(await side.owner.call('GET', '/authorisation-months')).items;
    expect(given).toMatchObject({ month: fourth, commissionFen: 297, held: [], released: [], forfeited });
    const page = ok(await side.owner.call('GET', `/statements/${fourth}`));
    const flow = { grossFen: 495, forfeitedFen: 297, heldForfeitedFen: 297, releasedFen: 297, commissionFen: 297 };
    expect(page.items).toMatchObject([{ accountId: signed.accountId, commissionFen: 297, flow }]);
    expect(page.held).toMatchObject([{ heldMonth: third, releasedMonth: fourth, fen: 297, forfeited: true }]);
  }
}, 120_000);
