import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { openAccount } from '../../../test/people.ts';
import { HOUR } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);
const lostBy = async (of: Awaited<ReturnType<Market['creator']>>) =>
  ok(await of.owner.call('GET', '/lost-lines')).items;

test('DOMAIN 11.3: whose click was considered without winning is told why, of his own clicks only', async () => {
  const [first, last] = [await market.creator('先点的达人'), await market.creator('后点的达人')];
  const good = await market.item(1000);
  const at = await market.ago(48);
  await market.click({ buyer: 'lost-1', good, accountId: first.accountId, at });
  await market.click({ buyer: 'lost-1', good, accountId: last.accountId, at: later(at, 2) });
  const order = market.order({
    buyer: 'lost-1',
    good,
    paidFen: 12_990,
    createdAt: later(at, 3),
    tradeNo: 'LOSTTRADE77',
  });
  await market.send(order);
  expect(await lostBy(last)).toEqual([]);
  const [row] = await lostBy(first);
  expect(row).toMatchObject({ tradeNoEnd: 'DE77', outcome: 'LATER_CLICK_WON', status: 'paid', scene: 'follow_feed' });
  expect(row.change).toContain('最后一次有效点击');
  expect(row.orderedAt).toMatch(/:00\.000Z$/);
  const receipt = await first.owner.call('GET', `/lost-lines/${row.id}/receipt`);
  const { considered } = ok(receipt).attribution;
  expect(considered.map((one: { own: boolean; won: boolean }) => [one.own, one.won])).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(considered[0]).toMatchObject({ contentId: null, scene: null });
  expect(considered[0].at).toMatch(/:00\.000Z$/);
  const text = JSON.stringify(receipt.body) + JSON.stringify(row);
  for (const secret of ['LOSTTRADE77', '12990', last.accountId, market.buyerKey('lost-1')])
    expect(text).not.toContain(secret);
  expect(await last.owner.call('GET', `/lost-lines/${row.id}/receipt`)).toMatchObject({ status: 404 });
  expect(await first.owner.call('GET', '/lost-lines/nothing/receipt')).toMatchObject({ status: 404 });
});

test('DOMAIN 11.3: a click after the order is told nothing of it, one out of the window and an own shop are', async () => {
  const creator = await market.creator('不同原因的达人');
  const good = await market.item(1000);
  const at = await market.ago(20 * 24);
  await market.click({ buyer: 'lost-2', good, accountId: creator.accountId, at });
  const createdAt = later(at, 16 * 24);
  await market.click({ buyer: 'lost-3', good, accountId: creator.accountId, at: later(createdAt, 1) });
  await market.send(market.order({ buyer: 'lost-2', good, paidFen: 100, createdAt }));
  await market.send(market.order({ buyer: 'lost-3', good, paidFen: 100, createdAt }));
  expect((await lostBy(creator)).map((one: { outcome: string }) => one.outcome)).toEqual([]);
  await market.send(market.order({ buyer: 'lost-2', good, paidFen: 100, createdAt: later(at, 15 * 24) }));
  const owner = await world.signUp('店主');
  const own = await market.item(1000, { ownerUserId: owner.userId });
  const seller = await openAccount(world, { name: '自己的店铺', type: 'merchant', owner });
  await market.click({ buyer: 'lost-4', good: own, accountId: seller.accountId, at: later(createdAt, -1) });
  await market.send(market.order({ buyer: 'lost-4', good: own, paidFen: 100, createdAt }));
  expect((await lostBy(seller)).map((one: { outcome: string }) => one.outcome)).toEqual(['OWN_SHOP']);
});

test('a line that is won after all leaves the list, and its former winner finds it there', async () => {
  const [first, last] = [await market.creator('先胜的达人'), await market.creator('补到的达人')];
  const good = await market.item(1000);
  const at = await market.ago(72);
  await market.click({ buyer: 'lost-5', good, accountId: first.accountId, at });
  await market.send(market.order({ buyer: 'lost-5', good, paidFen: 5000, createdAt: later(at, 5) }));
  expect(await lostBy(first)).toEqual([]);
  await market.click({ buyer: 'lost-5', good, accountId: last.accountId, at: later(at, 1) });
  await market.send(market.order({ buyer: 'lost-5', good, paidFen: 6000, createdAt: later(at, 6) }));
  expect(await lostBy(last)).toEqual([]);
  const both = await lostBy(first);
  expect(both).toHaveLength(2);
  const page = ok(await first.owner.call('GET', '/lost-lines?limit=1'));
  const next = ok(await first.owner.call('GET', `/lost-lines?limit=1&cursor=${page.nextCursor}`));
  expect([...page.items, ...next.items]).toEqual(both);
  expect(next.nextCursor).toBeNull();
});
