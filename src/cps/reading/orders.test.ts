import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { DAY, monthOf } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const creator = await market.creator('有单的人');
const at = await market.now();
let won = '';
let alone = '';

beforeAll(async () => {
  const good = await market.item(1000);
  await market.click({ buyer: 'b1', good, accountId: creator.accountId, at, scene: 'good_finds' });
  const first = market.order({ buyer: 'b1', good, paidFen: 10_000, createdAt: at });
  const second = market.order({ buyer: 'b2', good, paidFen: 5_000, createdAt: at });
  await market.send(first);
  await market.send(second);
  won = first.tradeNo;
  alone = second.tradeNo;
});

test('an operator finds order lines by the beginning of their trade number, with who earns or why nobody', async () => {
  const { items } = ok(await market.finance.call('GET', `/operator/orders?tradeNo=${won}`));
  expect(items).toMatchObject([{ tradeNo: won, status: 'paid', paidFen: 10_000, accountName: '有单的人' }]);
  const [other] = ok(await market.finance.call('GET', `/operator/orders?tradeNo=${alone}`)).items;
  expect(other).toMatchObject({ accountId: null, accountName: null });
  expect(other.why).toContain('15 天');
  expect(ok(await market.finance.call('GET', '/operator/orders?tradeNo=nothing')).items).toEqual([]);
});

test('the pages of the list neither repeat nor skip a line', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page: { items: { tradeNo: string }[]; nextCursor: string | null } = ok(
      await market.finance.call('GET', `/operator/orders?limit=1${next}`),
    );
    seen.push(...page.items.map(({ tradeNo }) => tradeNo));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual([won, alone].toSorted().toReversed());
});

test('DOMAIN 13.9: order lines are listed the latest first, of a month, a status, or those by which nobody earns', async () => {
  const numbers = async (query: string): Promise<string[]> =>
    ok(await market.finance.call('GET', `/operator/orders?${query}`)).items.map(
      ({ tradeNo }: { tradeNo: string }) => tradeNo,
    );
  const good = await market.item(1000);
  const early = market.order({
    buyer: 'b3',
    good,
    paidFen: 100,
    createdAt: new Date(at.getTime() - 40 * DAY),
    confirmedAt: new Date(at.getTime() - 39 * DAY),
  });
  await market.send(early);
  expect((await numbers('')).at(-1)).toBe(early.tradeNo);
  expect(await numbers('status=confirmed')).toEqual([early.tradeNo]);
  expect(await numbers('status=closed')).toEqual([]);
  expect(await numbers(`month=${monthOf(new Date(at.getTime() - 40 * DAY))}`)).toEqual([early.tradeNo]);
  expect(await numbers('earner=somebody')).toEqual([won]);
  expect((await numbers('earner=nobody')).toSorted()).toEqual([alone, early.tradeNo].toSorted());
  expect(await numbers(`tradeNo=${won}&earner=nobody`)).toEqual([]);
});

test('what is no trade number is refused by its field', async () => {
  const { status, body } = await market.finance.call('GET', '/operator/orders?tradeNo=%E4%B8%AD');
  expect(status).toBe(422);
  expect(body.errors[0].path).toBe('tradeNo');
});
