import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { published, publisher, raise } from '../../../test/works.ts';
import { newId, newIdOf } from '../../lib/ids.ts';
import { HOUR, SECOND } from '../../lib/time.ts';
import { topicRules } from './policy.ts';
import { searchHeat } from './rules.ts';

const world = await testApp({ worker: true });
const { owner: lin, accountId: linId } = await publisher(world, '林小满衣橱', 'L2');
const { owner: he, accountId: heId } = await publisher(world, '何以暖暖', 'L2');
const named = (name: string) => ({ forwardText: `一起聊 #${name}# 吧` });

const get = (path: string) => world.anonymous.call('GET', path);
const pathOf = (name: string) => `/topics/${encodeURIComponent(name)}`;
const now = () => world.run((_tx, at) => Promise.resolve(at));

test('DOMAIN 9: a topic has a page since an account with the right feed_topic published a work with it', async () => {
  // Who has five works is past the newcomers' review at L1, where topics cannot be opened.
  for (let n = 0; n < 5; n++) await published(he);
  await raise(world, heId, 'L1');
  const early = await published(he, { ...named('春日OOTD'), pushTargets: ['homepage'] });
  await world.idle();
  expect((await get(pathOf('春日OOTD'))).body).toMatchObject({ status: 404, code: 'TOPIC_WITHOUT_PAGE' });
  expect((await get(`${pathOf('春日OOTD')}/contents`)).status).toBe(404);
  expect((await get(pathOf('没人写过'))).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  const opening = await published(lin, named('春日ootd'));
  await world.idle();
  await world.advance(new Date((await now()).getTime() + SECOND));
  expect(ok(await get(pathOf('＃春日OOTD＃')))).toMatchObject({
    name: '春日ootd',
    url: `/topics/${encodeURIComponent('春日ootd')}`,
    works: 2,
    readers: 0,
  });
  const { items } = ok(await get(`${pathOf('春日ootd')}/contents?sort=newest`));
  expect(items.map(({ id }: { id: string }) => id)).toEqual([opening, early]);
  expect(ok(await get(`/search?q=${encodeURIComponent('#春日')}&kind=topics`)).items).toMatchObject([{ works: 2 }]);
  expect(ok(await get('/search?q=cr&kind=topics')).items).toMatchObject([{ name: '春日ootd' }]);
  ok(await lin.call('POST', `/contents/${opening}/withdraw`, {}));
  await world.idle();
  expect(ok(await get(`${pathOf('春日ootd')}/contents?sort=newest`)).items).toHaveLength(1);
});

test('DOMAIN 5.1: works of a topic by heat, and topics by theirs with searches', async () => {
  const works = [];
  for (const n of [1, 2, 3]) works.push(await published(lin, { ...named('露营周末'), title: `露营的第${n}个周末` }));
  await world.idle();
  const ids = async (sort: string) =>
    ok(await get(`${pathOf('露营周末')}/contents?sort=${sort}`)).items.map(({ id }: { id: string }) => id);
  expect(await ids('hot')).toEqual(works.toReversed());
  const reader = await world.signUp('看帖的人');
  const at = (await now()).toISOString();
  const events = ['read', 'like', 'share'].map((kind) => ({ kind, id: newId(), at }));
  ok(await reader.call('POST', `/contents/${works[0]}/events`, { events }));
  ok(await get(`/search?q=${encodeURIComponent('春日OOTD')}`));
  ok(await get(`/search?q=${encodeURIComponent('#春日ootd#')}`));
  ok(await get(`/search?q=${encodeURIComponent('没有这个话题')}`));
  await world.advance(new Date((await now()).getTime() + 2 * HOUR));
  expect(await ids('hot')).toEqual([works[0], works[2], works[1]]);
  const [hottest, next, ...others] = ok(await get('/topics')).items;
  expect(hottest).toMatchObject({ name: '露营周末', works: 3, readers: 1 });
  expect(next).toMatchObject({ name: '春日ootd', works: 1, readers: 0 });
  expect(others).toEqual([]);
  const heats = await world.pool.query('select heat::int from feed.topic order by heat desc');
  // Read 1, like 2, share 6, a little cooled; two searches at 3, of today or of yesterday's noon.
  expect(heats.rows[0].heat).toBeGreaterThan(7500);
  expect(heats.rows[0].heat).toBeLessThanOrEqual(9000);
  expect(heats.rows[1].heat).toBeGreaterThan(4000);
  expect(heats.rows[1].heat).toBeLessThanOrEqual(6000);
});

test('DOMAIN 5.1: pages of a topic, hot or new, end after its last work, and behind the 200 newest go on by time', async () => {
  const path = `${pathOf('露营周末')}/contents`;
  const paged = async (sort: string, limit: number) => {
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = ok(await get(`${path}?sort=${sort}&limit=${limit}${cursor}`));
      found.push(...items.map(({ id }: { id: string }) => id));
      if (nextCursor === null) return found;
      cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    }
  };
  const newest = await paged('newest', 100);
  const hot = await paged('hot', 100);
  expect(newest).toHaveLength(3);
  expect(hot).not.toEqual(newest);
  expect(hot.toSorted()).toEqual(newest.toSorted());
  for (const limit of [1, 2]) expect([await paged('newest', limit), await paged('hot', limit)]).toEqual([newest, hot]);
  const { nextCursor: ofHot } = ok(await get(`${path}?limit=1`));
  const { nextCursor: ofNewest } = ok(await get(`${path}?limit=1&sort=newest`));
  for (const wrong of [`sort=hot&cursor=${ofNewest}`, `sort=newest&cursor=${ofHot}`, 'sort=hot&cursor=WzFd'])
    expect((await get(`${path}?${wrong}`)).body).toMatchObject({
      status: 400,
      errors: [{ path: 'cursor', code: 'INVALID_CURSOR' }],
    });
  // Works that nobody may see fill the newest: those behind them are reached all the same.
  const at = await now();
  const hidden = Array.from({ length: 200 }, () => newIdOf(linId, at));
  await world.pool.query(
    `insert into feed.topic_work (account_id, content_id, topic_key, published_at)
     select $1, unnest($2::text[]), topic_key, $3 from feed.topic where name = '露营周末'`,
    [linId, hidden, at],
  );
  expect(await paged('hot', 20)).toEqual(newest);
  expect(ok(await get(pathOf('露营周末'))).works).toBe(203);
  await world.pool.query('delete from feed.topic_work where content_id = any($1)', [hidden]);
  expect(ok(await get(pathOf('露营周末'))).works).toBe(3);
});

