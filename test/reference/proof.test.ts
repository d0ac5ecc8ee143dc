import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cpsPolicySchema, defaultCpsPolicy, type CpsPolicy } from '../../src/cps/policy.ts';
import { exportOf } from '../../src/cps/proof/export/writing.ts';
import { verifyExport } from '../../src/cps/proof/verify/verifying.ts';
import { LogIndex, post, readersOf, sourceOf, type Posted } from './exported.ts';
import type { Line } from './basics.ts';
import { MONTHS, randomLog } from './random-log.ts';
import { randomDebts } from './random-debts.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-proof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Verified = { written: number; exports: number; unproven: number };

/** Posts all months of a log and verifies the export of everybody in each. */
async function verifyAll(log: readonly Line[], policy: CpsPolicy, name: string): Promise<Verified> {
  const index = new LogIndex(log);
  const counts = { written: 0, exports: 0, unproven: 0 };
  let before: Posted | null = null;
  for (const month of MONTHS) {
    const posted: Posted = post(folder, log, month, before, undefined, policy);
    for (const accountId of readersOf(posted)) {
      const path = join(folder, 'export.zip');
      const source = sourceOf(index, posted, before, accountId);
      const { zip, close } = await exportOf(source, { accountId, lang: 'en', names: new Map() });
      writeFileSync(path, Buffer.concat([...zip].map((chunk) => Uint8Array.from(chunk))));
      close();
      const { faults, agesProven } = await verifyExport(path, posted.published.root);
      expect(faults, `${name}, month ${month}, ${accountId}`).toEqual([]);
      counts.exports += 1;
      if (!agesProven) counts.unproven += 1;
    }
    counts.written += posted.document.totals.writtenOffFen ?? 0;
    before = posted;
  }
  return counts;
}

test('the settlement log, verify: every export of random logs passes, for each creator and institution and month', async () => {
  let exports = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const counts = await verifyAll(randomLog(seed), defaultCpsPolicy, `seed ${seed}`);
    exports += counts.exports;
    expect(counts).toMatchObject({ written: 0, unproven: 0 });
  }
  expect(exports).toBeGreaterThan(40);
}, 120_000);

test('the settlement log, verify: exports pass under policies that change by month and by which the platform bears debts', async () => {
  const all = { written: 0, exports: 0, unproven: 0 };
  for (let seed = 401; seed <= 415; seed++) {
    const { log, policy } = randomDebts(seed);
    const counts = await verifyAll(log, cpsPolicySchema.parse(policy), `seed ${seed}`);
    for (const name of ['written', 'exports', 'unproven'] as const) all[name] += counts[name];
  }
  expect(all.exports).toBeGreaterThan(40);
  expect(all.written).toBeGreaterThan(0);
  // The first month of the rule tells ages that the month before did not; all others prove them.
  expect(all.unproven).toBeLessThan(all.exports / 4);
}, 120_000);
