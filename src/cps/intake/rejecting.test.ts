import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp();
const market = await Market.open(world);
const { accountId } = await market.creator('被退单的人');
const good = await market.item(1000);
let buyers = 0;

async function clicked(): Promise<string> {
  const buyer = `no${(buyers += 1)}`;
  await market.click({ buyer, good, accountId, at: await market.ago(72) });
  return buyer;
}

const orderOf = async (buyer: string, more: object = {}) => ({
  ...market.order({ buyer, good, paidFen: 10_000, createdAt: await market.ago(48) }),
  ...more,
});
const daysAgo = async (days: number) => (await market.ago(24 * days)).toISOString();

test('one bad line never stops the others; each is rejected by name and path', async () => {
  const fine = await orderOf(await clicked());
  const rest = async (more: object) => orderOf('x', more);
  const results = await market.send(
    await rest({ paidFen: -1 }),
    fine,
    await rest({ itemId: 'nothing' }),
    await rest({ shopId: 'other' }),
    await rest({ createdAt: new Date((await market.now()).getTime() - 90 * DAY - 1000).toISOString() }),
    await rest({ status: 'confirmed' }),
    { tradeNo: 7 },
    ['text'],
    fine,
    await rest({ tradeNo: '种草' }),
    await rest({ createdAt: 'yesterday' }),
  );
  const short = results.map((r: { outcome: string; reason?: string; errors?: { path: string }[] }) =>
    [r.outcome, r.reason, r.errors?.map((e) => e.path).join()].filter((x) => x !== undefined).join(' '),
  );
  expect(short).toEqual([
    'rejected INVALID paidFen',
    'created',
    'rejected UNKNOWN_ITEM itemId',
    'rejected UNKNOWN_ITEM shopId',
    'rejected TOO_OLD createdAt',
    'rejected INVALID confirmedAt',
    'rejected INVALID tradeNo,lineNo,buyerKey,shopId,itemId,quantity,createdAt,paidAt,paidFen,freightFen,status',
    'rejected INVALID ',
    'unchanged',
    'rejected INVALID tradeNo',
    'rejected INVALID createdAt',
  ]);
});

test('a line that contradicts itself is refused by field and limit; what API.md allows is taken', async () => {
  const now = await market.now();
  const from = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const line = async (more: object) => orderOf('x', { createdAt: from(48), paidAt: from(47), ...more });
  const sent = [
    await line({ paidFen: 300, freightFen: 301 }),
    await line({ paidFen: 300, freightFen: 300 }),
    await line({ paidAt: from(49) }),
    await line({ status: 'confirmed', confirmedAt: from(47.5) }),
    await line({ status: 'closed', closedAt: from(47.5) }),
    await line({ status: 'closed', confirmedAt: from(10), closedAt: from(20) }),
    await line({ createdAt: from(-0.2), paidAt: from(-0.2) }),
    await line({ createdAt: from(-0.05), paidAt: from(-0.05) }),
    await line({ closedAt: from(2) }),
    await line({ status: 'closed' }),
    await line({ status: 'paid', confirmedAt: from(2) }),
    await line({ freightFen: 20_000, createdAt: from(-9), paidAt: from(-9) }),
  ];
  const results: { outcome: string; reason?: string; errors?: { path: string; code: string; required?: unknown }[] }[] =
    await market.tell('orders', sent);
  expect(results.map((r) => [r.reason ?? r.outcome, ...(r.errors ?? []).map((e) => `${e.path} ${e.code}`)])).toEqual([
    ['INVALID', 'freightFen ABOVE_PAID'],
    ['created'],
    ['INVALID', 'paidAt BEFORE_CREATION'],
    ['INVALID', 'confirmedAt BEFORE_PAYMENT'],
    ['INVALID', 'closedAt BEFORE_PAYMENT'],
    ['created'],
    ['IN_FUTURE', 'createdAt IN_FUTURE', 'paidAt IN_FUTURE'],
    ['created'],
    ['INVALID', 'closedAt TIME_NOT_DUE'],
    ['INVALID', 'closedAt TIME_MISSING'],
    ['INVALID', 'confirmedAt TIME_NOT_DUE'],
    ['INVALID', 'freightFen ABOVE_PAID', 'createdAt IN_FUTURE', 'paidAt IN_FUTURE'],
  ]);
  expect(results[0]?.errors).toMatchObject([{ actual: 301, required: 300 }]);
  expect(results[3]?.errors).toMatchObject([{ required: from(47) }]);
});

