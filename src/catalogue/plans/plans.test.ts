import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { openAccount } from '../../../test/people.ts';
import { addDays, DAY, dayOf, instantOf, MINUTE } from '../../lib/time.ts';
import { rateAt, ratesAt } from '../service.ts';
import { rateIn, stepsAfter, type Step } from './rules.ts';

const world = await testApp({ worker: true });
const host = await world.host('host.catalogue');
const now = () => world.run((_tx, at) => Promise.resolve(at));
const good = { shopId: 's', title: '桌灯', priceFen: 9900, categoryId: 'c', pictureUrls: [], stock: 5, onSale: true };
let serial = 0;

/** A shop with one good; what it is told to pay, and what it pays at an instant. */
async function shopAndGood(rateBp: number | null, defaultRateBp: number | null) {
  serial += 1;
  const [shopId, itemId] = [`shop${serial}`, `item${serial}`];
  const shop = (rate: number | null) =>
    host.call('PUT', `/host/shops/${shopId}`, {
      name: shopId,
      ratingBp: 47_000,
      status: 'active',
      defaultRateBp: rate,
    });
  const item = async (rate: number | null) =>
    (await host.call('PUT', `/host/items/${itemId}`, { ...good, shopId, rateBp: rate, url: 'https://shop.example/i' }))
      .body.outcome;
  await shop(defaultRateBp);
  await item(rateBp);
  return { shop, item, itemId, shopId, at: (when: Date) => world.run((tx) => rateAt(tx, { itemId, shopId }, when)) };
}

/** The first day that begins after seven whole days from an instant on. */
const noticeEnd = (from: Date) => instantOf(addDays(dayOf(from), 8));
const justBefore = (at: Date) => new Date(at.getTime() - 1);

test('DOMAIN 11.2: a raise holds at once', async () => {
  const { item, at } = await shopAndGood(800, null);
  await world.advance(new Date((await now()).getTime() + MINUTE));
  expect(await item(1500)).toBe('updated');
  expect(await at(await now())).toBe(1500);
});

test('DOMAIN 11.2: a cut holds after the notice; told again it begins no new one', async () => {
  const { item, at } = await shopAndGood(1000, null);
  const announced = await now();
  const end = noticeEnd(announced);
  expect(await item(600)).toBe('updated');
  await world.advance(new Date(announced.getTime() + 3 * DAY));
  expect(await item(600)).toBe('unchanged');
  expect(await at(justBefore(end))).toBe(1000);
  expect(await at(end)).toBe(600);
});

test('DOMAIN 11.2: while a cut is coming, a milder one keeps its time, a deeper one has its own, a raise drops it', async () => {
  const { item, at } = await shopAndGood(1000, null);
  const first = noticeEnd(await now());
  await item(600);
  await world.advance(new Date((await now()).getTime() + 2 * DAY));
  await item(700);
  expect([await at(justBefore(first)), await at(first)]).toEqual([1000, 700]);
  const second = noticeEnd(await now());
  await item(500);
  expect([await at(justBefore(first)), await at(first)]).toEqual([1000, 700]);
  expect([await at(justBefore(second)), await at(second)]).toEqual([700, 500]);
  await item(1200);
  expect(await Promise.all([await now(), first, second].map(at))).toEqual([1200, 1200, 1200]);
});

test('DOMAIN 11.2: to give up a rate for a lower shop default is a cut; a cut of the default is one for goods without a rate', async () => {
  const one = await shopAndGood(1000, 400);
  const end = noticeEnd(await now());
  await one.item(null);
  expect([await one.at(justBefore(end)), await one.at(end)]).toEqual([1000, 400]);
  const other = await shopAndGood(null, 400);
  const later = noticeEnd(await now());
  await other.shop(100);
  expect([await other.at(justBefore(later)), await other.at(later)]).toEqual([400, 100]);
  await other.shop(900);
  expect([await other.at(await now()), await other.at(later)]).toEqual([900, 900]);
});

