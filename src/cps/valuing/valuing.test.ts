import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { meet, readerName } from '../../../test/audience.ts';
import { Market } from '../../../test/money.ts';
import { published, publisher, type Publisher } from '../../../test/works.ts';
import { recordAll, recordBehaviour } from '../../facts/service.ts';
import { addDays, addMonths, HOUR, instantOf, monthOf, nightAfter } from '../../lib/time.ts';
import { valueRules } from './policy.ts';
import { valueKinds, valueOf, type ContentDay } from './rules.ts';
import { valueNextDay } from './service.ts';

const rules = valueRules.defaults;
/** The inputs of E18. */
const counts = { read: 3000, like: 120, comment: 30, favourite: 60, share: 10, item_click: 400, cart: 40, follow: 25 };
const e18: ContentDay = { counts, baseFen: 1_280_000n, q: 700, complaints: 0, published: true, healthy: true };

test('DOMAIN 11.7 E18: V of the inputs of 11.6 is 9436', () => {
  expect(valueOf(e18, rules)).toMatchObject({ value: 9436, reason: null, sum: 6740, basePoints: 1280, q: 700 });
  expect(valueOf(e18, rules).rows).toContainEqual({ kind: 'like', count: 120, weight: 2, points: 240 });
});

test('DOMAIN 11.6: 0 if q < 500, if complaints are above 1 % of reads, if not published or not healthy', () => {
  const of = (change: Partial<ContentDay>) => valueOf({ ...e18, ...change }, rules);
  expect(of({ q: 499 })).toMatchObject({ value: 0, reason: 'QUALITY_LOW' });
  expect(of({ q: 500 })).toMatchObject({ value: 6740, reason: null });
  expect(of({ complaints: 30 }).value).toBe(9436);
  expect(of({ complaints: 31 })).toMatchObject({ value: 0, reason: 'COMPLAINTS' });
  expect(of({ published: false })).toMatchObject({ value: 0, reason: 'NOT_PUBLISHED' });
  expect(of({ healthy: false })).toMatchObject({ value: 0, reason: 'HEALTH_LOW' });
});

test('a value explains itself, and no more of anything makes it less', () => {
  const count = fc.nat(1_000_000);
  const day = fc.record({
    counts: fc.record(Object.fromEntries(valueKinds.map((kind) => [kind, count]))),
    baseFen: fc.bigInt(0n, 10_000_000_000n),
    q: fc.nat(1200),
  });
  fc.assert(
    fc.property(day, fc.constantFrom(...valueKinds), fc.nat(500), (of, kind, more) => {
      const whole: ContentDay = { ...of, complaints: 0, published: true, healthy: true };
      const { value, rows, basePoints, sum, q, reason } = valueOf(whole, rules);
      expect(rows.reduce((total, { points }) => total + points, basePoints)).toBe(sum);
      expect(value).toBe(reason === null ? Math.floor((sum * q) / 500) : 0);
      const grown = { ...whole, counts: { ...whole.counts, [kind]: (whole.counts[kind] ?? 0) + more } };
      expect(valueOf(grown, rules).value).toBeGreaterThanOrEqual(value);
      expect(valueOf({ ...whole, baseFen: whole.baseFen + 999n }, rules).value).toBeGreaterThanOrEqual(value);
      if (whole.q >= 500) expect(valueOf({ ...whole, q: whole.q + 1 }, rules).value).toBeGreaterThanOrEqual(value);
    }),
  );
});

const world = await testApp();
const market = await Market.open(world);
const scene = 'good_finds' as const;
let creator: Publisher;
let contentId = '';
let day = '';

const at = (clock: string, days = 0) => instantOf(addDays(day, days), clock);
const night = (days = 0) => world.advance(nightAfter(instantOf(addDays(day, days + 1))));
const valuesOf = async (of: string) =>
  (
    await world.pool.query(
      `select scene, value::int, parts from cps.content_value where day = $1::date order by scene, content_id`,
      [of],
    )
  ).rows;
