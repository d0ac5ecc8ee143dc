import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportOf } from '../../src/cps/proof/export/writing.ts';
import { verifyExport } from '../../src/cps/proof/verify/verifying.ts';
import { LogIndex, post, readersOf, sourceOf, type Posted } from './exported.ts';
import { MONTHS, randomLog } from './random-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-proof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the settlement log, verify: every export of random logs passes, for each creator and institution and month', async () => {
  let exports = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const log = randomLog(seed);
    const index = new LogIndex(log);
    let before: Posted | null = null;
    for (const month of MONTHS) {
      const posted: Posted = post(folder, log, month, before);
      for (const accountId of readersOf(posted)) {
        const path = join(folder, 'export.zip');
        const source = sourceOf(index, posted, before, accountId);
        const { zip, close } = await exportOf(source, { accountId, lang: 'en', names: new Map() });
        writeFileSync(path, Buffer.concat([...zip].map((chunk) => Uint8Array.from(chunk))));
        close();
        const { faults } = await verifyExport(path, posted.published.root);
        expect(faults, `seed ${seed}, month ${month}, ${accountId}`).toEqual([]);
        exports += 1;
      }
      before = posted;
    }
  }
  expect(exports).toBeGreaterThan(40);
}, 120_000);
