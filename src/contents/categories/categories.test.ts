import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, draft, goods, published, publisher } from '../../../test/works.ts';

const world = await testApp();
await goods(world, ['shoe']);
const lin = await publisher(world, '林小满的分类');
const other = await publisher(world, '另一个账号');

const make = (name: string, who = lin) => who.owner.call('POST', '/content-categories', { name });
const list = async (who = lin) => (await who.owner.call('GET', '/content-categories')).body;
const names = async (who = lin) => (await list(who)).items.map((category: { name: string }) => category.name);

test('DOMAIN 2.5: the name of a category has at most 10 code points and is unique in its account', async () => {
  expect(await make('😀一二三四五六七八九')).toMatchObject({ status: 201, body: { contents: 0 } });
  const long = await make('😀一二三四五六七八九十');
  expect(long).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'name', code: 'TOO_BIG', actual: 11, required: 10, message: '不能超过 10 个字符' }] },
  });
  expect(await make(' 😀一二三四五六七八九 ')).toMatchObject({
    status: 422,
    body: { code: 'CATEGORY_NAME_TAKEN', errors: [{ path: 'name' }] },
  });
  for (const name of ['', '  ', '\u202e反着写']) {
    expect(await make(name)).toMatchObject({ status: 422, body: { errors: [{ path: 'name' }] } });
  }
  expect((await make('😀一二三四五六七八九', other)).status).toBe(201);
});

test('DOMAIN 2.6: the name of a category, which everybody reads, holds neither contact details nor forbidden words', async () => {
  for (const name of ['加微信wx12345', '全网第一']) {
    expect(await make(name)).toMatchObject({
      status: 422,
      body: { code: 'CATEGORY_NAME_REFUSED', errors: [{ path: 'name' }] },
    });
  }
});

test('DOMAIN 2.5: categories have an order, which moving one changes', async () => {
  const who = await publisher(world, '排序的人');
  const ids: string[] = [];
  for (const name of ['护肤', '彩妆', '香水']) ids.push((await make(name, who)).body.id);
  const change = (id: string | undefined, body: object) => who.owner.call('PATCH', `/content-categories/${id}`, body);
  expect((await change(ids[2], { place: 0 })).status).toBe(204);
  expect(await names(who)).toEqual(['香水', '护肤', '彩妆']);
  expect((await change(ids[2], { place: 1000, name: '香氛' })).status).toBe(204);
  expect(await names(who)).toEqual(['护肤', '彩妆', '香氛']);
  expect(await change(ids[0], { name: '香氛' })).toMatchObject({ status: 422, body: { code: 'CATEGORY_NAME_TAKEN' } });
  expect((await change(ids[0], { name: '护肤' })).status).toBe(204);
  expect((await other.owner.call('PATCH', `/content-categories/${ids[0]}`, { name: '别人的' })).status).toBe(404);
  expect((await other.owner.call('DELETE', `/content-categories/${ids[0]}`)).status).toBe(404);
});

test('DOMAIN 2.5: at most 20 categories, whoever asks at once', async () => {
  const who = await publisher(world, '分类很多的人');
  const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => make(`分类${i}`, who)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'CATEGORIES_FULL', errors: [{ path: 'name', actual: 20, required: { max: 20 } }] },
    });
  }
  const { items, limits } = await list(who);
  expect([items.length, limits]).toEqual([20, { categoriesMax: 20, nameCharsMax: 10 }]);
});

test('DOMAIN 2.5: a work has 0-1 category, of its own account only', async () => {
  const mine = (await make('连衣裙')).body.id;
  const theirs = (await make('连衣裙', other)).body.id;
  const { id } = await draft(lin.owner, { categoryId: mine });
  const read = () => lin.owner.call('GET', `/contents/${id}/draft`);
  expect((await read()).body.categoryId).toBe(mine);
  for (const categoryId of [theirs, 'nothing', '😀'.repeat(50)]) {
    const refused = { status: 422, body: { code: 'CATEGORY_UNKNOWN', errors: [{ path: 'categoryId' }] } };
    expect(await lin.owner.call('PUT', `/contents/${id}/category`, { categoryId })).toMatchObject(refused);
    expect((await lin.owner.call('POST', '/contents', { type: 'post', categoryId })).status).toBe(422);
  }
  const { version } = (await read()).body;
  const saved = await lin.owner.call('PATCH', `/contents/${id}`, { categoryId: null }, { 'if-match': String(version) });
  expect(saved).toMatchObject({ status: 200, body: { categoryId: null, version: version + 1 } });
  expect((await other.owner.call('PUT', `/contents/${id}/category`, { categoryId: theirs })).status).toBe(404);
});

