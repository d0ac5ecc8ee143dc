import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { cpsPolicySchema, defaultCpsPolicy } from '../../src/cps/policy.ts';
import { settleMonth } from '../../src/cps/settle.ts';
import { checkout } from '../../src/lib/config.ts';
import { closeOf, receivedAt } from '../reference/basics.ts';
import { MONTHS, randomLog } from '../reference/random-log.ts';
import { randomCase } from '../reference/random-policy.ts';
import { settle } from '../reference/settlement.ts';
import { usual, writeLog, type Shape } from './large-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-long-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Replays a file with the command; answers the hash of what it printed and the peak of memory of all its processes. */
async function replay(log: string, month: string): Promise<{ sha256: string; bytes: number; memoryMb: number }> {
  const out = join(folder, 'out.json');
  const child = spawn(process.execPath, [join(checkout, 'bin/zhongcao'), 'replay', log, '--month', month], {
    stdio: ['ignore', openSync(out, 'w'), 'pipe'],
  });
  const said = child.stderr ? text(child.stderr) : '';
  const closed = once(child, 'close');
  const peaks = new Map<string, number>();
  for (; child.exitCode === null && child.signalCode === null; await sleep(20)) {
    for (const [pid, kb] of peaksOf(String(child.pid))) peaks.set(pid, kb);
  }
  const [status] = await closed;
  expect(status, await said).toBe(0);
  expect(peaks.size).toBe(2);
  const memoryMb = [...peaks.values()].reduce((sum, kb) => sum + kb, 0) / 1024;
  const sha256 = createHash('sha256').update(readFileSync(out)).digest('hex');
  return { sha256, bytes: statSync(out).size, memoryMb };
}

/** The peak of memory so far of a process and of its children, in KB, as Linux counts it. */
function peaksOf(pid: string): [pid: string, kb: number][] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const kb = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
    return [...(kb > 0 ? [[pid, kb] as [string, number]] : []), ...children.flatMap(peaksOf)];
  } catch {
    // It has ended meanwhile.
    return [];
  }
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

test('5,000 random logs under policies that change by month give the bytes of the reference implementation', () => {
  for (let seed = 20_001; seed <= 25_000; seed++) {
    const { log, policy } = randomCase(seed);
    for (const month of MONTHS) {
      const document = JSON.parse(settle(log, month, policy)) as unknown;
      const parsed = cpsPolicySchema.parse(policy);
      expect(settleMonth(log, month, parsed), `seed ${seed}, month ${month}`).toEqual(document);
    }
  }
});

test('what is received at or after a close changes no month before it, over 5,000 random logs', () => {
  for (let seed = 30_001; seed <= 35_000; seed++) {
    const { log, policy } = randomCase(seed);
    const parsed = cpsPolicySchema.parse(policy);
    for (const month of MONTHS) {
      // What has no time of receipt is no fact that may come late.
      const intime = log.filter((line) => !(receivedAt(line) >= closeOf(month)));
      const { inputHash: _, ...all } = settleMonth(log, month, parsed);
      expect({ ...settleMonth(intime, month, parsed), inputHash: undefined }, `seed ${seed}, ${month}`).toEqual(all);
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
])('replay of %s takes at most 512 MB, in whatever order', async (_, shape) => {
  const log = join(folder, 'log.ndjson');
  writeLog(log, 1, shape);
  const forward = await replay(log, '2026-01');
  console.log(`${shape.lines} lines, ${forward.bytes} bytes, ${Math.round(forward.memoryMb)} MB`);
  expect(forward.memoryMb).toBeLessThan(512);

  const sorted = join(folder, 'sorted.ndjson');
  execFileSync('sort', ['-o', sorted, log]);
  const other = await replay(sorted, '2026-01');
  expect(other.memoryMb).toBeLessThan(512);
  expect(other.sha256).toBe(forward.sha256);
});
