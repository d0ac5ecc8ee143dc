import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { copies } from '../../../test/manyWorks.ts';
import { linkBuyer } from '../../identity/service.ts';
import { pseudonym } from '../../lib/secret.ts';
import { DAY } from '../../lib/time.ts';
import { clicksFor } from '../../links/service.ts';
import { doc, goods, published, publisher } from '../../../test/works.ts';

const world = await testApp();
const many = Array.from({ length: 54 }, (_, i) => `good${String(i).padStart(2, '0')}`);
await goods(world, many);
await goods(world, ['plain'], { rateBp: undefined });
const read = async (accountId: string) =>
  (await world.anonymous.call('GET', `/accounts/${accountId}/items`)).body.items;

test('DOMAIN 6.3: the homepage shows the last 50 goods that were recommended, the latest first, each once', async () => {
  const { owner, accountId } = await publisher(world, '好物多多', 'L3');
  for (let from = 0; from < many.length; from += 9)
    await published(owner, { title: `第${from}件起的好物推荐`, body: doc(['好用。'], many.slice(from, from + 9)) });
  const items = await read(accountId);
  expect(items).toHaveLength(50);
  expect(items.slice(0, 9).map((one: { itemId: string }) => one.itemId)).toEqual(many.slice(45));
  const again = await published(owner, { title: '再推荐一次的好物', body: doc(['还是好用。'], ['good00', 'plain']) });
  const after = await read(accountId);
  expect(after.slice(0, 2)).toMatchObject([
    { itemId: 'good00', contentId: again, advertisement: true },
    { itemId: 'plain', advertisement: false },
  ]);
  expect(after.filter((one: { itemId: string }) => one.itemId === 'good00')).toHaveLength(1);
});

test('DOMAIN 11.2: goods of the homepage carry the scene homepage in their links', async () => {
  const { owner, accountId } = await publisher(world, '有场景的主页');
  const contentId = await published(owner, { body: doc(['好用。'], ['good01']) });
  const [good] = await read(accountId);
  const reader = await world.signUp('逛主页的人');
  const buyerKey = pseudonym(world.config.secret, 'buyer', 'home-buyer');
  await world.run((tx, now) => linkBuyer(tx, now, reader.userId, buyerKey));
  expect((await reader.call('GET', `/go/${good.link}`)).status).toBe(302);
  const clicks = await world.run((tx, now) =>
    clicksFor(tx, [
      { buyerKey, shopId: 'shop1', from: new Date(now.getTime() - DAY), to: new Date(now.getTime() + DAY) },
    ]),
  );
  expect(clicks).toMatchObject([{ scene: 'homepage', contentId, accountId }]);
});

test('goods that cannot be bought, and those of works that left the homepage, are not shown', async () => {
  const { owner, accountId } = await publisher(world, '下架的主页');
  const id = await published(owner, { body: doc(['好用。'], ['good02', 'good03']) });
  await goods(world, ['good02'], { onSale: false });
  expect((await read(accountId)).map((one: { itemId: string }) => one.itemId)).toEqual(['good03']);
  await owner.call('POST', `/contents/${id}/withdraw`, { targets: ['homepage'] });
  expect(await read(accountId)).toEqual([]);
  expect((await world.anonymous.call('GET', '/accounts/nobody/items')).status).toBe(404);
});

test('DOMAIN 6.3: all contents are shown in tabs per type, pinned works among them where their module is off', async () => {
  const { owner, accountId } = await publisher(world, '分类型的主页');
  const path = `/accounts/${accountId}`;
  const first = await published(owner);
  const [second = '', third = ''] = await copies(world, first, 2);
  await owner.call('PUT', `/contents/${first}/pinned`);
  const list = async (query: string) =>
    (await world.anonymous.call('GET', `${path}/contents?${query}`)).body.items.map((card: { id: string }) => card.id);
  expect((await world.anonymous.call('GET', `${path}/content-categories`)).body.types).toEqual(['post']);
  expect(await list('')).toEqual([first, third, second]);
  expect(await list('pinned=among')).toEqual([third, second, first]);
  expect(await list('type=post')).toEqual([third, second, first]);
  expect(await list('type=video')).toEqual([]);
  expect((await world.anonymous.call('GET', `${path}/contents?type=song`)).status).toBe(422);
});
