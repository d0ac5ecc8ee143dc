import { expect, test } from 'vitest';
import type { SettlementDocument } from '../../src/cps/document.ts';
import { cpsPolicySchema } from '../../src/cps/policy.ts';
import { Settlement } from '../../src/cps/settle.ts';
import type { Line } from './basics.ts';
import type { Policy } from './policy.ts';
import { MONTHS, randomLog } from './random-log.ts';
import { randomDebts } from './random-debts.ts';
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

test('docs/integrate/settlement-policy: 60 random logs of debts, carried for so many months, give the same bytes', () => {
  let borne = 0;
  let owed = 0;
  for (let seed = 401; seed <= 460; seed++) {
    const { log, policy } = randomDebts(seed);
    for (const month of [...MONTHS, '2026-06', '2026-09']) {
      const expected = settle(log, month, policy);
      expect(product(log, month, policy), `seed ${seed}, month ${month}`).toBe(expected);
      if (/"writtenOffFen":[1-9]/.test(expected)) borne += 1;
      if (/"carriedOutDebts":\{"/.test(expected)) owed += 1;
    }
    // Without the rule nothing tells of it, and nothing is borne.
    const endless = { ...policy, changes: [], debtCarry: { mode: 'endless' as const } };
    const { debtCarry: _, ...unnamed } = endless;
    const bytes = product(log, '2026-04', endless);
    expect(bytes).toBe(product(log, '2026-04', unnamed));
    expect(bytes).not.toMatch(/writtenOff|Debts/);
  }
  expect(borne).toBeGreaterThan(50);
  expect(owed).toBeGreaterThan(50);
}, 300_000);

test('property: over all months what creators, institution, network and platform get and owe is the gross, whoever bears debts', () => {
  const months = ['01', '02', '03', '04', '05', '06', '07', '08'].map((month) => `2026-${month}`);
  for (let seed = 461; seed <= 490; seed++) {
    const { log, policy } = randomDebts(seed);
    let [gross, others, paid, owed] = [0, 0, 0, 0];
    for (const month of months) {
      const { totals: t, statements } = JSON.parse(product(log, month, policy)) as SettlementDocument;
      gross += t.grossFen;
      others += t.networkFen + t.platformFen + t.poolFen + t.forfeitedFen - (t.writtenOffFen ?? 0);
      paid += t.payableFen + t.institutionFen;
      owed = statements.reduce((all, { carriedOutFen }) => all + carriedOutFen, 0);
    }
    expect(others + paid + owed, `seed ${seed}`).toBe(gross);
  }
});

test('the settlement log: any order of the lines and any size of memory give the same bytes', () => {
  for (let seed = 301; seed <= 310; seed++) {
    const { log, policy } = randomCase(seed);
    const expected = product(log, '2026-03', policy);
    expect(product(log.toReversed(), '2026-03', policy)).toBe(expected);
    const sorted = log.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(product(sorted, '2026-03', policy, 2000)).toBe(expected);
  }
});
