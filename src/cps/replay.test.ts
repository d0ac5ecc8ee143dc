import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { defaultCpsPolicy } from './policy.ts';
import { runReplay } from './replay.ts';
import { settleMonth } from './settle.ts';
import { account, click, content, story } from '../../test/log-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const ndjson = (lines: unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Runs the command; answers its exit status and what it wrote. */
async function replay(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = Promise.all([buffer(stdout), buffer(stderr)]);
  const status = await runReplay(args, { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await texts;
  return { status, stdout: out.toString(), stderr: err.toString() };
}

async function refusal(text: string | Buffer, ...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await replay(file('bad.ndjson', text), '--month', '2026-03', ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  return stderr;
}

test('replay prints one document in canonical JSON and a newline, the same as the settlement in memory', async () => {
  const { status, stdout, stderr } = await replay(file('log.ndjson', ndjson(story())), '--month', '2026-03');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^\{"inputHash":"[0-9a-f]{64}","lines":\[.*\]\S*"totals":\{.*\}\}\n$/);
  expect(JSON.parse(stdout)).toEqual(settleMonth(story(), '2026-03', defaultCpsPolicy));
});

test('replay ignores exact repeats, blank lines and the spelling of a line', async () => {
  const other = story()
    .toReversed()
    .map((line) => ` ${JSON.stringify(Object.fromEntries(Object.entries(line).toReversed()))} \r\n\n`)
    .join('');
  const path = file('log.ndjson', ndjson(story()));
  const twice = file('twice.ndjson', ndjson(story()) + other.trimEnd());
  const [once, repeated] = await Promise.all([replay(path, '--month', '2026-03'), replay(twice, '--month', '2026-03')]);
  expect(repeated).toEqual(once);
});

test('replay refuses a second line with the same natural key and other content, and names both', async () => {
  const twins: [string, unknown][] = [
    ['account ann', { ...account(), shopIds: ['x'] }],
    ['content c1', content({ publishedAt: '2026-03-01T00:00:00.000Z' })],
    ['click k1', click('2026-03-10 12:00', { scene: 'live' })],
    ['click k1', click('2026-03-10 12:00', { note: 'more' })],
  ];
  for (const [name, twin] of twins) {
    const said = await refusal(ndjson([...story(), account({ accountId: 'zoe' }), twin]));
    const line = story().findIndex((one) => name.startsWith(String(one['type']))) + 1;
    expect(said).toContain(`lines ${line} and 8 have the same natural key (${name}) and differ`);
  }
  const refund = {
    type: 'refund',
    refundId: 'r',
    tradeNo: 't1',
    lineNo: '1',
    refundFen: 1,
    at: '2026-03-01T00:00:00.000Z',
  };
  expect(await refusal(ndjson([refund, { ...refund, tradeNo: 't2' }]))).toContain('lines 1 and 2');
  const level = { type: 'level', accountId: 'ann', level: 'L1', effectiveAt: '2026-03-01T00:00:00.000Z' };
  expect(await refusal(ndjson([level, { ...level, level: 'L2' }]))).toContain('lines 1 and 2');
});

test('replay refuses what it cannot read, with exit status 2, the line and the field', async () => {
  expect(await refusal(ndjson([...story(), { type: 'wish' }]))).toContain('line 7: unknown type "wish"');
  expect(await refusal('{"type":"click"')).toContain('line 1: not JSON');
  expect(await refusal('[]')).toContain('line 1: not a JSON object');
  expect(await refusal(Buffer.from([0x7b, 0xff, 0x7d]))).toContain('line 1: not UTF-8');
  expect(await refusal(`\n{"type":"${'x'.repeat(1024 * 1024)}"}`)).toContain('line 2: longer than 1048576 bytes');
  const wrong = (over: Record<string, unknown>) => refusal(ndjson([click('2026-03-10', over)]));
  expect(await wrong({ at: '2026-03-10T12:00:00Z' })).toContain('field "at" is not an instant');
  expect(await wrong({ at: '2026-02-30T12:00:00.000Z' })).toContain('field "at" is not an instant');
  expect(await wrong({ at: '2026-02-10T24:00:00.000Z' })).toContain('field "at" is not an instant');
  expect(await wrong({ clickId: 7 })).toContain('field "clickId" is not a string: 7');
  expect(await wrong({ scene: undefined })).toContain('field "scene" is missing');
  expect(await wrong({ supermarket: 'yes' })).toContain('field "supermarket" is not true or false');
  expect(await wrong({ note: '\ud800' })).toContain('Lone surrogate');
});

test('replay refuses wrong arguments and policies', async () => {
  const log = file('log.ndjson', ndjson(story()));
  const status = async (...args: string[]) => (await replay(...args)).status;
  expect(await status()).toBe(2);
  expect(await status(log)).toBe(2);
  expect(await status(log, '--month', '2026-13')).toBe(2);
  expect(await status(log, '--month', '2026-03', '--fast')).toBe(2);
  expect(await status(join(folder, 'none.ndjson'), '--month', '2026-03')).toBe(2);
  expect(await status(folder, '--month', '2026-03')).toBe(2);
  const policy = file('policy.json', '{"version":2,"windowDays":0}');
  expect((await replay(log, '--month', '2026-03', '--policy', policy)).stderr).toContain('windowDays');
  const own = file('own.json', '{"version":2,"windowDays":1}');
  const { stdout } = await replay(log, '--month', '2026-03', '--policy', own);
  expect(JSON.parse(stdout)).toMatchObject({ policyVersion: 2, lines: [{ reason: 'NO_CLICK' }] });
});
