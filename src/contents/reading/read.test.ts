import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { doc, draft, goods, published, publisher } from '../../../test/works.ts';
import { cardsByIds, presentCards } from '../service.ts';
import { AD_MARK } from './marks.ts';

const world = await testApp();
await goods(world, ['shoe', 'bag']);
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱');

test('reading: card, body as safe HTML, all items with links of the scene that opened it', async () => {
  const body = doc(['<b>不是标签</b> & "引号"'], ['bag']);
  const id = await published(lin, {
    body,
    items: [{ itemId: 'shoe', title: '我穿的这双', reason: '软' }],
    isNewArrival: true,
  });
  const { body: read, status } = await world.anonymous.call('GET', `/contents/${id}`);
  expect(status).toBe(200);
  expect(read).toMatchObject({
    id,
    type: 'post',
    status: 'published',
    advertisement: true,
    isNewArrival: true,
    account: { id: accountId, name: '林小满的衣橱', avatar: expect.stringContaining('/media/') },
    covers: [{ url: expect.stringMatching(/^\/media\/.*\/750$/), width: 750, height: 422 }],
    items: [
      { itemId: 'shoe', title: '我穿的这双', reason: '软', priceFen: 19_900 },
      { itemId: 'bag', title: '乐福鞋 bag' },
    ],
    body,
  });
  expect(read.author).toBeUndefined();
  expect(read.bodyHtml).toContain('&#60;b&#62;不是标签');
  expect(read.bodyHtml).toContain('/go/');
  const scene = (answer: { body: { items: { link: string }[] } }) => answer.body.items[0]?.link;
  const plain = scene(await world.anonymous.call('GET', `/contents/${id}`));
  const forged = scene(await world.anonymous.call('GET', `/contents/${id}?via=follow_feed.AAAAAAAAAAAAAAAAAAAAAA`));
  const own = scene(await world.anonymous.call('GET', `/contents/${id}?${String(read.url).split('?')[1]}`));
  expect(forged).toBe(plain);
  expect(own).toBe(plain);
  const card = await world.run(async (tx) =>
    presentCards(world.config, [...(await cardsByIds(tx, [id])).values()], 'follow_feed'),
  );
  expect(card).toMatchObject([
    { id, url: expect.stringContaining('via=follow_feed.'), items: [{ itemId: 'shoe' }, { itemId: 'bag' }] },
  ]);
  const opened = scene(await world.anonymous.call('GET', `/contents/${id}?${card[0]?.url.split('?')[1]}`));
  expect(opened).toBe(card[0]?.items[0]?.link);
  expect(opened).not.toBe(plain);
});

test('DOMAIN 2.7: no goods, no label; a good that earns nothing needs none', async () => {
  await goods(world, ['free'], { rateBp: null });
  expect((await world.anonymous.call('GET', `/contents/${await published(lin)}`)).body.advertisement).toBe(false);
  const free = await published(lin, { items: [{ itemId: 'free' }] });
  expect((await world.anonymous.call('GET', `/contents/${free}`)).body.advertisement).toBe(false);
});

test('DOMAIN 2.7: each good says whether it can earn, in lists, on its page and inside the text', async () => {
  await goods(world, ['earning']);
  await goods(world, ['plain'], { rateBp: null });
  const id = await published(lin, {
    body: doc(['一双挣钱，一双不挣'], ['plain', 'earning']),
    items: [{ itemId: 'earning' }, { itemId: 'plain' }],
  });
  const expected = [
    { itemId: 'earning', advertisement: true },
    { itemId: 'plain', advertisement: false },
  ];
  const { body } = await world.anonymous.call('GET', `/contents/${id}`);
  expect(body.items).toMatchObject(expected);
  const products = String(body.bodyHtml).split('<a class="product-card"').slice(1);
  expect(products.map((html) => html.includes(AD_MARK))).toEqual([false, true]);
  const cards = await world.run((tx) => cardsByIds(tx, [id]));
  expect(presentCards(world.config, [...cards.values()], 'follow_feed')[0]?.items).toMatchObject(expected);
  // A card that was built before its goods said so labels them all.
  const older = [...cards.values()].map((card) => ({
    ...card,
    items: card.items.map((item) => ({ ...item, advertisement: undefined })),
  }));
  const [shown] = presentCards(world.config, older, 'follow_feed');
  expect(shown?.items.map(({ advertisement }) => advertisement)).toEqual([true, true]);
});

test('DOMAIN 2.5: the analysis shows what readers did, by day, to the members of the account only', async () => {
  const id = await published(lin);
  const reader = await world.signUp('读者');
  const at = (await world.run(async (_, now) => now)).toISOString();
  const events = ['read', 'like', 'share'].map((kind, i) => ({ kind, id: `e${i}`, at }));
  expect((await reader.call('POST', `/contents/${id}/events`, { events })).status).toBe(200);
  const { body } = await lin.call('GET', `/contents/${id}/analysis`);
  expect(body).toMatchObject({
    contentId: id,
    totals: { reads: 1, likes: 1, shares: 1, interactions: 2, comments: 0, itemClicks: 0 },
    days: [{ reads: 1, readers: 1, interactions: 2 }],
  });
  expect((await (await publisher(world, '旁观者')).owner.call('GET', `/contents/${id}/analysis`)).status).toBe(403);
  expect((await world.anonymous.call('GET', `/contents/${id}/analysis`)).status).toBe(401);
});

test('events of what is not published are 404', async () => {
  const { id } = await draft(lin);
  const event = { kind: 'read', id: 'e', at: new Date().toISOString() };
  expect((await lin.call('POST', `/contents/${id}/events`, { events: [event] })).status).toBe(404);
});
