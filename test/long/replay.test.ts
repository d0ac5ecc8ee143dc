import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { defaultCpsPolicy } from '../../src/cps/policy.ts';
import { settleMonth } from '../../src/cps/settle.ts';
import { MONTHS, randomLog } from '../reference/random-log.ts';
import { settle } from '../reference/settlement.ts';
import { usual, writeLog, type Shape } from './large-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-long-'));
afterAll(() => rmSync(folder, { recursive: true }));

const REPLAY = new URL('../../src/cps/replay.ts', import.meta.url).href;
const PROGRAM = `
  const { runReplay } = await import(${JSON.stringify(REPLAY)});
  process.exitCode = await runReplay(process.argv.slice(1));
  process.stderr.write(String(process.resourceUsage().maxRSS));
`;

/** Replays a file in a process of its own; answers the hash of what it printed and its peak of memory. */
function replay(log: string, month: string): { sha256: string; bytes: number; memoryMb: number } {
  const out = join(folder, 'out.json');
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM, '--', log, '--month', month], {
    stdio: ['ignore', openSync(out, 'w'), 'pipe'],
  });
  expect(run.status, run.stderr.toString()).toBe(0);
  const sha256 = createHash('sha256').update(readFileSync(out)).digest('hex');
  return { sha256, bytes: statSync(out).size, memoryMb: Number(run.stderr) / 1024 };
}

test('5,000 random logs give the bytes of the reference implementation', () => {
  for (let seed = 10_001; seed <= 15_000; seed++) {
    const log = randomLog(seed);
    for (const month of MONTHS) {
      const document = JSON.parse(settle(log, month)) as unknown;
      expect(settleMonth(log, month, defaultCpsPolicy), `seed ${seed}, month ${month}`).toEqual(document);
    }
  }
});

test.each<[string, Shape]>([
  ['a million lines', usual(1_000_000)],
  ['three million lines', usual(3_000_000)],
  ['a single buyer in a single shop', { ...usual(1_000_000), buyers: 1, shops: 1 }],
  ['a single account', { ...usual(1_000_000), accounts: 1 }],
  ['a single day', { ...usual(1_000_000), days: 1 }],
  ['a content for each of a million lines', { ...usual(1_000_000), contents: 800_000 }],
])('replay of %s takes at most 512 MB, in whatever order', (_, shape) => {
  const log = join(folder, 'log.ndjson');
  writeLog(log, 1, shape);
  const forward = replay(log, '2026-01');
  console.log(`${shape.lines} lines, ${forward.bytes} bytes, ${Math.round(forward.memoryMb)} MB`);
  expect(forward.memoryMb).toBeLessThan(512);

  const sorted = join(folder, 'sorted.ndjson');
  execFileSync('sort', ['-o', sorted, log]);
  const other = replay(sorted, '2026-01');
  expect(other.memoryMb).toBeLessThan(512);
  expect(other.sha256).toBe(forward.sha256);
});
