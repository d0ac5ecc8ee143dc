import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { Market, ok } from '../../../test/money.ts';
import { linkBuyer } from '../../identity/service.ts';
import { audit, totalsOf } from '../../ledger/service.ts';
import { linkFor } from '../../links/service.ts';
import { readCsv } from '../../lib/csv.ts';
import { newIdOf } from '../../lib/ids.ts';
import { minuteOf } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const creator = await market.creator('收单的人');
const { accountId } = creator;
const good = await market.item(1000);
let buyers = 0;

afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
});

async function clicked(): Promise<string> {
  const buyer = `in${(buyers += 1)}`;
  await market.click({ buyer, good, accountId, at: await market.ago(72) });
  return buyer;
}

const orderOf = async (buyer: string, more: object = {}) => ({
  ...market.order({ buyer, good, paidFen: 10_000, createdAt: await market.ago(48) }),
  ...more,
});
const confirm = async <Order extends object>(order: Order) => ({
  ...order,
  status: 'confirmed',
  confirmedAt: (await market.ago(24)).toISOString(),
});
const why = async (order: { tradeNo: string; lineNo: string }) =>
  ok(await market.finance.call('GET', `/operator/orders/${order.tradeNo}/${order.lineNo}`));
const earned = async () =>
  Number((await world.run((tx) => totalsOf(tx, [`creator:${accountId}`]))).get(`creator:${accountId}`));

test('a line goes paid → confirmed → closed; an older status is unchanged, anything else LINE_CHANGED', async () => {
  const paid = await orderOf(await clicked());
  const confirmed = await confirm(paid);
  const closed = { ...confirmed, status: 'closed', closedAt: (await market.ago(12)).toISOString() };
  const outcomes = async (order: object) => (await market.send(order))[0];
  expect(await outcomes(paid)).toMatchObject({ outcome: 'created', commissionId: expect.any(String) });
  expect(await outcomes(paid)).toMatchObject({ outcome: 'unchanged', commissionId: expect.any(String) });
  expect(await outcomes(confirmed)).toMatchObject({ outcome: 'updated' });
  expect(await outcomes(paid)).toMatchObject({ outcome: 'unchanged' });
  const moved = { ...confirmed, confirmedAt: (await market.ago(23)).toISOString() };
  expect(await outcomes(moved)).toMatchObject({ outcome: 'rejected', reason: 'LINE_CHANGED' });
  expect(await outcomes({ ...confirmed, paidFen: 9999 })).toMatchObject({
    outcome: 'rejected',
    reason: 'LINE_CHANGED',
  });
  expect(await outcomes(closed)).toMatchObject({ outcome: 'updated' });
  expect(await outcomes(confirmed)).toMatchObject({ outcome: 'unchanged' });
});

test('the body is an array or an object with one; more than 1,000 lines, another type or key are refused', async () => {
  const post = (body: unknown) => market.host.call('POST', '/host/orders:batch', body);
  expect((await post([])).body).toEqual({ results: [] });
  expect((await post({ items: [] })).body).toEqual({ results: [] });
  expect((await post({ a: 1 })).status).toBe(400);
  expect(await post(Array.from({ length: 1001 }, () => ({})))).toMatchObject({
    status: 422,
    body: { errors: [{ required: 1000 }] },
  });
  const catalogue = await world.host('host.catalogue');
  expect((await catalogue.call('POST', '/host/orders:batch', [])).status).toBe(403);
  expect((await creator.owner.call('POST', '/host/refunds:batch', [])).status).toBe(403);
  expect((await world.anonymous.call('POST', '/host/punishments:batch', [])).status).toBe(401);
});

test('the same batch from 8 clients at once changes nothing twice', async () => {
  const before = await earned();
  const orders = await Promise.all(Array.from({ length: 5 }, async () => confirm(await orderOf(await clicked()))));
  const refunds = orders.map((o, i) => ({ refundId: `eight${i}`, ...keyOf(o), refundFen: 5000, at: o.confirmedAt }));
  const answers = await Promise.all(Array.from({ length: 8 }, () => market.send(...orders)));
  const created = answers.flat().filter((r: { outcome: string }) => r.outcome === 'created');
  expect(created).toHaveLength(5);
  await Promise.all(Array.from({ length: 8 }, () => market.host.call('POST', '/host/refunds:batch', refunds)));
  expect((await earned()) - before).toBe(5 * 300);
});

