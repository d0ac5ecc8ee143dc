import { expect, test } from 'vitest';
import { cpsPolicySchema } from '../../src/cps/policy.ts';
import { Settlement } from '../../src/cps/settle.ts';
import type { Line } from './basics.ts';
import type { Policy } from './policy.ts';
import { MONTHS, randomLog } from './random-log.ts';
import { randomCase } from './random-policy.ts';
import { settle } from './settlement.ts';

/** The document of the product; `runBytes` far below the log's size makes every sorter spill and merge. */
function product(log: readonly Line[], month: string, policy: Policy = { version: 1 }, runBytes?: number): string {
  const settlement = new Settlement(month, cpsPolicySchema.parse(policy), { runBytes });
  try {
    for (const line of log) settlement.add(line);
    return Buffer.concat([...settlement.chunks()].map((chunk) => Uint8Array.from(chunk))).toString();
  } finally {
    settlement.close();
  }
}

test('the settlement log: 25 random logs give the bytes of the reference implementation', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const log = randomLog(seed);
    for (const month of MONTHS) {
      const expected = settle(log, month);
      expect(product(log, month), `seed ${seed}, month ${month}`).toBe(expected);
    }
  }
}, 300_000);

test('DOMAIN 11.5: 50 random logs under policies that change by month, with gates that hold, give the same bytes', () => {
  let waited = 0;
  for (let seed = 101; seed <= 150; seed++) {
    const { log, policy } = randomCase(seed);
    for (const month of MONTHS) {
      const expected = settle(log, month, policy);
      expect(product(log, month, policy), `seed ${seed}, month ${month}`).toBe(expected);
      if (/"reason":"BELOW_L2"[^}]*"status":"withheld"/.test(expected)) waited += 1;
    }
  }
  expect(waited).toBeGreaterThan(10);
}, 300_000);

test('the settlement log: any order of the lines and any size of memory give the same bytes', () => {
  for (let seed = 301; seed <= 310; seed++) {
    const { log, policy } = randomCase(seed);
    const expected = product(log, '2026-03', policy);
    expect(product(log.toReversed(), '2026-03', policy)).toBe(expected);
    const sorted = log.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(product(sorted, '2026-03', policy, 2000)).toBe(expected);
  }
});
