import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { addMember } from '../identity/service.ts';
import { setPolicy } from '../lib/policy.ts';
import { mediaRules } from '../media/policy.ts';

const draw = (background: string) =>
  sharp({ create: { width: 600, height: 600, channels: 3, background } })
    .webp()
    .toBuffer();
const pictures: Record<string, Buffer> = {
  '/white.webp': await draw('#ffffff'),
  '/front.webp': await draw('#c04020'),
  '/page.webp': Buffer.from('<html>'),
};
const served: string[] = [];
const shop = createServer((request, reply) => {
  served.push(request.url ?? '');
  const picture = pictures[request.url ?? ''];
  if (picture) reply.end(picture);
  else reply.writeHead(404).end();
});
await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
const shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
afterAll(() => shop.close());

const world = await testApp({ env: { SHOP_URL: shopUrl } });
const outside = await testApp({ env: { ZHONGCAO_DEMO: '0' } });

async function stock(app: typeof world) {
  const host = await app.host('host.catalogue');
  await host.call('PUT', '/host/shops/shop', { name: '山野食集', ratingBp: 47_500, status: 'active' });
  await host.call('PUT', '/host/items/scarf', {
    shopId: 'shop',
    title: '羊毛围巾',
    priceFen: 5900,
    categoryId: 'scarves',
    pictureUrls: ['/white.webp', '/front.webp', '/page.webp', '/gone.webp'].map((path) => `${shopUrl}${path}`),
    url: `${shopUrl}/items/scarf`,
    stock: 10,
    onSale: true,
  });
  const editor = await app.signUp('编辑');
  await app.run((tx, now) => addMember(tx, now, { userId: editor.userId, accountId: 'acc', role: 'editor' }));
  const viewer = await app.signUp('只看');
  await app.run((tx, now) => addMember(tx, now, { userId: viewer.userId, accountId: 'acc', role: 'viewer' }));
  return { editor, viewer };
}

const { editor, viewer } = await stock(world);
const take = (index: unknown, who = editor) => who.call('POST', '/items/scarf/pictures', { index });

test("an item's picture becomes one of the account's library, the same one each time", async () => {
  const taken = await take(0);
  expect(taken).toMatchObject({
    status: 201,
    body: { kind: 'image', width: 600, height: 600, format: 'webp', fileName: '羊毛围巾' },
  });
  expect((await take(0)).body.id).toBe(taken.body.id);
  expect((await take(1)).body.id).not.toBe(taken.body.id);
  const library = await editor.call('GET', '/media');
  expect(library.body.items.map((media: { id: string }) => media.id)).toContain(taken.body.id);
  expect((await world.app.inject({ url: taken.body.urls[1080] })).statusCode).toBe(200);
});

test('only the place in the catalogue is taken, never an address', async () => {
  const url = 'http://127.0.0.1/secret';
  expect((await editor.call('POST', '/items/scarf/pictures', { url })).status).toBe(400);
  expect(await take(4)).toMatchObject({ status: 404 });
  for (const index of [-1, 10]) {
    expect(await take(index)).toMatchObject({ status: 422, body: { errors: [{ path: 'index' }] } });
  }
  expect((await take('0')).status).toBe(400);
  expect((await editor.call('POST', '/items/nothing/pictures', { index: 0 })).status).toBe(404);
  for (const id of ['%00', '%ED%A0%80', '围巾', 'x'.repeat(65), '%25']) {
    const answer = await editor.call('POST', `/items/${id}/pictures`, { index: 0 });
    expect([400, 404, 422], id).toContain(answer.status);
  }
  for (const body of ['[]', 'null', '7', '{"index":', '']) {
    const answer = await editor.call('POST', '/items/scarf/pictures', body, { 'content-type': 'application/json' });
    expect([400, 422], body).toContain(answer.status);
  }
});

test('what is no picture, or is not there, is refused by name', async () => {
  expect(await take(2)).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_TYPE' } });
  const gone = await take(3);
  expect(gone).toMatchObject({ status: 422, body: { code: 'PICTURE_UNREACHABLE', errors: [{ path: 'index' }] } });
  expect(gone.body.detail).toContain('商品图片');
});

test('a viewer may not, and who asks too often is refused before anything is loaded', async () => {
  expect((await take(0, viewer)).status).toBe(403);
  const document = { ...mediaRules.defaults, uploadsPerDay: 1 };
  await world.run((tx, now) =>
    setPolicy(tx, now, mediaRules, { document, effectiveAt: now, author: 'test', reason: '测试' }),
  );
  const before = served.length;
  expect(await take(0)).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  expect(served.length).toBe(before);
});

test('outside of a demo an address in a private network is not connected to', async () => {
  const { editor: other } = await stock(outside);
  const before = served.length;
  const answer = await other.call('POST', '/items/scarf/pictures', { index: 0 });
  expect(answer).toMatchObject({ status: 422, body: { code: 'PICTURE_UNREACHABLE' } });
  expect(served.length).toBe(before);
});