test('facts of a line in any order of batches end in the same decision', async () => {
  const base = await earned();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), async (order) => {
      const paid = await orderOf(await clicked());
      const key = keyOf(paid);
      const at = await market.ago(36);
      const steps = [
        async () => market.send(paid),
        async () => market.send(await confirm(paid)),
        async () => market.refund(`any${paid.tradeNo}a`, key, 1000, at),
        async () => market.refund(`any${paid.tradeNo}b`, key, 2000, at),
      ];
      for (const step of order) await steps[step]?.();
      runs += 1;
      expect((await why(key)).explanation.amounts).toMatchObject({ grossFen: 700, creatorFen: 420 });
    }),
    { numRuns: 8 },
  );
  expect((await earned()) - base).toBe(runs * 420);
});

test('refunds: once by id, another content REFUND_CHANGED, above what was paid REFUND_TOO_LARGE', async () => {
  const order = await orderOf(await clicked());
  await market.send(order);
  const at = await market.ago(30);
  expect(await market.refund('rf1', order, 6000, at)).toMatchObject({ refundId: 'rf1', outcome: 'created' });
  expect(await market.refund('rf1', order, 6000, at)).toMatchObject({ outcome: 'unchanged' });
  expect(await market.refund('rf1', order, 5000, at)).toMatchObject({ outcome: 'rejected', reason: 'REFUND_CHANGED' });
  expect(await market.refund('rf2', order, 4001, at)).toMatchObject({
    outcome: 'rejected',
    reason: 'REFUND_TOO_LARGE',
  });
  expect(await market.refund('rf3', order, 4000, at)).toMatchObject({ outcome: 'created' });
  expect(await market.refund('closed', order, 1, at)).toMatchObject({ outcome: 'rejected', reason: 'INVALID' });
  expect((await why(order)).explanation).toMatchObject({ baseFen: 0 });
});

test('a punishment or a closing before the confirmation makes the commission invalid, after it takes all back', async () => {
  const first = await orderOf(await clicked());
  const [made] = await market.send(first);
  await market.punish(first, await market.ago(30));
  expect(await market.punish(first, await market.ago(20))).toMatchObject({ outcome: 'unchanged' });
  await market.send(await confirm(first));
  expect(await why(first)).toMatchObject({ reason: 'PUNISHED' });
  const receipt = ok(await creator.owner.call('GET', `/commissions/${made.commissionId}/receipt`));
  expect(receipt.commission).toMatchObject({ status: 'invalid', reason: 'PUNISHED', creatorFen: 0 });

  const before = await earned();
  const second = await confirm(await orderOf(await clicked()));
  await market.send(second);
  expect((await earned()) - before).toBe(600);
  await market.send({ ...second, status: 'closed', closedAt: (await market.ago(12)).toISOString() });
  expect((await earned()) - before).toBe(0);
});

test('DOMAIN 11.5: linkCode binds the clicks of a browser to the buyer, who need not have been known', async () => {
  const contentId = newIdOf(accountId);
  const path = `/go/${linkFor(world.config, { contentId, itemId: good.itemId, scene: 'homepage' })}`;
  const answer = await world.anonymous.call('GET', path);
  const linkCode = new URL(String(answer.headers['location'])).searchParams.get('zc_click') ?? '';
  const order = market.order({ buyer: 'stranger', good, paidFen: 10_000, createdAt: await market.now(), linkCode });
  const [made] = await market.send(order);
  expect(String(made.commissionId)).toMatch(new RegExp(`^${accountId}-`));
  expect((await why(order)).explanation.considered).toMatchObject([{ contentId, scene: 'homepage', outcome: 'WON' }]);
  const odd = market.order({ buyer: 'nobody', good, paidFen: 1, createdAt: await market.now(), linkCode: 'forged' });
  expect((await market.send(odd))[0]).toEqual({ tradeNo: odd.tradeNo, lineNo: '1', outcome: 'created' });
});

test('buyers are kept and exported as pseudonyms only', async () => {
  const order = await orderOf(await clicked(), { buyerKey: 'Zhang-San-138' });
  await market.send(order);
  const { rows } = await world.pool.query(
    `select count(*)::int as n from cps.order_line where buyer_key = 'Zhang-San-138'`,
  );
  expect(rows).toEqual([{ n: 0 }]);
  expect((await market.replayed('2026-01')).log).not.toContain('Zhang-San-138');
});