test('the picker shows what is in force and what is coming, and orders by what is in force; the time comes by itself', async () => {
  const { owner } = await openAccount(world, { name: '选品的人们' });
  const { item, itemId } = await shopAndGood(1000, null);
  await item(600);
  const end = noticeEnd(await now());
  const read = async () => (await owner.call('GET', `/items/${itemId}`)).body;
  const listed = async () =>
    (await owner.call('GET', '/items?sort=rate_desc&rateBpMin=900')).body.items.map(
      (one: { itemId: string }) => one.itemId,
    );
  expect(await read()).toMatchObject({ rateBp: 1000, comingRate: { rateBp: 600, from: end.toISOString() } });
  expect(await listed()).toContain(itemId);
  await world.advance(end);
  expect(await read()).toMatchObject({ rateBp: 600, comingRate: null });
  expect(await listed()).not.toContain(itemId);
  const told = await world.pool.query(`select at from lib.outbox where topic = 'catalogue.items_changed'
    and payload->'itemIds' ? '${itemId}' order by id`);
  const late = told.rows.at(-1).at.getTime() - end.getTime();
  expect(late >= 0 && late < 1000).toBe(true);
});

test('a batch of 1,000 goods cut at once keeps every rate until the notice has passed', async () => {
  const { shopId } = await shopAndGood(null, null);
  const lines = (rateBp: number) =>
    Array.from({ length: 1000 }, (_, n) => ({
      ...good,
      id: `many${n}`,
      shopId,
      rateBp: rateBp + n,
      url: 'https://shop.example/i',
    }))
      .map((line) => JSON.stringify(line))
      .join('\n');
  const send = (rateBp: number) =>
    host.call('POST', '/host/items:batch', lines(rateBp), { 'content-type': 'application/x-ndjson' });
  expect((await send(2000)).status).toBe(200);
  const end = noticeEnd(await now());
  expect((await send(1000)).status).toBe(200);
  const rates = (at: Date) =>
    world.run((tx) =>
      ratesAt(
        tx,
        Array.from({ length: 1000 }, (_, n) => ({ itemId: `many${n}`, shopId, at })),
      ),
    );
  expect(await rates(justBefore(end))).toEqual(Array.from({ length: 1000 }, (_, n) => 2000 + n));
  expect(await rates(end)).toEqual(Array.from({ length: 1000 }, (_, n) => 1000 + n));
});

const NOTICE = 10;
const rate = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
const shopSteps = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), rate), { maxLength: 4 })
  .map((later) => [
    { from: 0, rateBp: 2 },
    ...later.toSorted(([a], [b]) => a - b).map(([from, rateBp]) => ({ from, rateBp })),
  ]);

/** The whole plan after wishes, as the tables keep it. */
function played(first: number | null, wishes: readonly (readonly [number, number | null])[], shop: Step[]) {
  let steps: Step[] = [{ from: 0, rateBp: first }];
  const announced: { now: number; steps: Step[] }[] = [];
  for (const [now, wish] of wishes) {
    const next = stepsAfter(steps, wish, { now, noticeEnd: now + NOTICE, shop });
    const kept = steps.filter(({ from }) => from <= now && !next.some((step) => step.from === from));
    steps = [...kept, ...next];
    announced.push({ now, steps });
  }
  return { steps, announced };
}
const wishesOf = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 8 }), rate), { minLength: 1, maxLength: 8 })
  .map((gaps) => {
    let at = 0;
    return gaps.map(([gap, wish]) => [(at += gap), wish] as const);
  });
const earnings = (steps: readonly Step[], shop: readonly Step[], at: number) =>
  rateIn(steps, at) ?? rateIn(shop, at) ?? 0;

test('DOMAIN 11.2: whatever is wished afterwards, nobody gets less within the notice than had been announced', () => {
  fc.assert(
    fc.property(rate, wishesOf, shopSteps, (first, wishes, shop) => {
      const { steps, announced } = played(first, wishes, shop);
      for (const told of announced)
        for (let at = told.now; at < told.now + NOTICE; at++)
          expect(earnings(steps, shop, at)).toBeGreaterThanOrEqual(earnings(told.steps, shop, at));
    }),
    { numRuns: 1000 },
  );
});

test('DOMAIN 11.2: a notice after the last wish it is what was wished; a wish repeated changes nothing', () => {
  fc.assert(
    fc.property(rate, wishesOf, shopSteps, (first, wishes, shop) => {
      const { steps } = played(first, wishes, shop);
      const [last, wish] = wishes.at(-1) ?? [0, first];
      expect(rateIn(steps, last + NOTICE)).toBe(wish);
      const steady = [{ from: 0, rateBp: 2 }];
      const before = played(first, wishes, steady).steps;
      const again = played(first, [...wishes, [last + 3, wish]], steady).steps;
      for (let at = last; at < last + 3 * NOTICE; at++)
        expect(earnings(again, steady, at)).toBe(earnings(before, steady, at));
    }),
    { numRuns: 1000 },
  );
});
