import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { csv, hostFiles, ordersHead } from '../../../test/hostFiles.ts';
import { Market, ok } from '../../../test/money.ts';
import { audit } from '../../ledger/service.ts';
import { addDays, addMonths, closeOf, instantOf, monthOf } from '../../lib/time.ts';
import { reconcile } from '../reconciling/service.ts';
import { compareHostFile } from './comparing.ts';
import { correctHostFile } from './correcting.ts';

const world = await testApp({ worker: true });
const still = await testApp();
const market = await Market.open(world);
const { compared, correct, orderAt, read, repeated, rowsOf, spanAt } = await hostFiles(market, 'CF');

const refundHead = ['refundId', 'tradeNo', 'lineNo', 'refundFen', 'at'];

test('DOMAIN 11.5: what a file corrects in a closed month lands in a later one, live as in replay', async () => {
  const month = addMonths(monthOf(await market.now()), 1);
  const at = (of: string, day: number) => instantOf(addDays(`${of}-01`, day - 1), '12:00:00');
  const creator = await market.creator('关账的人');
  const good = await market.item(1000);
  const sell = async (buyer: string) => {
    await market.click({ buyer, good, accountId: creator.accountId, at: at(month, 5) });
    return market.order({
      buyer,
      good,
      paidFen: 10_000,
      createdAt: at(month, 6),
      confirmedAt: at(month, 9),
      tradeNo: buyer,
    });
  };
  const close = async (of: string) => {
    await world.advance(closeOf(of));
    const { outputHash } = ok(await market.close(of, 'lock'));
    ok(await market.close(of, 'post'));
    const { document } = await market.replayed(of);
    expect(document.outputHash).toBe(outputHash);
    return document;
  };
  await world.advance(at(month, 20));
  const [known, late] = [await sell('closed-known'), await sell('closed-late')];
  await market.send(known);
  const first = await close(month);
  expect(first.lines).toMatchObject([{ status: 'settled', creatorFen: 600 }]);

  const refund = {
    refundId: 'closed-refund',
    tradeNo: 'closed-known',
    lineNo: '1',
    refundFen: 5000,
    at: at(month, 25).toISOString(),
  };
  const span: [Date, Date] = [at(month, 1), at(addMonths(month, 1), 1)];
  const refunds = await compared('refunds', csv(refundHead, [refund]), span);
  const orders = await compared('orders', csv(ordersHead, [known, late]), span);
  const next = addMonths(month, 1);
  expect((await rowsOf(refunds.id))[0].months).toEqual([next]);
  expect((await rowsOf(orders.id))[0].months).toEqual([next]);
  await correct(refunds.id, { class: 'missing' });
  await correct(orders.id, { class: 'missing' });
  const second = await close(next);
  const entries = second.lines.map(({ entry, tradeNo, creatorFen }) => `${entry} ${tradeNo} ${creatorFen}`);
  expect(entries.toSorted()).toEqual(['clawback closed-known -300', 'settlement closed-late 600']);
  expect((await market.replayed(month)).document.outputHash).toBe(first.outputHash);
  expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
  expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
});

