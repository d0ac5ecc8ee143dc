import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { Market, ok } from '../../test/money.ts';
import { audit } from '../ledger/service.ts';
import type { Scene } from '../links/schema.ts';
import { addDays, addMonths, closeOf, DAY, instantOf, monthOf } from '../lib/time.ts';
import { openJournal } from './journal/service.ts';
import { noteContent, noteShare } from './knowledge/service.ts';

// The worked examples of DOMAIN 11.7 on the live path: through the host's feeds and the creators' routes.

const world = await testApp({ worker: true });
const market = await Market.open(world);
const creator = await market.creator('小棠的衣橱');
const second = await market.creator('阿橘的厨房');
let month = '';
let buyers = 0;

/** An instant of the tests' month: its day (from 1; may lie beyond its end) and time. */
const at = (day: number, clock = '12:00:00') => instantOf(addDays(`${month}-01`, day - 1), clock);

beforeAll(async () => {
  month = addMonths(monthOf(await market.now()), 1);
  await world.advance(at(27));
});

afterAll(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

type Sale = {
  paidFen: number;
  rateBp: number;
  scene: Scene;
  freightFen?: number;
  refundFen?: number;
  supermarket?: boolean;
  who?: { accountId: string };
};

/** One sale of the tests' month: a click on the 5th, an order on the 6th, perhaps a refund on the 8th, confirmed on the 9th. */
async function sell({ paidFen, rateBp, scene, freightFen, refundFen, supermarket, who = creator }: Sale) {
  buyers += 1;
  const buyer = `buyer${buyers}`;
  const good = await market.item(rateBp, supermarket === undefined ? {} : { supermarket });
  await market.click({ buyer, good, accountId: who.accountId, at: at(5), scene });
  const order = market.order({
    buyer,
    good,
    paidFen,
    createdAt: at(6),
    ...(freightFen !== undefined && { freightFen }),
  });
  const [made] = await market.send(order);
  if (refundFen !== undefined) await market.refund(`R${buyers}`, order, refundFen, at(8));
  await market.send({ ...order, status: 'confirmed', confirmedAt: at(9).toISOString() });
  return { order, id: String(made.commissionId) };
}

const receipt = async (id: string, who = creator) => ok(await who.owner.call('GET', `/commissions/${id}/receipt`));

/** `gross: network/platform/pool/creator` of a commission. */
async function sharesOf(id: string, who = creator): Promise<string> {
  const { amounts: a } = await receipt(id, who);
  return `${a.grossFen}: ${a.networkFen}/${a.platformFen}/${a.poolFen}/${a.creatorFen}`;
}

test.each<[string, Sale, string]>([
  ['E1', { paidFen: 12_990, rateBp: 1000, scene: 'follow_feed' }, '1299: 130/390/0/779'],
  ['E2', { paidFen: 19_900, rateBp: 550, scene: 'public_other' }, '1095: 109/438/0/548'],
  ['E3', { paidFen: 1980, rateBp: 910, scene: 'live' }, '180: 18/54/0/108'],
  ['E4 0.01', { paidFen: 10, rateBp: 1000, scene: 'homepage' }, '1: 0/0/0/1'],
  ['E4 0.02', { paidFen: 20, rateBp: 1000, scene: 'homepage' }, '2: 0/1/0/1'],
  ['E4 0.05', { paidFen: 50, rateBp: 1000, scene: 'homepage' }, '5: 0/2/0/3'],
  ['E4 0.07', { paidFen: 70, rateBp: 1000, scene: 'homepage' }, '7: 1/2/0/4'],
  ['E4 0.09', { paidFen: 90, rateBp: 1000, scene: 'homepage' }, '9: 1/3/0/5'],
  ['E5 0.01', { paidFen: 10, rateBp: 1000, scene: 'public_other' }, '1: 0/0/0/1'],
  ['E5 0.05', { paidFen: 50, rateBp: 1000, scene: 'public_other' }, '5: 0/2/0/3'],
  ['E5 0.07', { paidFen: 70, rateBp: 1000, scene: 'public_other' }, '7: 1/3/0/3'],
  ['E5 0.15', { paidFen: 150, rateBp: 1000, scene: 'public_other' }, '15: 1/6/0/8'],
  ['E5 0.99', { paidFen: 990, rateBp: 1000, scene: 'public_other' }, '99: 10/40/0/49'],
  ['E6', { paidFen: 8850, rateBp: 600, scene: 'follow_feed', supermarket: true }, '531: 53/212/0/266'],
  ['E7', { paidFen: 25_680, rateBp: 800, scene: 'good_finds' }, '2054: 205/822/616/411'],
  ['E8 0.01', { paidFen: 10, rateBp: 1000, scene: 'headline' }, '1: 0/1/0/0'],
  ['E8 0.02', { paidFen: 20, rateBp: 1000, scene: 'headline' }, '2: 0/1/0/1'],
  ['E8 0.07', { paidFen: 70, rateBp: 1000, scene: 'headline' }, '7: 1/3/2/1'],
  ['E8 0.13', { paidFen: 130, rateBp: 1000, scene: 'headline' }, '13: 1/6/3/3'],
  ['E8 9.99', { paidFen: 9990, rateBp: 1000, scene: 'headline' }, '999: 100/400/299/200'],
  ['E10', { paidFen: 16_800, rateBp: 1500, scene: 'share_private', freightFen: 1000 }, '2370: 237/711/0/1422'],
  ['E11', { paidFen: 20_000, rateBp: 750, scene: 'homepage', refundFen: 6700 }, '998: 100/299/0/599'],
  ['E15 private', { paidFen: 5990, rateBp: 500, scene: 'subscription' }, '300: 30/90/0/180'],
  ['E15 public', { paidFen: 12_900, rateBp: 1200, scene: 'public_other' }, '1548: 155/619/0/774'],
  ['E15 key', { paidFen: 3333, rateBp: 700, scene: 'must_buy' }, '233: 23/94/69/47'],
])('%s', async (_name, sale, expected) => {
  expect(await sharesOf((await sell(sale)).id)).toBe(expected);
});

test('E9: an institution’s share is estimated on the line and taken once on the statement', async () => {
  const who = await market.creator('机构签约的人');
  const share = { accountId: who.accountId, institutionId: 'inst', shareBp: 2000, from: at(1), to: null };
  await world.run(async (tx, now) => noteShare(await openJournal(tx, now), share));
  const { id } = await sell({ paidFen: 33_333, rateBp: 1234, scene: 'follow_feed', who });
  expect(await sharesOf(id, who)).toBe('4113: 411/1234/0/2468');
  const { institution } = await receipt(id, who);
  expect(institution).toEqual({ institutionId: 'inst', shareBp: 2000, institutionFen: 493, creatorFen: 1975 });
});

test('E19: below L2 the creator’s part is forfeited, and the receipt says what would change it', async () => {
  const who = await market.creator('新来的', 'L1');
  const { id } = await sell({ paidFen: 9900, rateBp: 500, scene: 'homepage', who });
  const { amounts, commission, gate } = await receipt(id, who);
  expect(amounts).toMatchObject({ grossFen: 495, networkFen: 49, platformFen: 149, creatorFen: 0, forfeitedFen: 297 });
  expect(commission).toMatchObject({ reason: 'BELOW_L2', status: 'confirmed' });
  expect(gate).toMatchObject({ level: 'L1', passed: false });
});

test('E21: a supermarket link counts until five days after publication, and then for its 15 days', async () => {
  const good = await market.item(350, { supermarket: true });
  const contentId = `${creator.accountId}-e21`;
  const { accountId } = creator;
  const publishedAt = at(1, '10:00:00');
  await world.run(async (tx, now) => noteContent(await openJournal(tx, now), { accountId, contentId, publishedAt }));
  const common = { good, accountId, contentId, scene: 'follow_feed' as const, supermarket: true };
  const first = await market.click({ ...common, buyer: 'e21', at: at(6, '09:59:59') });
  await market.click({ ...common, buyer: 'e21', at: at(6, '10:00:00') });
  const order = market.order({ buyer: 'e21', good, paidFen: 45_600, createdAt: at(21, '09:59:58') });
  const [made] = await market.send(order);
  expect(await sharesOf(made.commissionId)).toBe('1596: 160/638/0/798');
  const { attribution } = await receipt(made.commissionId);
  expect(attribution.considered).toMatchObject([
    { outcome: 'LINK_EXPIRED', won: false },
    { outcome: 'WON', clickId: first },
  ]);
  const late = market.order({ buyer: 'e21', good, paidFen: 45_600, createdAt: at(21, '09:59:59') });
  const [lost] = await market.send(late);
  expect(lost.commissionId).toBeUndefined();
  const why = ok(await market.finance.call('GET', `/operator/orders/${late.tradeNo}/1`));
  expect(why).toMatchObject({ reason: 'LINK_EXPIRED', commissionId: null });
});

test('E22: the last click of the shop wins; a window ends 15 days after its click, exclusively', async () => {
  const good = await market.item(1000);
  const other = await market.item(1000, { shopId: good.shopId });
  await market.click({ buyer: 'e22', good, accountId: creator.accountId, at: at(1) });
  await market.click({ buyer: 'e22', good: other, accountId: second.accountId, at: at(10) });
  const ordered = async (day: number) => {
    const order = market.order({ buyer: 'e22', good, paidFen: 1000, createdAt: at(day) });
    return { order, result: (await market.send(order))[0] };
  };
  const wonBy = async (day: number) => String((await ordered(day)).result.commissionId).split('-')[0];
  expect(await wonBy(9)).toBe(creator.accountId);
  expect(await wonBy(12)).toBe(second.accountId);
  expect(await wonBy(16)).toBe(second.accountId);
  const { order, result } = await ordered(25);
  expect(result).toMatchObject({ outcome: 'created' });
  expect(result.commissionId).toBeUndefined();
  const why = ok(await market.finance.call('GET', `/operator/orders/${order.tradeNo}/1`));
  const passed = [{ outcome: 'OUT_OF_WINDOW' }, { outcome: 'OUT_OF_WINDOW' }];
  expect(why).toMatchObject({ reason: 'NO_CLICK', explanation: { considered: passed } });
});

test('E23: a merchant’s own shop earns nothing: no commission, reason OWN_SHOP', async () => {
  const good = await market.item(1000, { ownerUserId: second.owner.userId });
  await market.click({ buyer: 'e23', good, accountId: second.accountId, at: at(5) });
  const order = market.order({ buyer: 'e23', good, paidFen: 5000, createdAt: at(6), confirmedAt: at(9) });
  const [made] = await market.send(order);
  expect(made).toEqual({ tradeNo: order.tradeNo, lineNo: '1', outcome: 'created' });
  const why = ok(await market.finance.call('GET', `/operator/orders/${order.tradeNo}/1`));
  expect(why).toMatchObject({ reason: 'OWN_SHOP', why: '推广自己店铺的商品不计佣金' });
});

test('E12, E13, E14: refunds after settlement are claw-backs; what is negative is carried', async () => {
  const e12 = await sell({ paidFen: 29_999, rateBp: 880, scene: 'public_other' });
  const e14 = await sell({ paidFen: 25_680, rateBp: 800, scene: 'good_finds' });
  const alone = await market.creator('只有一单');
  const e13 = await sell({ paidFen: 9900, rateBp: 500, scene: 'homepage', who: alone });
  await world.advance(closeOf(month));
  ok(await market.close(month, 'lock'));
  expect(await market.close(month, 'post')).toMatchObject({ status: 200 });
  expect((await receipt(e12.id)).commission.status).toBe('settled');

  const now = await market.now();
  const next = addMonths(month, 1);
  await market.refund('E12', e12.order, 9999, now);
  await market.refund('E14', e14.order, 10_000, now);
  await market.refund('E13', e13.order, 9900, now);
  const clawed = async (id: string, who = creator) => {
    const { entries, commission } = await receipt(id, who);
    expect(commission.status).toBe('clawed_back');
    const [, c] = entries;
    expect(c).toMatchObject({ entry: 'clawback', month: next });
    return `${c.grossFen}: ${c.networkFen}/${c.platformFen}/${c.poolFen}/${c.creatorFen}`;
  };
  expect(await clawed(e12.id)).toBe('-880: -88/-352/0/-440');
  expect(await clawed(e13.id, alone)).toBe('-495: -49/-149/0/-297');
  expect(await clawed(e14.id)).toBe('-800: -80/-320/-240/-160');

  const good = await market.item(1000);
  await market.click({ buyer: 'e13', good, accountId: alone.accountId, at: new Date(now.getTime() - 2 * DAY) });
  const order = market.order({ buyer: 'e13', good, paidFen: 2000, createdAt: now, confirmedAt: now });
  await market.send(order);
  await world.advance(closeOf(next));
  ok(await market.close(next, 'lock'));
  expect((await market.close(next, 'post')).status).toBe(200);
  const { items } = ok(await alone.owner.call('GET', `/statements/${next}`));
  expect(items).toMatchObject([
    { commissionFen: 120, clawbackFen: -297, netFen: -177, payableFen: 0, carriedOutFen: -177 },
  ]);
});
