import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { meet } from '../../../test/audience.ts';
import { Market, ok } from '../../../test/money.ts';
import { published, publisher, raise, type Publisher } from '../../../test/works.ts';
import { addDays, addMonths, HOUR, instantOf, monthOf, nightAfter } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const scene = 'good_finds' as const;
let month = '';
let lin: Publisher;
let ye: Publisher;
let low: Publisher;
let works: string[] = [];

const day = (nr: number) => addDays(`${month}-01`, nr - 1);
const at = (nr: number, clock = '10:00:00') => instantOf(day(nr), clock);
const ago = (nr: number) => world.advance(nightAfter(instantOf(day(nr + 1))));
const poolOf = async (who: Publisher, on: string) => ok(await who.owner.call('GET', `/reward-pools/${scene}/${on}`));
const poolsOf = async (who: Publisher) => ok(await who.owner.call('GET', `/reward-pools?month=${month}`));
const topUp = (body: object, key?: string, who = market.finance) =>
  who.call('POST', `/operator/pools/${scene}/topups`, body, key === undefined ? {} : { 'idempotency-key': key });

async function sell(who: Publisher, contentId: string, paidFen: number, nr: number) {
  const good = await market.item(1000);
  const buyer = `buyer-${contentId}-${nr}`;
  await market.click({ buyer, good, accountId: who.accountId, contentId, at: at(nr), scene });
  const order = market.order({ buyer, good, paidFen, createdAt: at(nr, '10:30:00') });
  await market.send(order);
  return order;
}

/** What the pages say must be what the dry run of the month settles. */
async function asSettled(): Promise<void> {
  const { document } = await market.replayed(month);
  const shown = (await poolsOf(lin)).items.find((one: { scene: string }) => one.scene === scene);
  const settled = document.pools.filter((row) => row.scene === scene);
  const rows = shown.days
    .toReversed()
    .map(({ day: on, carriedInFen, inFen, topupFen, paidFen, carriedOutFen }: (typeof settled)[number]) => ({
      scene,
      day: on,
      carriedInFen,
      inFen,
      topupFen,
      paidFen,
      carriedOutFen,
    }));
  expect(rows).toEqual(settled.slice(0, rows.length));
  for (const who of [lin, ye, low]) {
    const own = (await poolsOf(who)).items.find((one: { scene: string }) => one.scene === scene);
    const rewards = document.rewards.filter((row) => row.accountId === who.accountId);
    const sum = (forfeited: boolean) =>
      rewards.filter((row) => row.forfeited === forfeited).reduce((total, row) => total + row.amountFen, 0);
    expect([own.ownFen, own.ownForfeitedFen]).toEqual([sum(false), sum(true)]);
  }
}

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.advance(at(2, '08:00:00'));
  [lin, ye, low] = [
    await publisher(world, '林小满'),
    await publisher(world, '叶知秋'),
    await publisher(world, '一级的人'),
  ];
  for (const who of [lin, ye, low]) works.push(await published(who.owner));
  const L1 = {
    level: 'L1',
    effectiveAt: new Date((await market.now()).getTime() + 1000).toISOString(),
    reason: '测试',
  };
  ok(await market.finance.call('PUT', `/operator/accounts/${low.accountId}/level`, L1));
}, 60_000);

