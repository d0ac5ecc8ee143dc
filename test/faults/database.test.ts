import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startProgram } from './program.ts';

test('a database that is killed alone is started again; meanwhile requests are answered 503, never 500', async () => {
  const home = mkdtempSync(join(tmpdir(), 'zhongcao-database-'));
  const program = await startProgram(home, { ZHONGCAO_DEMO: '0' });
  try {
    for (let kill = 0; kill < 3; kill++) {
      const postmaster = Number(readFileSync(join(home, 'pg/postmaster.pid'), 'utf8').split('\n', 1)[0]);
      process.kill(postmaster, 'SIGKILL');
      const statuses = new Set<number>();
      // What was begun before the kill may still be answered.
      for (let back = 0; back < 20; await sleep(10)) {
        const { status } = await fetch(`${program.url}/api/v1/clock`);
        statuses.add(status);
        back = status === 200 ? back + 1 : 0;
      }
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      const next = Number(readFileSync(join(home, 'pg/postmaster.pid'), 'utf8').split('\n', 1)[0]);
      expect(next).not.toBe(postmaster);
    }
  } finally {
    await program.stop();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);
