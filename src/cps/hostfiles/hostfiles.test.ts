import { afterEach, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { csv, hostFiles, ordersHead } from '../../../test/hostFiles.ts';
import { Market, ok } from '../../../test/money.ts';
import { audit } from '../../ledger/service.ts';
import { DAY } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const { compared, correct, orderAt, read, repeated, rowsOf, spanAt } = await hostFiles(market, 'HF');

afterEach(async () => {
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
});

test('DOMAIN 13.9: orders are missing, different, extra or equal, and the difference is explained to the fen', async () => {
  const span = await spanAt(100);
  const [equal, missing, stepped, extra, changed] = [
    await orderAt(100),
    await orderAt(100),
    await orderAt(100),
    await orderAt(100),
    await orderAt(100),
  ];
  await market.send(equal, stepped, extra, changed);
  const confirmed = { ...stepped, status: 'confirmed', confirmedAt: (await market.ago(50)).toISOString() };
  const run = await compared(
    'orders',
    csv(ordersHead, [equal, missing, confirmed, { ...changed, paidFen: 12_345 }]),
    span,
  );
  expect(run).toMatchObject({ state: 'compared', lines: 4, badLines: 0, open: 4, comparedLines: 4 });
  expect(run.totals).toEqual({
    equal: { rows: 1, saidFen: 10_000, heldFen: 10_000, differenceFen: 0 },
    missing: { rows: 1, saidFen: 10_000, heldFen: 0, differenceFen: 10_000 },
    different: { rows: 2, saidFen: 22_345, heldFen: 20_000, differenceFen: 2345 },
    extra: { rows: 1, saidFen: 0, heldFen: 10_000, differenceFen: -10_000 },
    all: { rows: 5, saidFen: 42_345, heldFen: 40_000, differenceFen: 2345 },
  });
  const rows = await rowsOf(run.id);
  const short = rows.map((r: { class: string; tradeNo: string; fields: string[]; reason: string | null }) => [
    r.class,
    r.tradeNo,
    r.fields.join(),
    r.reason,
  ]);
  expect(short).toEqual([
    ['missing', missing.tradeNo, '', null],
    ['different', stepped.tradeNo, 'confirmedAt,status'.split(',').toSorted().toReversed().join(), null],
    ['different', changed.tradeNo, 'paidFen', 'LINE_CHANGED'],
    ['extra', extra.tradeNo, '', null],
  ]);
  // Buyers are pseudonyms on both sides.
  expect(rows[2].said.buyerKey).toBe(rows[2].held.buyerKey);
  expect(rows[2].said.buyerKey).not.toBe(changed.buyerKey);

  const preview = ok(
    await market.finance.call('POST', `/operator/reconciliations/${run.id}/preview`, { class: 'different' }),
  );
  expect(preview).toMatchObject({
    rows: 2,
    taken: 1,
    secondPerson: false,
    refused: [{ reason: 'LINE_CHANGED', rows: 1 }],
  });
  expect(preview.months).toHaveLength(1);
  const { correction } = await correct(run.id, { class: 'different' });
  expect(correction).toMatchObject({ state: 'running', rows: 2 });
  expect(await read(run.id)).toMatchObject({
    open: 3,
    corrections: [{ state: 'done', rows: 2, doneRows: 2, rejectedRows: 1 }],
  });
  await correct(run.id, { class: 'missing' });
  expect((await rowsOf(run.id, '&state=corrected')).map((r: { outcome: string }) => r.outcome)).toEqual([
    'created',
    'updated',
  ]);
  const why = ok(await market.finance.call('GET', `/operator/orders/${missing.tradeNo}/1`));
  expect(why.explanation.amounts.creatorFen).toBeGreaterThan(0);
  // What we hold alone is never deleted: it is accepted, or the host closes it.
  expect(
    (
      await market.finance.call('POST', `/operator/reconciliations/${run.id}/corrections`, {
        class: 'extra',
        reason: 'x',
      })
    ).body.code,
  ).toBe('NOTHING_TO_CORRECT');
  ok(
    await market.finance.call('POST', `/operator/reconciliations/${run.id}/acceptances`, {
      class: 'extra',
      reason: '宿主已归档',
    }),
  );
  const again = await repeated(run.id);
  expect(again.totals).toMatchObject({
    missing: { rows: 0 },
    different: { rows: 1 },
    extra: { rows: 1 },
    equal: { rows: 3 },
  });
});

test('DOMAIN 13.9: every field of an order that differs is named', async () => {
  const span = await spanAt(110);
  const held = await orderAt(110);
  await market.send(held);
  const later = new Date(Date.parse(held.createdAt) + 1000).toISOString();
  const changes: [string, object][] = [
    ['buyerKey', { buyerKey: 'other' }],
    ['shopId', { shopId: 'other' }],
    ['itemId', { itemId: 'other' }],
    ['quantity', { quantity: 2 }],
    ['createdAt', { createdAt: new Date(Date.parse(held.createdAt) - 1000).toISOString() }],
    ['paidAt', { paidAt: later }],
    ['paidFen', { paidFen: 1 }],
    ['freightFen', { freightFen: 1 }],
    ['status,confirmedAt', { status: 'confirmed', confirmedAt: later }],
    ['status,closedAt', { status: 'closed', closedAt: later }],
  ];
  for (const [fields, change] of changes) {
    const run = await compared('orders', JSON.stringify({ ...held, ...change }), span, 'application/x-ndjson');
    const [row] = await rowsOf(run.id);
    expect([row.class, ...row.fields.toSorted()]).toEqual(['different', ...fields.split(',').toSorted()]);
  }
});

test('DOMAIN 13.9: refunds before their orders, other amounts and too large ones', async () => {
  const span = await spanAt(60);
  const order = await orderAt(120);
  await market.send(order);
  const at = await market.ago(60);
  await market.refund('hf-held', order, 100, at);
  await market.refund('hf-changed', order, 100, at);
  const refund = (refundId: string, refundFen: number, tradeNo = order.tradeNo) => ({
    refundId,
    tradeNo,
    lineNo: '1',
    refundFen,
    at: at.toISOString(),
  });
  const head = ['refundId', 'tradeNo', 'lineNo', 'refundFen', 'at'];
  const file = csv(head, [
    refund('hf-changed', 101),
    refund('hf-new', 500),
    refund('hf-early', 700, 'HF-LATER'),
    refund('hf-large', 99_999),
  ]);
  const run = await compared('refunds', file, span);
  const rows = await rowsOf(run.id);
  expect(
    rows.map((r: { class: string; refundId: string; reason: string | null }) => [r.class, r.refundId, r.reason]),
  ).toEqual([
    ['different', 'hf-changed', 'REFUND_CHANGED'],
    ['missing', 'hf-new', null],
    ['missing', 'hf-early', null],
    ['missing', 'hf-large', 'REFUND_TOO_LARGE'],
    ['extra', 'hf-held', null],
  ]);
  await correct(run.id, { class: 'missing' });
  expect((await repeated(run.id)).totals).toMatchObject({ missing: { rows: 1 }, equal: { rows: 2 } });
  const why = ok(await market.finance.call('GET', `/operator/orders/${order.tradeNo}/1`));
  expect(why.explanation.baseFen).toBe(10_000 - 100 - 100 - 500);
});

test('DOMAIN 13.9: punishments; the first time counts and stays', async () => {
  const span = await spanAt(40);
  const [one, two] = [await orderAt(120), await orderAt(120)];
  await market.send(one, two);
  const at = await market.ago(40);
  await market.punish(one, at);
  const other = new Date(at.getTime() + 1000).toISOString();
  const file =
    csv(['订单号', '子订单号', '处罚时间', '处罚原因'], []) +
    [one, two].map((o) => `\n${o.tradeNo},1,${other},刷单`).join('');
  const run = await compared('punishments', file, span);
  expect((await rowsOf(run.id)).map((r: { class: string; reason: string | null }) => [r.class, r.reason])).toEqual([
    ['different', 'KEPT'],
    ['missing', null],
  ]);
  expect(
    ok(await market.finance.call('POST', `/operator/reconciliations/${run.id}/preview`, { class: 'missing' })),
  ).toMatchObject({ effectFen: 10_000 });
  await correct(run.id, { rows: [2, 3] });
  expect(await read(run.id)).toMatchObject({ open: 1, corrections: [{ doneRows: 2, rejectedRows: 1 }] });
});

test('a correction above the limit waits for a second person', async () => {
  const span = await spanAt(160);
  const file = csv(ordersHead, [await orderAt(160, { paidFen: 1_000_001 })]);
  const run = await compared('orders', file, span);
  const asked = await correct(run.id, { class: 'missing' });
  expect(asked).toMatchObject({ state: 'awaiting_approval', correction: { state: 'awaiting_approval' } });
  expect(await read(run.id)).toMatchObject({ open: 1 });
  const second = await world.operator('finance');
  ok(await second.call('POST', `/operator/approvals/${asked.approvalId}/decision`, { outcome: 'approve' }));
  await world.idle();
  expect(await read(run.id)).toMatchObject({ open: 0, corrections: [{ state: 'done' }] });
});

test('too old lines are refused in words, and the others taken', async () => {
  const old = await orderAt(24 * 91);
  const span: [Date, Date] = [new Date(Date.parse(old.createdAt) - DAY), new Date(Date.parse(old.createdAt) + DAY)];
  const run = await compared('orders', csv(ordersHead, [old]), span);
  await correct(run.id, { class: 'missing' });
  const [row] = await rowsOf(run.id);
  expect(row).toMatchObject({ state: 'open', outcome: 'rejected', reason: 'TOO_OLD' });
  expect(row.why[0]).toContain('90 天');
});

test('what we hold alone beyond 100,000 lines is counted, and it is said how many are listed', async () => {
  const span = await spanAt(170);
  await market.send(await orderAt(170));
  const run = await compared('orders', csv(ordersHead, []), span);
  expect(run).toMatchObject({ extrasListed: 1, totals: { extra: { rows: 1 } } });
  const many = { rows: 100_001, saidFen: '0', heldFen: '100001' };
  await world.pool.query(
    `update cps.host_file_run set totals = jsonb_set(totals, '{extra}', $2::jsonb) where run_id = $1`,
    [run.id, JSON.stringify(many)],
  );
  expect(await read(run.id)).toMatchObject({ extrasListed: 100_000, totals: { extra: { rows: 100_001 } } });
});

test('a comparison is deleted whole in the night after 180 days, a younger one stays; what it corrected stays too', async () => {
  const order = await orderAt(180);
  const span = await spanAt(180);
  const run = await compared('orders', csv(ordersHead, [order]), span);
  await correct(run.id, { class: 'missing' });
  const begun = (await market.now()).getTime();
  const rowsLeft = async () => {
    const tables = ['line', 'row', 'correction', 'run'].map((name) => `cps.host_file_${name}`);
    const counts = tables.map((table) => `(select count(*) from ${table} where run_id = $1)::int`);
    const found = await world.pool.query({ text: `select ${counts.join()}`, values: [run.id], rowMode: 'array' });
    return found.rows[0];
  };
  await world.advance(new Date(begun + 100 * DAY));
  const young = await repeated(run.id);
  await world.advance(new Date(begun + 179 * DAY));
  await world.idle();
  expect(await rowsLeft()).toEqual([1, 1, 1, 1]);
  await world.advance(new Date(begun + 182 * DAY));
  await world.idle();
  expect(await rowsLeft()).toEqual([0, 0, 0, 0]);
  expect((await market.finance.call('GET', `/operator/reconciliations/${run.id}`)).status).toBe(404);
  expect(await read(young.id)).toMatchObject({ state: 'compared', totals: { equal: { rows: 1 } } });
  ok(await market.finance.call('GET', `/operator/orders/${order.tradeNo}/1`));
}, 120_000);