test('DOMAIN 11.3.4: what a creator buys through his own link earns nothing, also when he is linked later', async () => {
  const buyer = await clicked();
  const order = await orderOf(buyer);
  const [made] = await market.send(order);
  expect(made.commissionId).toBeDefined();
  await world.run((tx, now) => linkBuyer(tx, now, creator.owner.userId, market.buyerKey(buyer)));
  await world.idle();
  expect(await why(order)).toMatchObject({ reason: 'SELF_PURCHASE' });
  await market.click({ buyer, good, accountId, at: await market.ago(2) });
  const next = market.order({ buyer, good, paidFen: 100, createdAt: await market.ago(1) });
  await market.send(next);
  expect(await why(next)).toMatchObject({ reason: 'SELF_PURCHASE' });
});

test('a frozen account’s commissions are withheld until it is cleared', async () => {
  const who = await market.creator('被冻结的');
  const buyer = `frozen${(buyers += 1)}`;
  await market.click({ buyer, good, accountId: who.accountId, at: await market.ago(72) });
  const order = await confirm(await orderOf(buyer));
  const [made] = await market.send(order);
  const state = async () =>
    ok(await who.owner.call('GET', `/commissions/${made.commissionId}/receipt`)).commission.withheld;
  const admin = await world.operator('risk');
  const set = async (status: string) =>
    ok(await admin.call('PUT', `/operator/accounts/${who.accountId}/status`, { status, reason: '复核' }));
  await set('frozen');
  await world.idle();
  expect(await state()).toBe(true);
  await set('active');
  await world.idle();
  expect(await state()).toBe(false);
});

test('UX 28: the CSV is for a person: words of the language, yuan, times of the zone, and formulas stay texts', async () => {
  const file = async (lang: string, query = '') => {
    const headers = { 'accept-language': lang };
    const answer = await creator.owner.call('GET', `/commissions.csv${query}`, undefined, headers);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    return String(answer.body);
  };
  const english = await file('en', '?status=invalid');
  expect(english.startsWith('\uFEFFSettles with,Status,Meaning,Trade number,')).toBe(true);
  const [, ...invalid] = readCsv(english);
  expect(invalid.length).toBeGreaterThan(0);
  expect(invalid.every(({ cells }) => cells[1] === 'Invalid')).toBe(true);

  const rows = ok(await creator.owner.call('GET', '/commissions?limit=100')).items;
  const [head, ...lines] = readCsv(await file('zh-CN'));
  const at = (title: string) => head?.cells.indexOf(title) ?? -1;
  expect(lines).toHaveLength(rows.length);
  for (const [i, { cells }] of lines.entries()) {
    const { paidFen, creatorFen, createdAt, tradeNo } = rows[i];
    expect(cells[at('订单号')]).toBe(tradeNo);
    expect(cells[at('实付（元）')]).toBe((paidFen / 100).toFixed(2));
    expect(cells[at('我的佣金（元）')]).toBe((creatorFen / 100).toFixed(2));
    expect(cells[at('下单时间')]).toBe(minuteOf(new Date(createdAt)));
    expect(cells[at('场景')]).toMatch(/^[\u4e00-\u9fff]+$/);
    expect(cells[at('状态')]).toMatch(/^[\u4e00-\u9fff]+$/);
  }
  expect((await creator.owner.call('GET', '/commissions.csv?month=never')).status).toBe(422);
});

test('the nightly comparison with the ledger finds what was changed behind its back', async () => {
  const order = await confirm(await orderOf(await clicked()));
  await market.send(order);
  const change = (sign: string) =>
    world.pool.query(
      `update cps.decision set posted = jsonb_set(posted, '{creatorFen}', to_jsonb((posted ->> 'creatorFen')::int ${sign} 1))
        where trade_no = $1`,
      [order.tradeNo],
    );
  await change('+');
  const { faults } = await world.run((tx) => reconcile(tx));
  expect(faults.map((fault) => fault.ledgerAccount)).toEqual([`creator:${accountId}`]);
  await change('-');
});

function keyOf({ tradeNo, lineNo }: { tradeNo: string; lineNo: string }) {
  return { tradeNo, lineNo };
}
