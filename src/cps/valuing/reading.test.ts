import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { meet } from '../../../test/audience.ts';
import { Market, ok } from '../../../test/money.ts';
import { draft, published, publisher } from '../../../test/works.ts';
import { addDays, dayOf, instantOf, nightAfter } from '../../lib/time.ts';

const scene = 'good_finds' as const;

test('DOMAIN 8.1, 11.6: a reviewer sees a work’s quality with its parts, what it does in the pools, and from when a change counts', async () => {
  const world = await testApp();
  const market = await Market.open(world);
  const reviewer = await world.operator('reviewer');
  const first = addDays(dayOf(await market.now()), 2);
  await world.advance(instantOf(first, '09:00:00'));
  const who = await publisher(world, '林小满');
  const id = await published(who.owner);
  const read = async (of = id) => ok(await reviewer.call('GET', `/operator/contents/${of}/quality`));
  const set = async (quality: number | null, reason: string) =>
    ok(await reviewer.call('PUT', `/operator/contents/${id}/quality`, { quality, reason }));

  const fresh = await read();
  const { text, image, item, orig, q } = fresh.quality;
  const { weights } = fresh;
  expect(fresh.computed).toBe(q);
  expect(q).toBe(
    Math.floor(
      (text.score * weights.text +
        image.score * weights.image +
        item.score * weights.item +
        orig.score * weights.orig) /
        100,
    ),
  );
  expect(fresh).toMatchObject({ id, status: 'published', accountName: '林小满', history: [], pool: { days: [] } });

  const good = await market.item(1000);
  const of = { accountId: who.accountId, contentId: id, scene, good };
  await world.advance(instantOf(first, '12:00:00'));
  await market.click({
    buyer: 'somebody',
    good,
    accountId: who.accountId,
    contentId: id,
    at: await market.now(),
    scene,
  });
  await market.send(market.order({ buyer: 'somebody', good, paidFen: 10_000, createdAt: await market.now() }));
  await meet(market, { ...of, at: instantOf(first, '12:30:00') }, { read: 30, like: 10 });
  await meet(market, { ...of, at: instantOf(addDays(first, 1), '12:30:00') }, { read: 30 });
  await world.advance(nightAfter(instantOf(addDays(first, 1))));
  const valued = await read();
  expect(valued.pool).toMatchObject({ from: addDays(first, 1), days: [{ scene, day: first, q, sum: 60 }] });

  // What is set on a day counts for that day, which is valued in the night after it; days before stay as they were.
  await set(1000, '实拍精细');
  await world.advance(nightAfter(instantOf(addDays(first, 2))));
  const after = await read();
  expect(after.quality).toMatchObject({ q: 1000, override: 1000 });
  expect(after.computed).toBe(q);
  expect(after.pool.days).toMatchObject([
    { day: addDays(first, 1), q: 1000, sum: 30, value: 60 },
    { day: first, q, sum: 60, value: valued.pool.days[0].value },
  ]);
  const listed = ok(await reviewer.call('GET', '/operator/qualities'));
  expect(listed.items).toMatchObject([{ id, quality: 1000, reason: '实拍精细', accountName: '林小满' }]);

  await set(null, '误操作');
  const lifted = await read();
  expect(lifted.quality).toMatchObject({ q, override: null });
  expect(lifted.history).toMatchObject([
    { quality: null, reason: '误操作' },
    { quality: 1000, reason: '实拍精细' },
  ]);
  expect(ok(await reviewer.call('GET', '/operator/qualities')).items).toEqual([]);
  const unpublished = (await draft(who.owner)).id;
  for (const none of ['x-1', 'x', unpublished])
    expect((await reviewer.call('GET', `/operator/contents/${none}/quality`)).status).toBe(404);
}, 120_000);
