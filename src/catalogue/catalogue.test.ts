import { expect, test } from 'vitest';
import { addMember } from '../identity/service.ts';
import { setPolicy } from '../lib/policy.ts';
import { MINUTE } from '../lib/time.ts';
import { testApp } from '../../test/app.ts';
import { naughtyStrings } from '../../test/samples.ts';
import { categoryDomains, forbiddenGoods, itemsByIds, planNotice, rateAt, ratesAt, shopsOwnedBy } from './service.ts';

const world = await testApp();
const host = await world.host('host.catalogue');
const shop = { name: '山野食集', ratingBp: 47_500, defaultRateBp: 800, status: 'active' };
const item = {
  shopId: 'shanye',
  title: '山核桃仁 250 克',
  priceFen: 5900,
  categoryId: 'snacks',
  pictureUrls: ['https://shop.example/p/1.png'],
  url: 'https://shop.example/items/1',
  stock: 10,
  onSale: true,
};
await host.call('PUT', '/host/shops/shanye', shop);
const editor = await world.signUp('编辑');
await world.run((tx, now) => addMember(tx, now, { userId: editor.userId, accountId: 'acc', role: 'editor' }));

test('a shop, a category and a good are created, unchanged and updated', async () => {
  const answers = [];
  for (const name of ['一坛风味', '一坛风味', '一坛']) {
    answers.push((await host.call('PUT', '/host/shops/yitan', { ...shop, name })).body.outcome);
  }
  for (const price of [100, 100, 200]) {
    answers.push((await host.call('PUT', '/host/items/plain', { ...item, priceFen: price })).body.outcome);
  }
  for (const name of ['零食', '零食', '零食冲饮']) {
    answers.push((await host.call('PUT', '/host/categories/snacks', { name })).body.outcome);
  }
  const once = ['created', 'unchanged', 'updated'];
  expect(answers).toEqual([...once, ...once, ...once]);
});

test('only a key with host.catalogue may write', async () => {
  expect((await world.anonymous.call('PUT', '/host/items/x', item)).status).toBe(401);
  expect((await editor.call('PUT', '/host/items/x', item)).status).toBe(403);
  const other = await world.host('host.orders');
  expect((await other.call('PUT', '/host/items/x', item)).status).toBe(403);
});

test('every limit of a good is named', async () => {
  const wrong: [object, string, string][] = [
    [{ title: '长'.repeat(121) }, 'title', 'TOO_BIG'],
    [{ title: ' \u200b ' }, 'title', 'TOO_SMALL'],
    [{ title: 'a\u202eb' }, 'title', 'CHARACTERS'],
    [{ priceFen: 0 }, 'priceFen', 'TOO_SMALL'],
    [{ priceFen: 10_000_000_001 }, 'priceFen', 'TOO_BIG'],
    [{ rateBp: 0 }, 'rateBp', 'TOO_SMALL'],
    [{ rateBp: 9001 }, 'rateBp', 'TOO_BIG'],
    [{ stock: -1 }, 'stock', 'TOO_SMALL'],
    [{ url: 'javascript:alert(1)' }, 'url', 'INVALID_FORMAT'],
    [{ url: `https://shop.example/${'x'.repeat(2000)}` }, 'url', 'TOO_BIG'],
    [{ pictureUrls: ['ftp://shop.example/1.png'] }, 'pictureUrls[0]', 'INVALID_FORMAT'],
    [{ pictureUrls: Array.from({ length: 11 }, () => 'https://shop.example/1.png') }, 'pictureUrls', 'TOO_BIG'],
    [{ categoryId: '类目' }, 'categoryId', 'INVALID_FORMAT'],
    [{ shopId: 'nowhere' }, 'shopId', 'UNKNOWN_SHOP'],
  ];
  for (const [change, path, code] of wrong) {
    const answer = await host.call('PUT', '/host/items/limits', { ...item, ...change });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
    expect(answer.body.errors[0].message).not.toBe('');
  }
  const id = await host.call('PUT', `/host/items/${'x'.repeat(65)}`, item);
  expect(id).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'id', required: '1-64 printable ASCII characters' }] },
  });
  expect((await host.call('PUT', '/host/items/limits', { ...item, priceFen: '5' })).status).toBe(400);
  expect((await host.call('PUT', '/host/shops/x', { ...shop, ratingBp: 50_001 })).status).toBe(422);
});

