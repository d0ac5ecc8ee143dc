import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, goods, picture, published, publisher } from '../../../test/works.ts';

const world = await testApp();
const { owner } = await publisher(world, '搭配的人');
const read = async (id: string) => (await world.anonymous.call('GET', `/contents/${id}`)).body;

const outfit = async (itemIds: string[]) => {
  const mediaId = await picture(owner, 800, 1000);
  const anchors = itemIds.map((itemId, i) => ({ x: 0.2 * (i + 1), y: 0.5, itemId, label: i === 0 ? '领口' : null }));
  return published(owner, {
    type: 'outfit',
    template: 'magiccollocation',
    title: '三件出门',
    summary: '这三件放在一起，颜色都往暖里走，鞋子压住脚步，包带来一点亮，周末和上班都能这样穿，试过一个月没有翻车。',
    body: { pictures: [{ mediaId, anchors }] },
  });
};

test('DOMAIN 2.2 outfit: its page gets the pictures with the goods marked in them, its card their number', async () => {
  await goods(world, ['a1', 'a2', 'a3']);
  const body = await read(await outfit(['a1', 'a2', 'a3']));
  expect(body).toMatchObject({ type: 'outfit', template: 'magiccollocation', anchorCount: 3 });
  expect(body.video).toBeNull();
  expect(body.pictures).toMatchObject([
    {
      url: expect.stringMatching(/^\/media\/.*\/1080$/),
      width: 800,
      height: 1000,
      anchors: [
        { x: 0.2, y: 0.5, itemId: 'a1', label: '领口' },
        { x: 0.4, itemId: 'a2', label: null },
        { itemId: 'a3' },
      ],
    },
  ]);
  const [card] = (await world.anonymous.call('GET', '/discover')).body.items;
  expect(card).toMatchObject({ template: 'magiccollocation', anchorCount: 3 });
});

test('UX 7: what is sold out offers the good of its category that is nearest in price and can be bought', async () => {
  const host = await world.host('host.catalogue');
  await host.call('PUT', '/host/categories/boots', { name: '靴子' });
  const boots = { categoryId: 'boots' };
  await goods(world, ['b1', 'b2', 'b3'], { ...boots, priceFen: 20_000, onSale: true });
  const id = await outfit(['b1', 'b2', 'b3']);
  expect((await read(id)).items.map((item: { onSale: boolean }) => item.onSale)).toEqual([true, true, true]);

  await goods(world, ['far'], { ...boots, priceFen: 90_000 });
  await goods(world, ['near'], { ...boots, priceFen: 18_000 });
  await goods(world, ['empty'], { ...boots, priceFen: 20_100, stock: 0 });
  await goods(world, ['b1'], { ...boots, priceFen: 20_000, onSale: false });
  await goods(world, ['b2'], { ...boots, priceFen: 95_000, stock: 0 });
  const [b1, b2, b3] = (await read(id)).items;
  expect(b1.gone).toBe('off_sale');
  expect(b1).toMatchObject({ onSale: false, similar: { itemId: 'near', priceFen: 18_000, shopName: '青禾小店' } });
  expect(b2).toMatchObject({ onSale: false, similar: { itemId: 'far' } });
  expect(b3).toMatchObject({ onSale: true, similar: null });
  const answer = await world.app.inject({ url: `/go/${b1.similar.link}` });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, expect.stringContaining('/near')]);
});

test('UX 7: what is offered is of any shop, costs from half to twice as much, and stands once on a page', async () => {
  const host = await world.host('host.catalogue');
  await host.call('PUT', '/host/categories/scarves', { name: '围巾' });
  await host.call('PUT', '/host/shops/shop2', { name: '南山布店', ratingBp: 48_000, status: 'active' });
  const scarves = { categoryId: 'scarves', priceFen: 10_000 };
  await goods(world, ['s1', 's2', 's3'], scarves);
  const id = await outfit(['s1', 's2', 's3']);
  await goods(world, ['s1', 's2', 's3'], { ...scarves, stock: 0 });
  await goods(world, ['cheap'], { ...scarves, priceFen: 4_999 });
  await goods(world, ['dear'], { ...scarves, priceFen: 20_001 });
  const offered = async () =>
    (await read(id)).items.map(({ similar }: { similar: { itemId: string; shopName: string } | null }) => similar);
  expect(await offered()).toEqual([null, null, null]);
  await goods(world, ['half'], { ...scarves, priceFen: 5_000 });
  await goods(world, ['twice'], { ...scarves, priceFen: 20_000, shopId: 'shop2' });
  expect(await offered()).toMatchObject([{ itemId: 'half' }, { itemId: 'twice', shopName: '南山布店' }, null]);
});

test('DOMAIN 2.7: what is offered in place of a sold-out good brings the label when it earns', async () => {
  const host = await world.host('host.catalogue');
  await host.call('PUT', '/host/categories/hats', { name: '帽子' });
  await goods(world, ['c1', 'c2', 'c3'], { categoryId: 'hats', rateBp: null });
  const id = await outfit(['c1', 'c2', 'c3']);
  expect((await read(id)).advertisement).toBe(false);
  await goods(world, ['earning'], { categoryId: 'hats', rateBp: 800 });
  await goods(world, ['c1'], { categoryId: 'hats', rateBp: null, onSale: false });
  expect(await read(id)).toMatchObject({ advertisement: true, items: [{ similar: { itemId: 'earning' } }, {}, {}] });
});

test('DOMAIN 2.2 shop story: kind, keeper’s line and role are on its page', async () => {
  const shopStory = { kind: 'people', keeperLine: '守着一家纸店二十年', keeperRole: '纸店店主' };
  const id = await published(owner, { template: 'shopinventory', shopStory });
  expect(await read(id)).toMatchObject({ template: 'shopinventory', shopStory });
});

test('a draft keeps what its new template does not have, but nobody judges or shows it', async () => {
  const keeperRole = '加微信 zc123456';
  const shopStory = { kind: 'people', keeperLine: '守着一家纸店二十年', keeperRole };
  const body = doc(['换了模板以后，店主的话不再属于这篇文章，只留在草稿里。']);
  const id = await published(owner, { template: 'post', shopStory, body });
  expect(await read(id)).toMatchObject({ template: 'post', shopStory: null });
  expect((await owner.call('GET', `/contents/${id}/draft`)).body.shopStory).toEqual(shopStory);
});