const logged = async () =>
  (await world.pool.query(`select line from cps.log where kind = 'content_value' order by seq`)).rows.map(
    ({ line }) => JSON.parse(line) as { contentId: string; value: number },
  );

beforeAll(async () => {
  day = addDays(`${addMonths(monthOf(await market.now()), 1)}-01`, 4);
  await world.advance(at('08:00:00'));
  creator = await publisher(world, '好物里的林小满');
  contentId = await published(creator.owner);
  const reviewer = await world.operator('reviewer');
  await reviewer.call('PUT', `/operator/contents/${contentId}/quality`, { quality: 700, reason: '实拍' });
}, 60_000);

test('DOMAIN 11.6, E18: a day’s facts of a content in its scene come to V = 9436 in the night, once, with every part', async () => {
  const good = await market.item(1000);
  const { item_click: click, cart: _, ...read } = counts;
  const of = { accountId: creator.accountId, contentId, scene, at: at('10:00:00'), good };
  const clicks = await meet(market, of, { ...read, click });
  // Of other scenes, of nobody that is signed in, of the author himself and what comes twice: none of it counts.
  await meet(market, { ...of, scene: 'headline', at: at('11:00:00') }, { click: 30 });
  await meet(market, { ...of, at: at('11:30:00') }, { read: 100, share: 5, click: 20 });
  const of1 = (viewer: { userId: string } | { visitorKey: string }) => ({
    viewer,
    fact: { contentId, kind: 'read' as const, id: 'once', at: at('12:00:00') },
    source: scene,
  });
  await world.run((tx) => recordAll(tx, [of1({ visitorKey: 'nobody' }), of1({ userId: creator.owner.userId })]));
  const buyers = clicks.slice(0, 40).map(({ buyer, clickId }) => ({ buyerKey: market.buyerKey(buyer), clickId }));
  const cart = { itemId: good.itemId, kind: 'cart' as const, at: at('13:00:00') };
  await world.run((tx, now) =>
    recordBehaviour(tx, now, [
      ...buyers.map((one, nr) => ({ ...one, ...cart, eventId: `cart${nr}` })),
      ...buyers.slice(0, 7).map((one, nr) => ({ ...one, ...cart, eventId: `again${nr}` })),
    ]),
  );
  await world.advance(at('14:00:00'));
  const order = market.order({
    buyer: readerName(0),
    good,
    paidFen: 1_291_000,
    freightFen: 1000,
    createdAt: at('13:30:00'),
  });
  await market.send(order);
  await world.advance(at('20:00:00'));
  await market.refund('on-the-day', order, 10_000, at('19:00:00'));
  await world.advance(at('00:30:00', 1));
  await market.refund('after-it', order, 500_000, at('00:10:00', 1));
  await night();

  const rows = await valuesOf(day);
  expect(rows.map((one) => [one.scene, one.value])).toEqual([[scene, 9436]]);
  const [row] = rows;
  expect(row?.parts).toMatchObject({ sum: 6740, q: 700, baseFen: 1_280_000, basePoints: 1280, reason: null });
  expect(row?.parts.rows).toContainEqual({ kind: 'cart', count: 40, weight: 8, points: 320 });
  expect(row?.parts.quality).toMatchObject({ override: 700, text: { rows: expect.any(Array) } });
  expect(await logged()).toContainEqual(expect.objectContaining({ contentId, value: 9436, scene, day }));
  expect(await world.run(valueNextDay)).toBe(false);
  await world.advance(at('09:00:00', 1));
  await market.send({ ...order, status: 'confirmed', confirmedAt: at('08:00:00', 1).toISOString() });
}, 60_000);