test('an id may hold any printable ASCII, also slashes', async () => {
  const id = 'a/b?c#d%e f"';
  expect(await host.call('PUT', `/host/items/${encodeURIComponent(id)}`, item)).toMatchObject({ body: { id } });
  const read = await editor.call('GET', `/items/${encodeURIComponent(id)}`);
  expect(read).toMatchObject({ status: 200, body: { itemId: id, shop: { name: '山野食集' }, rateBp: 800 } });
  expect((await editor.call('GET', '/items/none')).status).toBe(404);
});

test('DOMAIN 11.3: the rate is the plan in force at the instant, of the good or else of its shop', async () => {
  await world.run((tx, now) =>
    setPolicy(tx, now, planNotice, {
      document: { cutNoticeDays: 0 },
      effectiveAt: now,
      author: 'test',
      reason: 'test',
    }),
  );
  const good = { itemId: 'planned', shopId: 'shanye' };
  const at = (when: Date) => world.run((tx) => rateAt(tx, good, when));
  await host.call('PUT', '/host/items/planned', item);
  const before = await world.run((_tx, now) => Promise.resolve(now));
  expect(await at(new Date(before.getTime() - 30 * 86_400_000))).toBe(800);
  await world.advance(new Date(before.getTime() + MINUTE));
  await host.call('PUT', '/host/items/planned', { ...item, rateBp: 1500 });
  await world.advance(new Date(before.getTime() + 3 * MINUTE));
  await host.call('PUT', '/host/shops/shanye', { ...shop, defaultRateBp: 500 });
  await host.call('PUT', '/host/items/planned', item);
  const minutes = (n: number) => new Date(before.getTime() + n * MINUTE);
  expect(await at(before)).toBe(800);
  expect(await at(minutes(2))).toBe(1500);
  expect(await at(minutes(4))).toBe(500);
  const many = [0, 2, 4].map((n) => ({ ...good, at: minutes(n) }));
  expect(await world.run((tx) => ratesAt(tx, [...many, { itemId: '?', shopId: '?', at: before }]))).toEqual([
    800,
    1500,
    500,
    null,
  ]);
  await host.call('PUT', '/host/shops/shanye', shop);
});

test('categories: parents first, no cycles, ten deep at most', async () => {
  expect(await host.call('PUT', '/host/categories/a', { name: '甲', parentId: 'zz' })).toMatchObject({
    status: 422,
    body: { code: 'UNKNOWN_PARENT' },
  });
  await host.call('PUT', '/host/categories/c1', { name: '层' });
  for (let n = 2; n <= 10; n++) {
    expect((await host.call('PUT', `/host/categories/c${n}`, { name: '层', parentId: `c${n - 1}` })).status).toBe(200);
  }
  const deep = await host.call('PUT', '/host/categories/c11', { name: '层', parentId: 'c10' });
  expect(deep.body.code).toBe('CATEGORY_TOO_DEEP');
  const cycle = await host.call('PUT', '/host/categories/c1', { name: '层', parentId: 'c3' });
  expect(cycle.body.code).toBe('CATEGORY_CYCLE');
  expect((await host.call('PUT', '/host/categories/s', { name: '层', parentId: 's' })).body.code).toBe(
    'CATEGORY_CYCLE',
  );
});

test('DOMAIN 1.4 and 2.7: domain and prohibition follow the policies in force, through the parents', async () => {
  await host.call('PUT', '/host/categories/tobacco', { name: '男士嗜好' });
  await host.call('PUT', '/host/categories/cigars', { name: '手卷', parentId: 'tobacco' });
  await host.call('PUT', '/host/items/cigar', { ...item, categoryId: 'cigars', supermarket: true });
  const read = () => world.run(async (tx, now) => (await itemsByIds(tx, ['cigar', 'none'], now)).get('cigar'));
  expect(await read()).toMatchObject({ domain: 'other', forbidden: false, supermarket: true });
  await world.run(async (tx, now) => {
    const change = { effectiveAt: now, author: 'test', reason: 'test' };
    await setPolicy(tx, now, forbiddenGoods, {
      ...change,
      document: { ...forbiddenGoods.defaults, categoryIds: ['tobacco'] },
    });
    const document = { byCategory: { tobacco: 'culture' as const }, byWord: [] };
    await setPolicy(tx, now, categoryDomains, { ...change, document });
  });
  expect(await read()).toMatchObject({ domain: 'culture', forbidden: true });
});

