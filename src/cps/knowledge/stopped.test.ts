import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { goods, published } from '../../../test/works.ts';
import { DAY, HOUR, MINUTE } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const risk = await world.operator('risk', 'reviewer');
await goods(world, ['i1']);
const good = await market.item(1000);
let buyers = 0;

/** Clicks on a content at these times, and an order an hour after the last; answers what became of them, the last first. */
async function outcomes(of: { accountId: string; contentId?: string }, times: Date[]) {
  const buyer = `stopped${(buyers += 1)}`;
  for (const at of times) await market.click({ buyer, good, at, ...of });
  const createdAt = new Date(Math.max(...times.map(Number)) + HOUR);
  const now = await market.now();
  if (createdAt > now) await world.advance(new Date(createdAt.getTime() + MINUTE));
  const order = market.order({ buyer, good, paidFen: 10_000, createdAt });
  expect((await market.send(order))[0]).toMatchObject({ outcome: 'created' });
  const why = ok(await market.finance.call('GET', `/operator/orders/${order.tradeNo}/1`));
  return why.explanation.considered.map((click: { outcome: string }) => click.outcome);
}

const setStatus = async (accountId: string, status: string) =>
  ok(await risk.call('PUT', `/operator/accounts/${accountId}/status`, { status, reason: 'test' }));
const pass = async (ms: number) => world.advance(new Date((await market.now()).getTime() + ms));

test('DOMAIN 11.3.4: clicks do not count that were made while the account was frozen, before and after they do', async () => {
  const { accountId } = await market.creator('冻结过的人');
  const before = await market.now();
  await pass(MINUTE);
  await setStatus(accountId, 'frozen');
  await pass(MINUTE);
  const during = await market.now();
  await pass(MINUTE);
  expect(await outcomes({ accountId }, [before, during])).toEqual(['ACCOUNT_FROZEN', 'WON']);
  await setStatus(accountId, 'active');
  await pass(MINUTE);
  expect(await outcomes({ accountId }, [during, await market.now()])).toEqual(['WON', 'ACCOUNT_FROZEN']);
});

test('DOMAIN 11.3.4: clicks on the links of a closed account do not count', async () => {
  const { accountId } = await market.creator('走了的人');
  await setStatus(accountId, 'closed');
  await pass(MINUTE);
  expect(await outcomes({ accountId }, [await market.now()])).toEqual(['ACCOUNT_CLOSED']);
});

test('DOMAIN 2.3: links of a withdrawn content keep tracking 15 days, and again when it is published again', async () => {
  const { owner, accountId } = await market.creator('撤回的人');
  const contentId = await published(owner);
  ok(await owner.call('POST', `/contents/${contentId}/withdraw`, {}));
  const withdrawnAt = await market.now();
  const after = (ms: number) => new Date(withdrawnAt.getTime() + 15 * DAY + ms);
  expect(await outcomes({ accountId, contentId }, [after(-MINUTE), after(MINUTE)])).toEqual(['LINK_DISABLED', 'WON']);
  expect(ok(await owner.call('POST', `/contents/${contentId}/submit`)).status).toBe('published');
  await pass(MINUTE);
  const again = await market.now();
  expect(await outcomes({ accountId, contentId }, [after(2 * MINUTE), again])).toEqual(['WON', 'LINK_DISABLED']);
});

test('DOMAIN 11.3.4: links of a removed content are disabled from then on', async () => {
  const { owner, accountId } = await market.creator('被下架的人');
  const contentId = await published(owner);
  await pass(MINUTE);
  const before = await market.now();
  await pass(MINUTE);
  ok(await risk.call('POST', `/operator/contents/${contentId}/removal`, { reasons: [{ code: 'ILLEGAL' }] }));
  await pass(MINUTE);
  expect(await outcomes({ accountId, contentId }, [before, await market.now()])).toEqual(['LINK_DISABLED', 'WON']);
});

test('a good that goes off sale disables no link: who ordered in time is attributed', async () => {
  const { accountId } = await market.creator('货卖完的人');
  const at = await market.now();
  await pass(MINUTE);
  const item = { shopId: good.shopId, title: '商品', priceFen: 9900, categoryId: 'c1', pictureUrls: [], stock: 0 };
  const offSale = { ...item, rateBp: 1000, url: 'https://shop.example/i', onSale: false };
  ok(await market.host.call('PUT', `/host/items/${good.itemId}`, offSale));
  expect(await outcomes({ accountId }, [at])).toEqual(['WON']);
});