test('a night that crashes is made up for, day by day, and never counts a day twice', async () => {
  const good = await market.item(1000);
  const of = { accountId: creator.accountId, contentId, scene, good };
  for (const [nr, days] of [1, 2, 3].entries())
    await meet(market, { ...of, at: at('10:00:00', days) }, { read: 10 * (nr + 1) });
  const crash = world.run(async (tx) => {
    await valueNextDay(tx, nightAfter(at('00:00:00', 2)));
    throw new Error('killed');
  });
  await expect(crash).rejects.toThrow('killed');
  expect(await valuesOf(addDays(day, 1))).toEqual([]);
  await night(3);
  const values = await Promise.all([1, 2, 3].map((days) => valuesOf(addDays(day, days))));
  expect(values.map(([row]) => row?.value)).toEqual([14, 28, 42]);
  expect((await logged()).filter((one) => one.contentId === contentId)).toHaveLength(4);
}, 60_000);

test('DOMAIN 11.6: what a merchant brings to his own shop is left out', async () => {
  const shop = await publisher(world, '青瓦陶器');
  const work = await published(shop.owner, { title: '手捏的茶碗配什么茶' });
  const own = await market.item(1000, { ownerUserId: shop.owner.userId });
  const other = await market.item(1000);
  const of = { accountId: shop.accountId, contentId: work, scene, at: at('10:00:00', 4) };
  const [click] = await meet(market, { ...of, good: own }, { read: 20, click: 20 });
  await meet(market, { ...of, good: other, contentId }, { click: 1 });
  const cart = { itemId: own.itemId, kind: 'cart' as const, at: at('11:00:00', 4), eventId: 'own-cart' };
  const buyerKey = market.buyerKey(readerName(0));
  await world.run((tx, now) => recordBehaviour(tx, now, [{ ...cart, buyerKey, clickId: click?.clickId ?? '' }]));
  await world.advance(at('12:00:00', 4));
  await market.send(market.order({ buyer: readerName(0), good: own, paidFen: 99_000, createdAt: at('11:30:00', 4) }));
  await night(4);
  const rows = await valuesOf(addDays(day, 4));
  const row = rows.find((one) => one.parts.rows[0].count === 20);
  expect(row?.parts).toMatchObject({ sum: 20, baseFen: 0 });
}, 60_000);

test('a withdrawn work is worth nothing from that day on; days of a locked month are passed over', async () => {
  const good = await market.item(1000);
  const work = await published(creator.owner, { title: '今天发今天撤的一篇' });
  const of = { accountId: creator.accountId, contentId: work, scene, good, at: at('10:00:00', 5) };
  await world.advance(at('12:00:00', 5));
  await meet(market, of, { read: 50 });
  expect((await creator.owner.call('POST', `/contents/${work}/withdraw`, {})).status).toBeLessThan(300);
  await night(5);
  expect((await valuesOf(addDays(day, 5))).map(({ value, parts }) => [value, parts.reason])).toContainEqual([
    0,
    'NOT_PUBLISHED',
  ]);
  expect((await logged()).some((one) => one.contentId === work)).toBe(false);

  const month = day.slice(0, 7);
  await world.advance(new Date(instantOf(`${addMonths(month, 1)}-20`, '10:00:00').getTime() + HOUR));
  const { body: head } = await market.close(month, 'lock');
  const replayed = await market.replayed(month);
  expect(replayed.document.outputHash, 'the live path and replay agree').toBe(head.outputHash);
  expect((await market.close(month, 'post')).body.outputHash).toBe(head.outputHash);
  expect(replayed.document.totals).toMatchObject({ poolFen: 23_400, rewardFen: 23_400 });
  const kept = await world.pool.query('select day::text, amount_fen::int, forfeited from cps.reward order by day');
  expect(kept.rows).toEqual(
    replayed.document.rewards.map(({ day: on, amountFen, forfeited }) => ({
      day: on,
      amount_fen: amountFen,
      forfeited,
    })),
  );

  await world.pool.query('delete from cps.valued_day');
  expect(await world.run(valueNextDay)).toBe(true);
  const { rows } = await world.pool.query('select max(day)::text as day from cps.valued_day');
  expect(rows).toEqual([{ day: addDays(`${addMonths(month, 1)}-01`, -1) }]);
}, 60_000);
