import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { Market, ok } from '../../test/money.ts';
import { channelWith, subChannelOf } from '../../test/placing.ts';
import { doc, published, publisher, type Publisher } from '../../test/works.ts';
import { addDays, addMonths, closeOf, instantOf, MINUTE, monthOf } from '../lib/time.ts';

// Worked examples of DOMAIN 11.7 by public means alone: a placed work on its channel's page, the redirect, the order.

const world = await testApp({ worker: true });
const market = await Market.open(world);
const manager = await world.operator('channel_manager');
let author: Publisher;
let month = '';
let contentId = '';
let good = { itemId: '', shopId: '' };
let plain = { itemId: '', shopId: '' };
let buyers = 0;

type Card = { id: string; url: string; items: { link: string }[] };

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.advance(instantOf(addDays(`${month}-01`, 4), '09:00:00'));
  author = await publisher(world, '林小满', 'L2');
  good = await market.item(800);
  plain = await market.item(550);
  await channelWith(manager, 'good_finds', { scene: 'good_finds', second: await world.operator('finance') });
  await subChannelOf(manager, 'good_finds', 'finds_daily');
  contentId = await work('good_finds_post', good.itemId);
  await work('finds_daily', plain.itemId);
});

/** A work with a good, placed in the stream of the channel. */
async function work(subChannel: string, itemId: string): Promise<string> {
  const made = await published(author.owner, { body: doc(['皮子很软，走一天也不磨脚。', '平时三十七码。'], [itemId]) });
  const targets = [{ type: 'sub_channel', id: subChannel }];
  const { items } = ok(await author.owner.call('POST', '/submissions', { contentId: made, targets }));
  expect(items).toMatchObject([{ status: 'accepted' }]);
  ok(await manager.call('POST', '/operator/placements', { submissionId: items[0].id }));
  const [placed] = ok(await author.owner.call('GET', '/submissions')).items;
  expect(placed).toMatchObject({ status: 'placed', placements: [{ url: '/channels/good_finds', state: 'standing' }] });
  return made;
}

const cards = async (part: string): Promise<Card[]> =>
  ok(await world.anonymous.call('GET', `/channels/good_finds/contents?subChannel=${part}`)).items;

/** Follows a link as a browser would and buys with what it hands to the shop; answers order and commission. */
async function buy(link: string, of: { itemId: string; shopId: string }, paidFen: number) {
  buyers += 1;
  const answer = await world.anonymous.call('GET', `/go/${link}`);
  expect(answer.status).toBe(302);
  const linkCode = new URL(String(answer.headers['location'])).searchParams.get('zc_click') ?? '';
  const now = await market.now();
  await world.advance(new Date(now.getTime() + MINUTE));
  const order = market.order({ buyer: `channel${buyers}`, good: of, paidFen, createdAt: await market.now(), linkCode });
  const [made] = await market.send(order);
  await world.advance(new Date(now.getTime() + 2 * MINUTE));
  await market.send({ ...order, status: 'confirmed', confirmedAt: (await market.now()).toISOString() });
  return { order, id: String(made.commissionId) };
}

const receipt = async (id: string) => ok(await author.owner.call('GET', `/commissions/${id}/receipt`));
const sharesOf = (a: Record<string, number>) =>
  `${a['grossFen']}: ${a['networkFen']}/${a['platformFen']}/${a['poolFen']}/${a['creatorFen']}`;

test('DOMAIN 11.7 E7, E14: a click on a key channel’s page splits 1:7:2 with a pool, and a later refund takes it back so', async () => {
  const [card] = await cards('good_finds_post');
  expect(card?.id).toBe(contentId);
  const e7 = await buy(card?.items[0]?.link ?? '', good, 25_680);
  const shown = await receipt(e7.id);
  expect(shown.commission).toMatchObject({ scene: 'good_finds', contentId });
  expect(sharesOf(shown.amounts)).toBe('2054: 205/822/616/411');
  // Opened from the channel's card, the work's own page has links of the same scene.
  const via = new URL(card?.url ?? '', 'http://x').searchParams.get('via') ?? '';
  const page = ok(await world.anonymous.call('GET', `/contents/${contentId}?via=${via}`));
  const inside = await buy(page.items[0].link, good, 25_680);
  expect((await receipt(inside.id)).commission.scene).toBe('good_finds');
  // Passed on without its way, it is private; a scene that somebody writes himself is none.
  for (const forged of ['', `?via=${via.replace('good_finds', 'headline')}`, '?via=good_finds.x']) {
    const passed = ok(await world.anonymous.call('GET', `/contents/${contentId}${forged}`));
    const one = await buy(passed.items[0].link, good, 1000);
    expect((await receipt(one.id)).commission.scene).toBe('share_private');
  }
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  ok(await market.close(month, 'post'));
  await market.refund('E14', e7.order, 10_000, await market.now());
  const { entries, commission } = await receipt(e7.id);
  expect(commission.status).toBe('clawed_back');
  expect(sharesOf(entries[1])).toBe('-800: -80/-320/-240/-160');
}, 60_000);

test('DOMAIN 11.7 E2: the ordinary sub-channel of the same channel splits 1:4:5', async () => {
  const [card] = await cards('finds_daily');
  const { id } = await buy(card?.items[0]?.link ?? '', plain, 19_900);
  const shown = await receipt(id);
  expect(shown.commission.scene).toBe('public_other');
  expect(sharesOf(shown.amounts)).toBe('1095: 109/438/0/548');
});