test('a shop’s supermarket mark is its goods’ unless they say otherwise', async () => {
  await host.call('PUT', '/host/shops/chaoshi', { ...shop, supermarket: true, ownerUserId: editor.userId });
  await host.call('PUT', '/host/items/s1', { ...item, shopId: 'chaoshi' });
  await host.call('PUT', '/host/items/s2', { ...item, shopId: 'chaoshi', supermarket: false });
  const items = await world.run((tx, now) => itemsByIds(tx, ['s1', 's2'], now));
  expect([items.get('s1')?.supermarket, items.get('s2')?.supermarket]).toEqual([true, false]);
  expect(await world.run((tx) => shopsOwnedBy(tx, editor.userId))).toMatchObject([{ shopId: 'chaoshi' }]);
});

test('the picker finds by words of title and shop, folds width and case, and pages without gaps', async () => {
  await host.call('PUT', '/host/shops/picker', { ...shop, name: 'Ｐｉｃｋｅｒ 店' });
  for (let n = 0; n < 7; n++) {
    await host.call('PUT', `/host/items/pick${n}`, { ...item, shopId: 'picker', title: `１００%_Cotton ${n}` });
  }
  const seen: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < 10; pages++) {
    const page = await editor.call('GET', `/items?q=100%25_cotton&limit=3${cursor}`);
    expect(page.status).toBe(200);
    seen.push(...page.body.items.map((i: { itemId: string }) => i.itemId));
    if (page.body.nextCursor === null) break;
    cursor = `&cursor=${page.body.nextCursor}`;
  }
  expect(seen).toEqual(['pick6', 'pick5', 'pick4', 'pick3', 'pick2', 'pick1', 'pick0']);
  expect((await editor.call('GET', '/items?q=picker&shopId=picker')).body.items).toHaveLength(7);
  expect((await editor.call('GET', '/items?q=100%25_cotton&shopId=shanye')).body.items).toEqual([]);
  expect((await editor.call('GET', '/items?q=cotton%20picker&limit=20')).body.items).toHaveLength(7);
  expect((await editor.call('GET', '/items?q=cotton%20%206')).body.items).toHaveLength(1);
  expect((await editor.call('GET', '/items?q=100xxcotton')).body.items).toEqual([]);
  expect((await editor.call('GET', '/items?cursor=zzz')).status).toBe(400);
  expect((await editor.call('GET', '/items?limit=101')).status).toBe(422);
  expect((await editor.call('GET', '/items?q=%00')).status).toBe(422);
  const forged = Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', '\u0000'])).toString('base64url');
  expect((await editor.call('GET', `/items?cursor=${forged}`)).status).toBe(400);
  expect((await host.call('PUT', '/host/shops/x', { ...shop, ownerUserId: '\u0000' })).status).toBe(422);
  expect((await world.anonymous.call('GET', '/items')).status).toBe(401);
});

