import { expect, test } from 'vitest';
import { newIdOf } from '../lib/ids.ts';
import { pseudonym } from '../lib/secret.ts';
import { DAY } from '../lib/time.ts';
import { testApp } from '../../test/app.ts';
import { openAccount } from '../../test/people.ts';
import { clicksFor, importClicks, linkFor, type Click } from './service.ts';

const world = await testApp();
const host = await world.host('host.catalogue', 'host.orders');
await host.call('PUT', '/host/shops/shanye', { name: '山野食集', ratingBp: 47_500, status: 'active' });
for (const id of ['i1', 'i2']) {
  await host.call('PUT', `/host/items/${id}`, {
    shopId: 'shanye',
    title: '山核桃仁',
    priceFen: 5900,
    categoryId: 'snacks',
    pictureUrls: [],
    url: `https://shop.example/items/${id}`,
    stock: 10,
    onSale: true,
  });
}
const { accountId } = await openAccount(world, { name: '山货直播间' });
const other = await openAccount(world, { name: '另一个直播间' });
const buyerKey = (key: string) => pseudonym(world.config.secret, 'buyer', key);
const live = {
  accountId,
  title: '周五晚八点：山货专场',
  startsAt: '2026-12-01T12:00:00Z',
  endsAt: '2026-12-01T14:00:00Z',
  url: 'https://shop.example/live/1',
  itemIds: ['i2', 'i1'],
};

test('a live session’s goods get links with the scene live and its id as content', async () => {
  const put = await host.call('PUT', '/host/lives/L-1', live);
  expect(put).toMatchObject({ status: 200, body: { id: 'L-1', outcome: 'created' } });
  expect(put.body.links.map((l: { itemId: string }) => l.itemId)).toEqual(['i2', 'i1']);
  expect((await host.call('PUT', '/host/lives/L-1', live)).body.outcome).toBe('unchanged');
  expect((await host.call('PUT', '/host/lives/L-1', { ...live, title: '改名' })).body.outcome).toBe('updated');
  const clicked = await world.anonymous.call('GET', `/go/${put.body.links[0].link}`);
  expect(clicked.status).toBe(302);
  const kept = await world.pool.query('select content_id, account_id, scene, item_id from links.visitor_click');
  expect(kept.rows).toEqual([{ content_id: 'L-1', account_id: accountId, scene: 'live', item_id: 'i2' }]);
});

test('a live session: every limit is named', async () => {
  const wrong: [object, number, string][] = [
    [{ endsAt: live.startsAt }, 422, 'endsAt'],
    [{ accountId: 'nobody' }, 422, 'accountId'],
    [{ title: '长'.repeat(61) }, 422, 'title'],
    [{ itemIds: ['i1', 'gone'] }, 422, 'itemIds[1]'],
    [{ itemIds: Array.from({ length: 201 }, () => 'i1') }, 422, 'itemIds'],
    [{ startsAt: 'soon' }, 422, 'startsAt'],
    [{ url: 'mailto:a@b.example' }, 422, 'url'],
  ];
  for (const [change, status, path] of wrong) {
    expect(await host.call('PUT', '/host/lives/L-2', { ...live, ...change })).toMatchObject({
      status,
      body: { errors: [{ path }] },
    });
  }
  expect((await host.call('PUT', '/host/lives/L-1', { ...live, accountId: other.accountId })).status).toBe(409);
  expect((await world.anonymous.call('PUT', '/host/lives/L-2', live)).status).toBe(401);
});

const event = (id: string, change: object = {}) => ({
  id,
  buyerKey: 'hb1',
  itemId: 'i1',
  kind: 'cart',
  at: new Date(Date.now() - 1000).toISOString(),
  ...change,
});

