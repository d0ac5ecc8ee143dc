import { expect, test } from 'vitest';
import { defaultCpsPolicy } from '../../src/cps/policy.ts';
import { Settlement } from '../../src/cps/settle.ts';
import type { Line } from './basics.ts';
import { MONTHS, randomLog } from './random-log.ts';
import { settle } from './settlement.ts';

/** The document of the product; `runBytes` far below the log's size makes every sorter spill and merge. */
function product(log: readonly Line[], month: string, runBytes?: number): string {
  const settlement = new Settlement(month, defaultCpsPolicy, runBytes);
  try {
    for (const line of log) settlement.add(line);
    return Buffer.concat([...settlement.chunks()].map((chunk) => Uint8Array.from(chunk))).toString();
  } finally {
    settlement.close();
  }
}

test('the settlement log: 300 random logs give the bytes of the reference implementation', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const log = randomLog(seed);
    for (const month of MONTHS) {
      const expected = settle(log, month);
      expect(product(log, month), `seed ${seed}, month ${month}`).toBe(expected);
    }
  }
}, 300_000);

test('the settlement log: any order of the lines and any size of memory give the same bytes', () => {
  for (let seed = 301; seed <= 320; seed++) {
    const log = randomLog(seed);
    const expected = product(log, '2026-03');
    expect(product(log.toReversed(), '2026-03')).toBe(expected);
    expect(
      product(
        log.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
        '2026-03',
        2000,
      ),
    ).toBe(expected);
  }
});
