import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { copies } from '../../../test/manyWorks.ts';
import { draft, published, publisher, type Publisher } from '../../../test/works.ts';

const world = await testApp();
const operator = await world.operator('reviewer');

let accounts = 0;
/** An account with published works, of which the last is the newest. */
async function withWorks(n: number): Promise<Publisher & { ids: string[] }> {
  accounts += 1;
  const who = await publisher(world, `精选账号${accounts}`);
  const first = await published(who.owner);
  return { ...who, ids: [first, ...(n > 1 ? await copies(world, first, n - 1) : [])] };
}

const put = (who: Publisher, id: string | undefined, kind: string) => who.owner.call('PUT', `/contents/${id}/${kind}`);
const drop = (who: Publisher, id: string | undefined, kind: string) =>
  who.owner.call('DELETE', `/contents/${id}/${kind}`);
const homepage = async (who: Publisher, query = '') =>
  (await world.anonymous.call('GET', `/accounts/${who.accountId}/contents${query}`)).body;
const ids = (page: { items: { id: string }[] }) => page.items.map((card) => card.id);

test('DOMAIN 2.5: at most 50 works are featured', async () => {
  const who = await withWorks(51);
  const { ids: works } = who;
  for (const id of works.slice(0, 50)) expect((await put(who, id, 'featured')).status).toBe(204);
  expect((await put(who, works[0], 'featured')).status).toBe(204);
  expect(await put(who, works[50], 'featured')).toMatchObject({
    status: 422,
    body: { code: 'FEATURED_FULL', errors: [{ path: 'id', actual: 50, required: { max: 50 } }] },
  });
  expect((await drop(who, works[0], 'featured')).status).toBe(204);
  expect((await drop(who, works[0], 'featured')).status).toBe(204);
  expect((await put(who, works[50], 'featured')).status).toBe(204);
  const list = (await who.owner.call('GET', '/contents?featured=true&limit=100')).body;
  expect([list.items.length, list.featuredCount, list.counts]).toEqual([50, 50, { all: 50, post: 50 }]);
  expect((await who.owner.call('GET', '/contents')).body.featuredCount).toBe(50);
});

test('DOMAIN 2.5: of ten works pinned at once three are pinned', async () => {
  const who = await withWorks(10);
  const answers = await Promise.all(who.ids.map((id) => put(who, id, 'pinned')));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(3);
  expect(answers.filter(({ status, body }) => status === 422 && body.code === 'PINNED_FULL')).toHaveLength(7);
});

test('DOMAIN 2.5: pinned works come first on the homepage, the latest pinned one before the others', async () => {
  const who = await withWorks(6);
  const [a, b, c, d, e, f] = who.ids;
  await put(who, a, 'pinned');
  await put(who, c, 'pinned');
  expect(ids(await homepage(who))).toEqual([c, a, f, e, d, b]);
  expect((await homepage(who)).items.map((card: { pinned: boolean }) => card.pinned)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('a page of the homepage neither repeats nor skips a work when another is pinned meanwhile', async () => {
  const who = await withWorks(6);
  const [a, b, c, d, e, f] = who.ids;
  await put(who, a, 'pinned');
  await put(who, b, 'pinned');
  const first = await homepage(who, '?limit=1');
  await put(who, c, 'pinned');
  const second = await homepage(who, `?limit=2&cursor=${first.nextCursor}`);
  await drop(who, b, 'pinned');
  const third = await homepage(who, `?limit=3&cursor=${second.nextCursor}`);
  expect([ids(first), ids(second), ids(third), third.nextCursor]).toEqual([[b], [a, f], [e, d, c], null]);
  for (const cursor of ['x', Buffer.from('["",0,null]').toString('base64url')]) {
    expect(await world.anonymous.call('GET', `/accounts/${who.accountId}/contents?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'cursor' }] },
    });
  }
  const forged = Buffer.from(JSON.stringify([who.ids.join(',').slice(0, 200), 0, null, null])).toString('base64url');
  expect((await world.anonymous.call('GET', `/accounts/${who.accountId}/contents?cursor=${forged}`)).status).toBe(200);
});

test('DOMAIN 6.3: the homepage shows what is featured, newest first, page by page', async () => {
  const who = await withWorks(4);
  const [a, b, c] = who.ids;
  expect((await world.anonymous.call('GET', `/accounts/${who.accountId}/content-categories`)).body).toEqual({
    items: [],
    featured: false,
    types: ['post'],
  });
  for (const id of [b, a, c]) await put(who, id, 'featured');
  const first = await homepage(who, '?featured=true&limit=2');
  const second = await homepage(who, `?featured=true&limit=2&cursor=${first.nextCursor}`);
  expect([ids(first), ids(second), second.nextCursor]).toEqual([[c, b], [a], null]);
  expect((await homepage(who)).items.map((card: { featured: boolean }) => card.featured)).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('only what stands on the homepage is put forward, and it goes with it', async () => {
  const who = await withWorks(4);
  const [a, b, c, d] = who.ids;
  const { id } = await draft(who.owner);
  expect(await put(who, id, 'featured')).toMatchObject({ status: 409, body: { code: 'WRONG_STATUS' } });
  await who.owner.call('POST', `/contents/${a}/withdraw`, { targets: ['homepage'] });
  expect(await put(who, a, 'pinned')).toMatchObject({ status: 409, body: { code: 'NOT_ON_HOMEPAGE' } });
  for (const work of [b, c, d]) expect((await put(who, work, 'pinned')).status).toBe(204);
  await who.owner.call('POST', `/contents/${b}/withdraw`, { targets: ['homepage'] });
  await who.owner.call('POST', `/contents/${c}/withdraw`, {});
  await operator.call('POST', `/operator/contents/${d}/removal`, { reasons: [{ code: 'ILLEGAL' }] });
  const left = await world.pool.query('select * from contents.showcase where account_id = $1', [who.accountId]);
  expect(left.rows).toEqual([]);
});

test("nobody puts another account's work forward", async () => {
  const who = await withWorks(1);
  const stranger = await publisher(world, '来推荐的人');
  for (const kind of ['featured', 'pinned']) {
    expect((await put(stranger, who.ids[0], kind)).status).toBe(403);
    expect((await drop(stranger, who.ids[0], kind)).status).toBe(403);
    expect((await put(stranger, 'nothing', kind)).status).toBe(404);
  }
});