test('behaviour: a result per row, a bad row stops no other, repeats change nothing', async () => {
  const good = event('b1');
  const batch = [
    good,
    event('b2', { kind: 'buy' }),
    event('b3', { at: new Date(Date.now() - 91 * DAY).toISOString() }),
    event('b4', { at: new Date(Date.now() + DAY).toISOString() }),
    7,
    { ...good, itemId: 'i2' },
    event('b5', { kind: 'view', itemId: 'unknown goods are kept' }),
  ];
  const answer = await host.call('POST', '/host/behaviour:batch', batch);
  expect(answer.status).toBe(200);
  expect(answer.body.results).toMatchObject([
    { id: 'b1', outcome: 'created' },
    { id: 'b2', outcome: 'rejected', reason: 'INVALID', errors: [{ path: 'kind' }] },
    { id: 'b3', outcome: 'rejected', reason: 'TOO_OLD' },
    { id: 'b4', outcome: 'rejected', reason: 'IN_FUTURE' },
    { id: null, outcome: 'rejected', reason: 'INVALID' },
    { id: 'b1', outcome: 'rejected', reason: 'ID_REUSED' },
    { id: 'b5', outcome: 'created' },
  ]);
  expect((await host.call('POST', '/host/behaviour:batch', [good])).body.results).toEqual([
    { id: 'b1', outcome: 'unchanged' },
  ]);
});

test('behaviour: 1,000 rows at once from 8 clients are taken once; 1,001 and no list are refused', async () => {
  const batch = Array.from({ length: 1000 }, (_, n) => event(`m${n}`, { buyerKey: `mb${n % 50}` }));
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      host.call('POST', '/host/behaviour:batch', n % 2 ? batch.toReversed() : { events: batch }),
    ),
  );
  const outcomes = answers.flatMap((a) => a.body.results.map((r: { outcome: string }) => r.outcome));
  expect(outcomes.filter((o) => o === 'created')).toHaveLength(1000);
  expect(outcomes.filter((o) => o === 'unchanged')).toHaveLength(7000);
  const over = await host.call('POST', '/host/behaviour:batch', [...batch, event('over')]);
  expect(over).toMatchObject({ status: 422, body: { errors: [{ required: 1000 }] } });
  for (const body of [{ a: 1 }, {}, '"x"']) {
    const headers = { 'content-type': 'application/json' };
    expect((await host.call('POST', '/host/behaviour:batch', body, headers)).status).toBe(400);
  }
  expect((await (await world.host('host.catalogue')).call('POST', '/host/behaviour:batch', batch)).status).toBe(403);
});

test('behaviour with a link code binds the browser that the code came from', async () => {
  const code = linkFor(world.config, { contentId: newIdOf(accountId), itemId: 'i1', scene: 'guang' });
  const clicked = await world.anonymous.call('GET', `/go/${code}`);
  const linkCode = new URL(String(clicked.headers['location'])).searchParams.get('zc_click');
  await host.call('POST', '/host/behaviour:batch', [event('c1', { linkCode, buyerKey: 'hb9' })]);
  const clicks = await world.run((tx, now) =>
    clicksFor(tx, [{ buyerKey: buyerKey('hb9'), shopId: 'shanye', from: new Date(now.getTime() - DAY), to: now }]),
  );
  expect(clicks).toMatchObject([{ scene: 'guang' }]);
  const kept = await world.pool.query(`select click_id from facts.behaviour where event_id = 'c1'`);
  expect(kept.rows).toEqual([{ click_id: clicks[0]?.clickId }]);
});

test('imported clicks keep their time, make their months and come once', async () => {
  const click = (n: number): Click => ({
    clickId: `import-${n}`,
    at: new Date(Date.UTC(2017, 9 + n, 15)),
    receivedAt: new Date(Date.UTC(2017, 9 + n, 15)),
    buyerKey: buyerKey('past'),
    shopId: 'shanye',
    itemId: 'i1',
    contentId: newIdOf(accountId),
    accountId,
    scene: 'follow_feed',
    supermarket: false,
  });
  const clicks = [click(0), click(1), click(2)];
  expect(await world.run((tx) => importClicks(tx, clicks))).toBe(3);
  expect(await world.run((tx) => importClicks(tx, clicks))).toBe(0);
});