test('DOMAIN 11.6: a day’s pool takes parts of orders and what was carried in, shares by value, and says so to each creator', async () => {
  const [a = '', b = '', c = ''] = works;
  await world.advance(at(3, '10:40:00'));
  const order = await sell(lin, a, 100_000, 3);
  await world.advance(at(3, '11:00:00'));
  await sell(ye, b, 50_000, 3);
  for (const [nr, [who, contentId]] of (
    [
      [lin, a],
      [ye, b],
      [low, c],
    ] as const
  ).entries()) {
    const good = await market.item(1000);
    const of = { accountId: who.accountId, contentId, scene, good };
    await meet(market, { ...of, at: at(4) }, { read: 40 * (nr + 1), like: 10, share: 3 });
    await meet(market, { ...of, at: at(5) }, { read: 20 });
  }
  await world.advance(at(4, '12:00:00'));
  await market.send({ ...order, status: 'confirmed', confirmedAt: at(4, '11:30:00').toISOString() });
  const today = await poolOf(lin, day(4));
  expect(today.pool).toMatchObject({ inFen: 3000, paidFen: 0, carriedOutFen: 3000, valued: false, final: false });
  await ago(5);
  await asSettled();

  const mine = await poolOf(lin, day(4));
  expect(mine).toMatchObject({
    scene,
    contents: 3,
    capFen: null,
    gate: { passed: true },
    pool: { paidFen: 3000, valued: true },
  });
  expect(mine.own).toHaveLength(1);
  expect(mine.own[0]).toMatchObject({ contentId: a, rank: 3, forfeited: false, parts: { reason: null, sum: 78 } });
  expect(mine.own[0].parts.rows).toContainEqual({ kind: 'share', count: 3, weight: 6, points: 18 });
  expect(mine.shares.map(({ own }: { own: boolean }) => own)).toEqual([false, false, true]);
  expect(mine.shares.reduce((sum: number, one: { amountFen: number }) => sum + one.amountFen, mine.restFen)).toBe(3000);
  const words = JSON.stringify(mine);
  for (const hidden of [ye.accountId, low.accountId, b, c, '叶知秋']) expect(words).not.toContain(hidden);
  const lost = await poolOf(low, day(4));
  expect(lost).toMatchObject({ gate: { level: 'L1', passed: false }, own: [{ rank: 1, forfeited: true }] });
  for (const bad of [`/reward-pools/follow_feed/${day(4)}`, `/reward-pools/${scene}/2001-01-01`])
    expect((await lin.owner.call('GET', bad)).status).toBe(404);
  expect((await lin.owner.call('GET', `/reward-pools/${scene}/2026-02-30`)).status).toBe(422);
}, 60_000);

test('a top-up changes what its preview said it would, once a channel and day, with an audit row', async () => {
  const wish = { day: day(5), amountFen: 12_345 };
  const preview = ok(await market.finance.call('POST', `/operator/pools/${scene}/topup-previews`, wish));
  expect(preview).toMatchObject({
    rewardsBeforeFen: 3000,
    rewardsAfterFen: 15_345,
    balanceAfterFen: 0,
    changed: 3,
    dayValued: true,
  });
  expect(preview.contents[0]).toMatchObject({ accountName: expect.any(String), beforeFen: 0 });
  expect((await poolOf(lin, day(5))).pool.topupFen).toBe(0);
  const made = await topUp({ ...wish, reason: '开学季加码' }, 'once');
  expect(made).toMatchObject({ status: 201, body: { state: 'done', approvalId: null } });
  expect((await topUp({ ...wish, reason: '开学季加码' }, 'once')).body).toEqual(made.body);
  const twice = await topUp({ ...wish, amountFen: 1, reason: '再来' });
  expect(twice).toMatchObject({ status: 409, body: { code: 'TOPUP_EXISTS', errors: [{ path: 'day' }] } });
  expect(twice.body.detail).toContain('每个渠道每天只能加一次');
  await asSettled();
  const after = await Promise.all([lin, ye, low].map(async (who) => (await poolOf(who, day(5))).own[0]));
  const byContent = (rows: [string, number][]) => Object.fromEntries(rows);
  expect(byContent(after.map((own) => [own.contentId, own.amountFen]))).toEqual(
    byContent(preview.contents.map((one: { contentId: string; afterFen: number }) => [one.contentId, one.afterFen])),
  );
  const audited = await world.pool.query(
    `select object_id, after, reason from identity.audit where verb = 'top_up_pool'`,
  );
  expect(audited.rows).toEqual([
    { object_id: `${scene}/${day(5)}`, after: { amountFen: 12_345 }, reason: '开学季加码' },
  ]);
  const page = ok(await market.finance.call('GET', `/operator/pools/${scene}?month=${month}`));
  expect(page.topups).toMatchObject([
    { day: day(5), amountFen: 12_345, reason: '开学季加码', madeBy: `user:${market.finance.userId}` },
  ]);
  expect(page.days.find((one: { day: string }) => one.day === day(4))).toMatchObject({ contents: 3, paidFen: 3000 });
});

