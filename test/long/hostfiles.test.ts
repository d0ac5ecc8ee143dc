import { expect, test } from 'vitest';
import { killedComparing } from '../faults/hostfile-kills.ts';
import { testApp } from '../app.ts';
import { csv, hostFiles, ordersHead } from '../hostFiles.ts';
import { Market, ok } from '../money.ts';
import { SECOND } from '../../src/lib/time.ts';
import { compareHostFile } from '../../src/cps/hostfiles/comparing.ts';

const LINES = 100_000;

test('100,000 lines are taken within a minute and compared within five, in 300 MB', { timeout: 600_000 }, async () => {
  const world = await testApp();
  const market = await Market.open(world);
  const { upload, orderAt, read } = await hostFiles(market, 'LF');
  const one = await orderAt(50);
  const file = csv(
    ordersHead,
    Array.from({ length: LINES }, (_, i) => ({ ...one, lineNo: String(i), buyerKey: `buyer${i % 1000}` })),
  );
  const now = await market.now();
  const span: [Date, Date] = [new Date(now.getTime() - 86_400 * SECOND * 3), now];
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed)), 20);
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  const { id } = ok(await upload('orders', file, span));
  const taken = performance.now();
  await compareHostFile({ runId: id }, world.tools, { ending: new AbortController().signal });
  const done = performance.now();
  clearInterval(watch);
  console.log({ takenMs: taken - begun, comparedMs: done - taken, heapMb: (peak - before) / 2 ** 20 });
  expect(await read(id)).toMatchObject({ state: 'compared', lines: LINES, totals: { missing: { rows: LINES } } });
  expect(taken - begun).toBeLessThan(60 * SECOND);
  expect(done - taken).toBeLessThan(300 * SECOND);
  expect(peak - before).toBeLessThan(300 * 2 ** 20);
});

test('30 kills while files are taken in, compared and corrected: each is one run, each line is there once', async () => {
  await killedComparing(30, 20_268);
});
