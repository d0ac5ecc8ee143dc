import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { auditOf, LevelDesk } from '../../../test/levels.ts';
import { ok } from '../../../test/money.ts';
import { setPolicy } from '../../lib/policy.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import { cpsPolicy, cpsPolicyAt } from '../journal/service.ts';

// What a level moves is compared with what the month then comes to by `zhongcao replay`.

const world = await testApp();
const desk = await LevelDesk.open(world);
const { market } = desk;
/** Months settle in processes of their own. */
const slowly = { timeout: 240_000 };
const nothing = { lines: 1, changed: 0, estimated: 0, rewards: 0, movedFen: 0, months: [] };

beforeAll(async () => {
  await world.advance(desk.at(20));
});

test('UX 39: a level shows what it moves before it is set, the month then settles so', slowly, async () => {
  const house = await openInstitution(world, market.admin, '看得见的机构');
  const who = await market.creator('升级的人', 'L1');
  // An agreement begins tomorrow at the earliest: so the lines are of the days after.
  await authorise(house, who, { shareBp: 3333, firstDay: addDays(desk.day(20), 1) });
  await world.advance(desk.at(26));
  await desk.sell(who, 100_000, { paid: 23 });
  const second = await desk.sell(who, 33_333, { paid: 23 });
  await market.refund('level-r1', second, 3_333, desk.at(25));
  const from = desk.at(21);
  const { effect, secondPerson, limitFen } = ok(await desk.preview(who, 'L2', from));
  expect([secondPerson, limitFen]).toEqual([false, 1_000_000]);
  expect(effect).toMatchObject({ lines: 2, changed: 2, estimated: 0, rewards: 0, movedFen: 7800 });
  const sums = desk.sumsIn(effect);
  expect(Object.fromEntries(sums)).toEqual({
    creator: [0, 5201],
    institution: [0, 2599],
    platform: [11_700, 3900],
    network: [1300, 1300],
    pool: [0, 0],
  });
  const before = new Map([...sums].map(([party, [fen]]) => [party, fen]));
  const after = new Map([...sums].map(([party, [, fen]]) => [party, fen]));
  // Nothing has happened by looking.
  expect(await desk.levelOf(who)).toBe('L1');
  expect(await desk.settled(who)).toEqual(before);
  expect(ok(await desk.give(who, 'L2', from))).toEqual({
    accountId: who.accountId,
    ...desk.wish('L2', from),
    reason: '补评等级',
  });
  expect(await desk.settled(who)).toEqual(after);
  expect((await auditOf(world, who)).at(-1)).toMatchObject({
    verb: 'set_level',
    before: { level: 'L1', creatorFen: 0, institutionFen: 0, platformFen: 11_700 },
    after: { level: 'L2', creatorFen: 5201, institutionFen: 2599, platformFen: 3900, changedLines: 2 },
    reason: '补评等级',
  });
  // What is not confirmed yet counts with its estimate.
  await desk.sell(who, 10_000, { paid: 23, confirmed: false });
  const down = ok(await desk.preview(who, 'L1', desk.at(22))).effect;
  expect(down).toMatchObject({ lines: 3, changed: 3, estimated: 1, movedFen: 8400 });
});

test('UX 39: a level that changes nothing says so, and is set by one person', async () => {
  const who = await market.creator('同级的人');
  await desk.sell(who, 100_000);
  expect(ok(await desk.preview(who, 'L3')).effect).toEqual(nothing);
  expect(ok(await desk.give(who, 'L3'))).toMatchObject({ level: 'L3' });
  expect(ok(await desk.preview(who, 'L3')).effect).toEqual(nothing);
  ok(await desk.give(who, 'L3'));
  expect(await desk.preview(who, 'L2')).toMatchObject({ status: 409, body: { code: 'LEVEL_SET' } });
  expect(await desk.give(who, 'L2')).toMatchObject({ status: 409, body: { code: 'LEVEL_SET' } });
  const nobody = { accountId: '01890000-0000-7000-8000-000000000000' };
  expect((await desk.preview(nobody, 'L2')).status).toBe(404);
  expect((await desk.give(nobody, 'L2')).status).toBe(404);
});

test('DOMAIN 11.5: the level at the payment decides, to the millisecond', async () => {
  const who = await market.creator('差一毫秒的人');
  await desk.sell(who, 100_000);
  const paidAt = desk.at(5, '09:00:00');
  expect(ok(await desk.preview(who, 'L0', new Date(paidAt.getTime() + 1))).effect).toEqual(nothing);
  expect(ok(await desk.preview(who, 'L0', paidAt)).effect).toMatchObject({ changed: 1, movedFen: 6000 });
});

test('DOMAIN 11.6: a level moves the rewards of days that are not locked', slowly, async () => {
  const [who, other] = [await market.creator('有奖励的人', 'L1'), await market.creator('一起分的人')];
  await desk.share(world, desk.day(10), 9_000n, [
    { ...who, value: 2 },
    { ...other, value: 1 },
  ]);
  const end = instantOf(desk.day(11));
  const { effect } = ok(await desk.preview(who, 'L2', end));
  expect(effect).toMatchObject({ lines: 0, changed: 0, rewards: 1, movedFen: 6000 });
  expect(desk.sumsIn(effect).get('creator')).toEqual([0, 6000]);
  expect(desk.sumsIn(effect).get('platform')).toEqual([6000, 0]);
  const late = new Date(end.getTime() + 1);
  expect(ok(await desk.preview(who, 'L2', late)).effect).toMatchObject({ rewards: 0, movedFen: 0 });
  expect((await desk.settled(who)).get('platform')).toBe(6000);
  ok(await desk.give(who, 'L2', end));
  const settled = await desk.settled(who);
  expect([settled.get('creator'), settled.get('platform')]).toEqual([6000, 0]);
});

test('DOMAIN 11.5: with a hold a level frees what a posted month keeps back, in the month after', slowly, async () => {
  const now = monthOf(await market.now());
  desk.month = addMonths(now, 1);
  const { month } = desk;
  await world.run(async (tx, today) => {
    const before = await cpsPolicyAt(tx, today);
    const changes = [{ fromMonth: month, gate: { mode: 'hold' as const, days: 60 } }];
    const document = { ...before, version: before.version + 1, changes };
    await setPolicy(tx, today, cpsPolicy, { document, effectiveAt: today, author: 'test', reason: 'test' });
  });
  const who = await market.creator('被暂缓的人', 'L1');
  await world.advance(desk.at(20));
  await desk.sell(who, 100_000);
  // Before its month is locked, the level simply pays it.
  const early = ok(await desk.preview(who, 'L2', desk.at(19))).effect;
  expect(desk.sumsIn(early).get('creator')).toEqual([0, 6000]);
  await world.advance(closeOf(month));
  for (const one of [now, month]) {
    ok(await market.close(one, 'lock'));
    ok(await market.close(one, 'post'));
  }
  const next = addMonths(month, 1);
  const from = await market.now();
  const { effect } = ok(await desk.preview(who, 'L2', from));
  expect(effect).toMatchObject({ lines: 1, changed: 1, movedFen: 6000 });
  expect(effect.months.map((one: { month: string }) => one.month)).toEqual([next]);
  expect(desk.sumsIn(effect, next).get('creator')).toEqual([0, 6000]);
  expect(desk.sumsIn(effect, next).get('platform')).toEqual([6000, 0]);
  ok(await desk.give(who, 'L2', from));
  desk.month = next;
  const settled = await desk.settled(who);
  expect([settled.get('creator'), settled.get('platform')]).toEqual([6000, 0]);
});
