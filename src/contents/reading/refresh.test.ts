import { expect, test } from 'vitest';
import { DAY } from '../../lib/time.ts';
import { testApp } from '../../../test/app.ts';
import { goods, published, publisher } from '../../../test/works.ts';
import { cardsByIds } from '../service.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe'], { rateBp: null });
const { owner, accountId } = await publisher(world, '改名之前');
const card = async (id: string) => (await world.run((tx) => cardsByIds(tx, [id]))).get(id);

test('a card follows its goods: price, picture, and the label when they begin to earn', async () => {
  const id = await published(owner, { items: [{ itemId: 'shoe', title: '我的叫法' }] });
  expect(await card(id)).toMatchObject({ advertisement: false, items: [{ priceFen: 19_900, title: '我的叫法' }] });
  await goods(world, ['shoe'], { priceFen: 9_900, rateBp: 500, pictureUrls: ['https://img.example/new.jpg'] });
  await world.idle();
  expect(await card(id)).toMatchObject({
    advertisement: true,
    items: [{ priceFen: 9_900, title: '我的叫法', pictureUrl: 'https://img.example/new.jpg' }],
  });
});

test('DOMAIN 2.7: a card is labelled when its shop’s default rate, or its owner, lets it earn', async () => {
  await goods(world, ['plain'], { rateBp: null });
  const id = await published(owner, { items: [{ itemId: 'plain' }] });
  const host = await world.host('host.catalogue');
  const shop = { name: '青禾小店', ratingBp: 47_000, status: 'active' };
  const put = async (change: object) => {
    expect((await host.call('PUT', '/host/shops/shop1', { ...shop, ...change })).status).toBe(200);
    await world.idle();
    return (await card(id))?.advertisement;
  };
  expect(await put({})).toBe(false);
  expect(await put({ defaultRateBp: 300 })).toBe(true);
  // DOMAIN 11.2: a rate that is taken away is announced first, and earns until then.
  expect(await put({})).toBe(true);
  await world.advance(new Date((await world.run((_tx, now) => Promise.resolve(now))).getTime() + 9 * DAY));
  await world.idle();
  expect((await card(id))?.advertisement).toBe(false);
  expect(await put({ ownerUserId: owner.userId })).toBe(true);
});

test('a card follows the name of its account', async () => {
  const id = await published(owner);
  const change = { name: '改名之后' };
  expect((await owner.call('PATCH', `/accounts/${accountId}/profile`, change, { 'if-match': '1' })).status).toBe(200);
  await world.idle();
  expect(await card(id)).toMatchObject({ account: { id: accountId, name: '改名之后' } });
});
