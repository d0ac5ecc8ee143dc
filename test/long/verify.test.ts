import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { exportOf } from '../../src/cps/proof/export/writing.ts';
import { checkout } from '../../src/lib/config.ts';
import type { Line } from '../reference/basics.ts';
import { LogIndex, post, sourceOf } from '../reference/exported.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LINES = 100_000;
const MEMORY_MB_MAX = 512;

/** A creator's month: every line of another buyer, every fifth with a stranger's click before, every seventh refunded. */
function log(): Line[] {
  const lines: Line[] = [
    { type: 'account', accountId: 'a1', accountType: 'creator', subjectId: 'person 1', shopIds: [] },
    { type: 'account', accountId: 'a2', accountType: 'creator', subjectId: 'person 2', shopIds: [] },
    { type: 'level', accountId: 'a1', level: 'L3', effectiveAt: '2026-01-01T00:00:00.000Z' },
    { type: 'content', contentId: 'c1', accountId: 'a1', publishedAt: '2026-01-02T00:00:00.000Z' },
  ];
  for (let n = 0; n < LINES; n++) {
    const at = (minutes: number): string =>
      new Date(Date.UTC(2026, 2, 2, 4) + n * 20_000 + minutes * 60_000).toISOString();
    const key = { tradeNo: `trade${n}`, lineNo: '1' };
    const party = { buyerKey: `buyer${n}`, shopId: `shop${n % 100}`, itemId: `item${n % 1000}` };
    const click = { type: 'click', ...party, scene: 'follow_feed' };
    lines.push({ ...click, clickId: `click${n}`, at: at(0), contentId: 'c1', accountId: 'a1' });
    if (n % 5 === 0) lines.push({ ...click, clickId: `stranger${n}`, at: at(-7), contentId: 'c2', accountId: 'a2' });
    const money = { paidFen: 10_000 + (n % 9973), freightFen: 0, rateBp: 1000 };
    lines.push({ type: 'order_line', ...key, ...party, createdAt: at(5), paidAt: at(6), ...money });
    lines.push({ type: 'order_confirmed', ...key, at: at(60) });
    if (n % 7 === 0) lines.push({ type: 'refund', refundId: `refund${n}`, ...key, refundFen: 1000, at: at(30) });
  }
  return lines;
}

test('the settlement log, verify: a statement of 100,000 lines is verified in bounded memory', async () => {
  const lines = log();
  const posted = post(folder, lines, '2026-03', null);
  const source = sourceOf(new LogIndex(lines), posted, null, 'a1');
  const path = join(folder, 'export.zip');
  const blocked = monitorEventLoopDelay({ resolution: 5 });
  blocked.enable();
  let started = Date.now();
  const { zip, close } = await exportOf(source, { accountId: 'a1', lang: 'en', names: new Map() });
  for (const chunk of zip) appendFileSync(path, chunk);
  close();
  blocked.disable();
  const exportSeconds = (Date.now() - started) / 1000;
  started = Date.now();
  const { said, status, memoryMb } = await verify(path, posted.published.root);
  const verifySeconds = (Date.now() - started) / 1000;
  expect(status, said).toBe(0);
  expect(memoryMb).toBeLessThan(MEMORY_MB_MAX);
  console.log({ blockedMs: blocked.max / 1e6, bytes: statSync(path).size, exportSeconds, verifySeconds, memoryMb });
}, 600_000);

/** Runs the command; answers what it said and the peak of its memory, as Linux counts it. */
async function verify(path: string, root: string): Promise<{ said: string; status: unknown; memoryMb: number }> {
  const args = [join(checkout, 'bin/zhongcao'), 'verify', path, '--root', root, '--lang', 'en'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  const closed = once(child, 'close');
  let memoryMb = 0;
  for (; child.exitCode === null && child.signalCode === null; await sleep(20))
    memoryMb = peakOf(child.pid) ?? memoryMb;
  const [status] = (await closed) as unknown[];
  return { said: await said, status, memoryMb };
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1024;
  } catch {
    return undefined;
  }
}