test('a comparison and a correction that die between chunks go on, and do nothing twice', async () => {
  const quiet = await Market.open(still);
  const { upload, orderAt: order, read: readStill } = await hostFiles(quiet, 'KF');
  const finance = quiet.finance;
  const one = await order(50);
  const lines = Array.from({ length: 1100 }, (_, i) => JSON.stringify({ ...one, lineNo: String(i) }));
  const now = await quiet.now();
  const span: [Date, Date] = [new Date(now.getTime() - 3 * 86_400_000), now];
  const { id } = ok(await upload('orders', lines.join('\n'), span, 'application/x-ndjson'));
  // Dies at the beginning of its `after`th chunk.
  const dying = (after: number) => {
    let chunks = 0;
    const ending = new AbortController();
    ending.signal.throwIfAborted = () => {
      chunks += 1;
      if (chunks === after) throw new Error('killed');
    };
    return { ending: ending.signal };
  };
  for (const after of [2, 2, 2])
    await expect(compareHostFile({ runId: id }, still.tools, dying(after))).rejects.toThrow('killed');
  await Promise.all([1, 2].map(() => compareHostFile({ runId: id }, still.tools, dying(99))));
  expect(await readStill(id)).toMatchObject({ state: 'compared', open: 1100, totals: { missing: { rows: 1100 } } });

  const body = { class: 'missing', reason: '补录' };
  const second = await still.operator('finance');
  const asked = ok(await finance.call('POST', `/operator/reconciliations/${id}/corrections`, body));
  ok(await second.call('POST', `/operator/approvals/${asked.approvalId}/decision`, { outcome: 'approve' }));
  const correctionId = asked.correction.id;
  expect((await finance.call('POST', `/operator/reconciliations/${id}/corrections`, body)).body.code).toBe(
    'CORRECTION_RUNNING',
  );
  await expect(correctHostFile({ correctionId }, still.tools, dying(3))).rejects.toThrow('killed');
  expect((await readStill(id)).corrections[0]).toMatchObject({ state: 'running', doneRows: 400 });
  await Promise.all([1, 2].map(() => correctHostFile({ correctionId }, still.tools, dying(99))));
  expect(await readStill(id)).toMatchObject({
    open: 0,
    corrections: [{ state: 'done', doneRows: 1100, rejectedRows: 0 }],
  });
  const kept = await still.pool.query(`select count(*)::int as n from cps.log where kind = 'order_line'`);
  expect(kept.rows).toEqual([{ n: 1100 }]);
});

test(
  'DOMAIN 13.9: whatever part of a host’s state we hold, after correcting everything a second comparison finds nothing missing or different',
  { timeout: 240_000 },
  async () => {
    let hours = 200;
    const state = fc.record({
      status: fc.constantFrom('paid', 'confirmed', 'closed'),
      held: fc.constantFrom('nothing', 'first', 'all'),
      refund: fc.constantFrom('none', 'missing', 'held'),
      punished: fc.constantFrom('none', 'missing', 'held'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 6 }), async (host) => {
        hours += 2;
        const span = await spanAt(hours);
        const times = {
          confirmedAt: (await market.ago(20)).toISOString(),
          closedAt: (await market.ago(10)).toISOString(),
        };
        const refundAt = new Date(span[0].getTime() + 60_000);
        const [orders, refunds, punishments]: object[][] = [[], [], []];
        for (const { status, held, refund, punished } of host) {
          const paid = await orderAt(hours);
          const whole = {
            ...paid,
            status,
            ...(status !== 'paid' && { confirmedAt: times.confirmedAt }),
            ...(status === 'closed' && { closedAt: times.closedAt }),
          };
          orders?.push(whole);
          if (held === 'first') await market.send(paid);
          if (held === 'all') await market.send(whole);
          const key = { tradeNo: paid.tradeNo, lineNo: '1' };
          const at = refundAt.toISOString();
          if (refund !== 'none') refunds?.push({ refundId: `r${paid.tradeNo}`, ...key, refundFen: 1000, at });
          if (refund === 'held') await market.refund(`r${paid.tradeNo}`, key, 1000, refundAt);
          if (punished !== 'none') punishments?.push({ ...key, at });
          if (punished === 'held') await market.punish(key, refundAt);
        }
        const runs = [
          await compared('refunds', csv(refundHead, refunds ?? []), span),
          await compared('punishments', csv(['tradeNo', 'lineNo', 'at'], punishments ?? []), span),
          await compared('orders', csv(ordersHead, orders ?? []), span),
        ];
        for (const { id, totals } of runs) {
          if (totals.missing.rows > 0) await correct(id, { class: 'missing' });
          if (totals.different.rows > 0) await correct(id, { class: 'different' });
          expect(await read(id)).toMatchObject({ open: 0 });
          const again = await repeated(id);
          expect(again.totals).toMatchObject({
            missing: { rows: 0 },
            different: { rows: 0 },
            extra: { rows: 0 },
            all: { differenceFen: 0 },
          });
        }
      }),
      { numRuns: 4 },
    );
    expect((await world.run((tx) => reconcile(tx))).faults).toEqual([]);
    expect((await world.run((tx) => audit(tx, { fromStart: true }))).faults).toEqual([]);
  },
);