test('the picker orders and narrows: by price, commission and rating, what can be bought, supermarket; each pages without gaps', async () => {
  await host.call('PUT', '/host/shops/sorted', { ...shop, name: '排序店', ratingBp: 46_100, defaultRateBp: 500 });
  await host.call('PUT', '/host/shops/sorted2', { ...shop, name: '排序二店', ratingBp: 49_000, defaultRateBp: null });
  const stock: [string, object][] = [
    ['a', { priceFen: 1000, rateBp: 2000 }],
    ['b', { priceFen: 3000 }],
    ['c', { priceFen: 3000, stock: 0, rateBp: 1000 }],
    ['d', { priceFen: 2000, onSale: false }],
    ['e', { priceFen: 9000, shopId: 'sorted2', supermarket: true }],
    ['f', { priceFen: 500, shopId: 'sorted2', rateBp: 500 }],
  ];
  for (const [id, change] of stock)
    await host.call('PUT', `/host/items/sort-${id}`, { ...item, shopId: 'sorted', title: `排序 ${id}`, ...change });
  const found = async (query: string, limit = 2) => {
    let [seen, cursor] = ['', ''];
    for (let pages = 0; pages < 10; pages++) {
      const { status, body } = await editor.call('GET', `/items?q=%E6%8E%92%E5%BA%8F&limit=${limit}${query}${cursor}`);
      expect(status).toBe(200);
      for (const { itemId } of body.items as { itemId: string }[]) seen += itemId.slice(-1);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    return seen;
  };
  expect(await found('')).toBe('fedcba');
  expect(await found('&sort=newest')).toBe('fedcba');
  expect(await found('&sort=price_asc')).toBe('fadbce');
  expect(await found('&sort=price_desc')).toBe('ecbdaf');
  expect(await found('&sort=rate_desc', 1)).toBe('acfdbe');
  expect(await found('&sort=rating_desc')).toBe('fedcba');
  expect(await found('&rateBpMin=1000')).toBe('ca');
  expect(await found('&rateBpMin=500&sort=price_asc')).toBe('fadbc');
  expect(await found('&inStock=true')).toBe('feba');
  expect(await found('&priceFenMin=1000&priceFenMax=3000')).toBe('dcba');
  expect(await found('&priceFenMin=3001&priceFenMax=1')).toBe('');
  expect(await found('&supermarket=true')).toBe('e');
  expect(await found('&inStock=true&sort=price_desc&shopId=sorted')).toBe('ba');
  await host.call('PUT', '/host/shops/sorted2', { ...shop, name: '排序二店', ratingBp: 49_000, status: 'closed' });
  expect(await found('&inStock=true')).toBe('ba');
});

test('the picker refuses by name what it cannot order or narrow by, and a cursor of another order', async () => {
  const paths = async (query: string) => {
    const { status, body } = await editor.call('GET', `/items?${query}`);
    return [status, body.errors?.[0]?.path];
  };
  expect(await paths('sort=cheap')).toEqual([422, 'sort']);
  expect(await paths('rateBpMin=0')).toEqual([422, 'rateBpMin']);
  expect(await paths('rateBpMin=9001')).toEqual([422, 'rateBpMin']);
  expect(await paths('priceFenMin=-1')).toEqual([422, 'priceFenMin']);
  expect(await paths('priceFenMax=10000000001')).toEqual([422, 'priceFenMax']);
  expect((await editor.call('GET', '/items?inStock=perhaps')).status).toBe(422);
  const { body } = await editor.call('GET', '/items?limit=1&sort=price_asc');
  for (const sort of ['newest', 'price_desc', 'rate_desc'])
    expect(await paths(`limit=1&sort=${sort}&cursor=${body.nextCursor}`)).toEqual([400, 'cursor']);
  for (const sort of ['price_asc', 'rate_desc', 'rating_desc']) {
    const forged = Buffer.from(JSON.stringify([sort, 1e15, 'x'])).toString('base64url');
    expect((await editor.call('GET', `/items?sort=${sort}&cursor=${forged}`)).status).toBe(200);
  }
});

test('strings that break programs are kept as they are or refused by name, as titles and as searches', async () => {
  // Every third; test/long puts all of them into each field of each route.
  for (const text of naughtyStrings().filter((_, nr) => nr % 3 === 0)) {
    const put = await host.call('PUT', '/host/items/naughty', { ...item, title: text });
    expect([200, 422]).toContain(put.status);
    if (put.status === 422) expect(put.body.errors[0].path).toBe('title');
    else expect((await editor.call('GET', '/items/naughty')).body.title).toBe(text.trim());
    const found = await editor.call(
      'GET',
      `/items?limit=1&q=${encodeURIComponent(Array.from(text).slice(0, 20).join(''))}`,
    );
    expect([200, 422]).toContain(found.status);
  }
}, 120_000);