test('a top-up says what is wrong with it; above the limit a second person confirms it', async () => {
  const wish = { day: day(4), amountFen: 100, reason: '试' };
  expect((await topUp({ ...wish, day: day(9) })).body).toMatchObject({
    code: 'DAY_OUTSIDE',
    errors: [{ path: 'day', required: { max: day(6) } }],
  });
  expect((await topUp({ ...wish, day: '2001-01-01' })).body.code).toBe('DAY_OUTSIDE');
  for (const bad of [{ amountFen: 0 }, { amountFen: -1 }, { amountFen: 1.5 }, { day: 'x' }, { reason: ' ' }])
    expect([400, 422], JSON.stringify(bad)).toContain((await topUp({ ...wish, ...bad })).status);
  const none = await market.finance.call('POST', '/operator/pools/follow_feed/topups', wish);
  expect(none).toMatchObject({ status: 404, body: { code: 'POOL_UNKNOWN' } });
  expect((await topUp(wish, undefined, await world.operator('risk'))).status).toBe(403);

  const much = { day: day(6), amountFen: 1_000_001, reason: '大促' };
  const asked = await topUp(much);
  expect(asked).toMatchObject({ status: 201, body: { state: 'awaiting_approval' } });
  expect((await topUp(much)).body.code).toBe('APPROVAL_PENDING');
  const waiting = ok(await market.finance.call('GET', '/operator/approvals'));
  const wished = waiting.items.find(({ id }: { id: string }) => id === asked.body.approvalId);
  expect(wished.effect.at(-1)).toMatchObject({ label: '池里的余额，从 0.00 到 10,000.01', fen: 1_000_001 });
  const decide = (who: typeof market.finance) =>
    who.call('POST', `/operator/approvals/${asked.body.approvalId}/decision`, { outcome: 'approve' });
  expect((await decide(market.finance)).body.code).toBe('SAME_PERSON');
  expect((await poolOf(lin, day(6))).pool.topupFen).toBe(0);
  expect((await decide(await world.operator('finance'))).status).toBe(200);
  expect((await poolOf(lin, day(6))).pool.topupFen).toBe(1_000_001);
  const balances = ok(await market.finance.call('GET', '/operator/pools'));
  expect(balances.items.find((one: { scene: string }) => one.scene === scene)).toMatchObject({ balanceFen: 1_000_001 });
});

test('posted as final: the same days and rewards, and no top-up any more', async () => {
  const before = (await poolsOf(lin)).items[0];
  await world.advance(new Date(instantOf(`${addMonths(month, 1)}-20`, '10:00:00').getTime() + HOUR));
  const { body: head } = await market.close(month, 'lock');
  expect(head.outputHash).toBe((await market.replayed(month)).document.outputHash);
  expect((await topUp({ day: day(7), amountFen: 1, reason: '晚了' })).body).toMatchObject({
    code: 'PERIOD_LOCKED',
    errors: [{ path: 'day', actual: day(7), required: addMonths(month, 1) }],
  });
  ok(await market.close(month, 'post'));
  const after = await poolsOf(lin);
  expect(after).toMatchObject({ month, final: true });
  const [pool] = after.items;
  expect(pool).toMatchObject({ ownFen: before.ownFen, ownForfeitedFen: 0 });
  expect((await poolOf(lin, day(4))).own[0]).toMatchObject({
    rank: 3,
    amountFen: expect.any(Number),
    parts: { sum: 78 },
  });
  const next = ok(await lin.owner.call('GET', `/reward-pools?month=${addMonths(month, 1)}`));
  expect(next.items[0].days.at(-1)).toMatchObject({ carriedInFen: pool.balanceFen, final: false });
  const { document } = await market.replayed(addMonths(month, 1));
  expect(next.items[0].days.at(-1).carriedInFen).toBe(document.pools[0]?.carriedInFen);
}, 60_000);

test('a claw-back may take a pool below zero, and finance sees it', async () => {
  await raise(world, low.accountId, 'L2');
  const [a = ''] = works;
  const running = addMonths(month, 1);
  const good = await market.item(1000);
  const now = await market.now();
  await market.click({ buyer: 'late', good, accountId: lin.accountId, contentId: a, at: now, scene: 'must_buy' });
  const order = market.order({ buyer: 'late', good, paidFen: 100_000, createdAt: now });
  await market.send(order);
  await world.advance(new Date(now.getTime() + HOUR));
  await market.send({ ...order, status: 'confirmed', confirmedAt: (await market.now()).toISOString() });
  const close = instantOf(`${addMonths(running, 1)}-20`, '10:00:00');
  await world.advance(new Date(close.getTime() + HOUR));
  ok(await market.close(running, 'lock'));
  ok(await market.close(running, 'post'));
  ok(
    await market.finance.call('POST', '/operator/pools/must_buy/topups', {
      day: addDays(`${addMonths(running, 1)}-01`, 18),
      amountFen: 1,
      reason: '占位',
    }),
  );
  await market.refund('late-refund', order, 100_000, await market.now());
  const must = ok(await market.finance.call('GET', '/operator/pools')).items.find(
    (one: { scene: string }) => one.scene === 'must_buy',
  );
  expect(must.inFen).toBe(-3000);
  // The order itself was worth a reward of all of it, which is paid out already.
  expect(must.balanceFen).toBe(-2999);
}, 60_000);