test('a reader who blocks an account finds nothing of it', async () => {
  const reader = await world.signUp('不想看的人');
  const found = async () => {
    const [works, accounts, topic] = [
      await reader.call('GET', `/search?q=${encodeURIComponent('露营')}`),
      await reader.call('GET', `/search?q=${encodeURIComponent('林小满衣橱')}&kind=accounts`),
      await reader.call('GET', `${pathOf('露营周末')}/contents`),
    ];
    return [works, accounts, topic].map((answer) => ok(answer).items.length);
  };
  expect(await found()).toEqual([3, 1, 3]);
  ok(await reader.call('PUT', `/blocks/${linId}`));
  expect(await found()).toEqual([0, 0, 0]);
});

test('DOMAIN 5.1: searches add 3 to the heat of a topic, which halves every day', () => {
  const at = new Date('2026-03-03T04:00:00.000Z');
  const of = (day: string, now = at) =>
    searchHeat([{ day, searches: 2 }], now, { searchWeight: topicRules.defaults.searchWeight, halfLifeHours: 24 });
  expect(of('2026-03-03')).toBe(6000);
  expect(of('2026-03-02')).toBe(3000);
  expect(of('2026-03-01')).toBe(1500);
  expect(of('2026-03-02', new Date(at.getTime() + 12 * HOUR))).toBe(Math.round(6000 * 0.5 ** 1.5));
});