test('DOMAIN 2.5: the category of a published work changes without a version, a review or a stale editor', async () => {
  const who = await publisher(world, '发布后归类');
  const shoes = (await make('鞋子', who)).body.id;
  const id = await published(who.owner);
  const before = (await who.owner.call('GET', `/contents/${id}/draft`)).body;
  expect((await who.owner.call('PUT', `/contents/${id}/category`, { categoryId: shoes })).status).toBe(204);
  const after = (await who.owner.call('GET', `/contents/${id}/draft`)).body;
  expect(after).toEqual({ ...before, categoryId: shoes });
  const patched = await who.owner.call(
    'PATCH',
    `/contents/${id}`,
    { categoryId: null },
    { 'if-match': String(after.version) },
  );
  expect(patched).toMatchObject({ status: 200, body: { status: 'published', edit: null, categoryId: null } });
  const count = await world.pool.query(
    'select count(*)::int as n from contents.content_version where content_id = $1',
    [id],
  );
  expect(count.rows[0].n).toBe(1);
});

test('DOMAIN 2.5: deleting a category leaves its works without one', async () => {
  const who = await publisher(world, '删除分类的人');
  const gone = (await make('旧分类', who)).body.id;
  const { id } = await draft(who.owner, { categoryId: gone });
  expect((await list(who)).items).toMatchObject([{ id: gone, contents: 1 }]);
  expect((await who.owner.call('DELETE', `/content-categories/${gone}`)).status).toBe(204);
  expect((await who.owner.call('GET', `/contents/${id}/draft`)).body.categoryId).toBeNull();
  expect((await who.owner.call('DELETE', `/content-categories/${gone}`)).status).toBe(404);
  expect((await list(who)).items).toEqual([]);
});

test('DOMAIN 2.5: the list filters by category and counts types and categories under the other filters', async () => {
  const who = await publisher(world, '筛选的人');
  const [tea, cup] = [(await make('茶', who)).body.id, (await make('杯子', who)).body.id];
  const a = await draft(who.owner, { categoryId: tea, title: '明前龙井' });
  const b = await draft(who.owner, { categoryId: cup, title: '白瓷盖碗' });
  const c = (await who.owner.call('POST', '/contents', { type: 'item', categoryId: tea, title: '茶叶罐' })).body;
  const d = await draft(who.owner, { title: '没有分类' });
  const read = async (query: string) => (await who.owner.call('GET', `/contents?${query}`)).body;
  const ids = (page: { items: { id: string }[] }) => page.items.map((row) => row.id).toSorted();
  const all = await read('');
  expect(all).toMatchObject({
    counts: { all: 4, post: 3, item: 1 },
    categoryCounts: { all: 4, none: 1, [tea]: 2, [cup]: 1 },
  });
  const inTea = await read(`category=${tea}`);
  expect([ids(inTea), inTea.counts, inTea.categoryCounts.all]).toEqual([[a.id, c.id], { all: 2, post: 1, item: 1 }, 4]);
  const teaPosts = await read(`category=${tea}&type=post`);
  expect([ids(teaPosts), teaPosts.categoryCounts]).toEqual([[a.id], { all: 3, none: 1, [tea]: 1, [cup]: 1 }]);
  expect(ids(await read('category=none'))).toEqual([d.id]);
  expect(ids(await read('category=nothing'))).toEqual([]);
  expect(ids(await read(`category=${cup}&q=${encodeURIComponent('盖碗')}`))).toEqual([b.id]);
});

test('DOMAIN 6.3: the homepage shows a category and names those that hold something', async () => {
  const who = await publisher(world, '主页有分类');
  const shown = (await make('有内容', who)).body.id;
  await make('还空着', who);
  const first = await published(who.owner, { categoryId: shown });
  const second = await published(who.owner, { body: doc(['另一段完全不同的话，讲的是杯子。']) });
  await draft(who.owner, { categoryId: shown });
  const read = async (path: string) => (await world.anonymous.call('GET', `/accounts/${who.accountId}${path}`)).body;
  expect((await read('/content-categories')).items).toEqual([{ id: shown, name: '有内容' }]);
  const ids = (page: { items: { id: string }[] }) => page.items.map((row) => row.id);
  expect(ids(await read(`/contents?category=${shown}`))).toEqual([first]);
  expect(ids(await read('/contents'))).toEqual([second, first]);
  expect(ids(await read('/contents?category=nothing'))).toEqual([]);
  await who.owner.call('POST', `/contents/${first}/withdraw`, { targets: ['homepage'] });
  expect((await read('/content-categories')).items).toEqual([]);
});