test('a fact of the host that lies ahead of now is refused: it would stand in a month that closes only then', async () => {
  const order = await orderOf(await clicked());
  const ahead = await market.ago(-0.1);
  const [paid, confirmed] = await market.tell('orders', [
    { ...order, tradeNo: 'ahead1', paidAt: ahead },
    { ...order, tradeNo: 'ahead2', confirmedAt: ahead, status: 'confirmed' },
  ]);
  expect([paid, confirmed].map((row) => [row.reason, row.errors[0].path])).toEqual([
    ['IN_FUTURE', 'paidAt'],
    ['IN_FUTURE', 'confirmedAt'],
  ]);
  await market.send(order);
  const { tradeNo, lineNo } = order;
  const [refund] = await market.tell('refunds', [{ refundId: 'ahead', tradeNo, lineNo, refundFen: 100, at: ahead }]);
  const [punishment] = await market.tell('punishments', [{ tradeNo, lineNo, at: ahead }]);
  for (const row of [refund, punishment])
    expect(row).toMatchObject({ outcome: 'rejected', reason: 'IN_FUTURE', errors: [{ path: 'at' }] });
});

test('a refund of nothing or less is refused', async () => {
  const order = await orderOf(await clicked());
  await market.send(order);
  for (const refundFen of [0, -1])
    expect(await market.refund(`none${refundFen}`, order, refundFen, await market.now())).toMatchObject({
      outcome: 'rejected',
      reason: 'INVALID',
      errors: [{ path: 'refundFen', code: 'TOO_SMALL', required: 1 }],
    });
});

test('a rejected line tells its place in the batch, so that one with an over-long name can be found', async () => {
  const [good, long] = [await orderOf(await clicked()), await orderOf('x', { tradeNo: 'T'.repeat(65) })];
  const results = await market.send(good, long);
  expect(results[0]).not.toHaveProperty('index');
  expect(results[1]).toMatchObject({ index: 1, tradeNo: null, lineNo: '1', reason: 'INVALID' });
});

test('why a line is rejected is a sentence in the reader’s language', async () => {
  const known = await orderOf(await clicked());
  await market.send(known);
  const orders = [
    await orderOf('x', { itemId: 'nothing' }),
    await orderOf('x', { shopId: 'other' }),
    await orderOf('x', { createdAt: await daysAgo(91), paidAt: await daysAgo(91) }),
    { ...known, quantity: 2 },
    await orderOf('x', { freightFen: 20_000 }),
    await orderOf('x', { quantity: 0 }),
  ];
  const refunds = [
    { refundId: 'much', tradeNo: known.tradeNo, lineNo: known.lineNo, refundFen: 10_001, at: known.createdAt },
  ];
  const messages = async (path: string, lines: object[], language: string): Promise<string[]> => {
    const answer = await market.host.call('POST', path, lines, { 'accept-language': language });
    return ok(answer).results.map((r: { errors: { message: string }[] }) => r.errors[0]?.message);
  };
  const english = [
    ...(await messages('/host/orders:batch', orders, 'en')),
    ...(await messages('/host/refunds:batch', refunds, 'en')),
  ];
  expect(english).toEqual([
    'There is no item nothing: send the item first',
    'The item does not belong to the shop other',
    expect.stringMatching(/^createdAt of a new line is at most 90 days ago: .* or later$/),
    expect.stringMatching(/^quantity differs from what was sent before/),
    'freightFen is part of paidFen and must be at most 10000 fen',
    'must be at least 1',
    'refundFen is more than what is left to refund: at most 10000 fen',
  ]);
  const chinese = [
    ...(await messages('/host/orders:batch', orders, 'zh-CN')),
    ...(await messages('/host/refunds:batch', refunds, 'zh-CN')),
  ];
  for (const message of chinese) expect(message).toMatch(/[\u4e00-\u9fff]{3}/);
});
