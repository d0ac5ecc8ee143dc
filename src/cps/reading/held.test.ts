import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { StatedMonths } from '../../../test/statements.ts';
import { contentsOf } from '../../../test/tampering.ts';
import { setPolicy } from '../../lib/policy.ts';
import { cpsPolicy, cpsPolicyAt } from '../journal/service.ts';

const world = await testApp();
// A payout minimum of another sum from the first month on, before anything is settled by it.
await world.run(async (tx, now) => {
  const before = await cpsPolicyAt(tx, now);
  const document = { ...before, version: before.version + 1, payoutMinimumFen: 250 };
  await setPolicy(tx, now, cpsPolicy, { document, effectiveAt: now, author: 'test', reason: 'test' });
});
const stated = await StatedMonths.open(world);
const { other, mine, agency, first, second } = stated;

test('UX 27: what a close held back is named in its month and in the month that released it, and each row adds up', async () => {
  const summary = ok(await other.owner.call('GET', '/income/summary'));
  const row = (month: string) => summary.months.find((one: { month: string }) => one.month === month);
  const { settledFen } = row(first);
  expect(settledFen).toBeGreaterThan(0);
  expect(row(first)).toMatchObject({ held: [{ month: second, fen: settledFen, lines: 1 }], released: [] });
  expect(row(second)).toMatchObject({
    settledFen: 0,
    held: [],
    released: [{ month: first, fen: settledFen, lines: 1 }],
  });
  for (const month of [first, second]) {
    const { held, released, statement, payableFen, settledFen: settled } = row(month);
    const sum = (parts: { fen: number }[]) => parts.reduce((total, { fen }) => total + fen, 0);
    const named = settled - sum(held) + sum(released) + statement.rewardFen + statement.clawbackFen;
    expect(
      named - statement.institutionFen + statement.carriedInFen + statement.writtenOffFen - statement.carriedOutFen,
    ).toBe(payableFen);
  }
  for (const month of [first, second]) {
    const page = ok(await other.owner.call('GET', `/statements/${month}`));
    expect(page.held).toMatchObject([{ heldMonth: first, releasedMonth: second, fen: settledFen }]);
    expect(page.payoutMinimumFen).toBe(250);
  }
  expect(ok(await mine.owner.call('GET', `/statements/${second}`)).held).toEqual([]);
});

test('UX 27: the printed statement says which month a release is of, and from what sum on it is paid', async () => {
  const before = contentsOf(await stated.exported(other, first))['statement.html'];
  expect(before).toContain('暂扣 · 不计入本月');
  const after = contentsOf(await stated.exported(other, second))['statement.html'];
  expect(after).toContain(`佣金 · 释放暂扣于 ${first}`);
  expect(after).toContain('发放起点(元) 2.50');
  expect(contentsOf(await stated.exported(agency, second))['statement.html']).toContain(`释放暂扣于 ${first}`);
  const { items } = ok(await stated.market.finance.call('GET', '/operator/months'));
  expect(items.find((one: { month: string }) => one.month === second).payoutMinimumFen).toBe(250);
});
