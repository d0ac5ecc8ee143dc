import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { canonicalOf } from '../settlement/canonical.ts';
import { partsOf } from './parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What was read of a file, put together again. */
async function readBack(text: string): Promise<Record<string, unknown>> {
  const file = join(folder, `${randomUUID()}.json`);
  writeFileSync(file, text);
  const read: Record<string, unknown> = { lines: [], pools: [], rewards: [], statements: [] };
  for await (const { name, json } of partsOf(file)) {
    const value: unknown = JSON.parse(json);
    const before = read[name];
    read[name] = Array.isArray(before) ? [...(before as unknown[]), ...(value as unknown[])] : value;
  }
  return read;
}

/** Texts that look like the signs between elements. */
const nasty = fc.string({ unit: fc.constantFrom('}', ']', '{', ',', '"', '\\', 'a', ':', '[', '佣'), maxLength: 12 });
const elements = fc.array(fc.record({ accountId: fc.option(nasty), tradeNo: nasty, grossFen: fc.integer() }), {
  maxLength: 6,
});
const documents = fc.record({
  inputHash: fc.constant('ab'.repeat(32)),
  lines: elements,
  month: fc.constant('2026-03'),
  outputHash: fc.constant('cd'.repeat(32)),
  policyVersion: fc.nat(),
  pools: elements,
  rewards: elements,
  statements: elements,
  totals: fc.record({ grossFen: fc.integer(), payableFen: fc.integer() }),
});

test('a document is read part by part, whatever its texts look like', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      expect(await readBack(`${canonicalOf(document)}\n`)).toEqual(document);
    }),
    { numRuns: 200 },
  );
});

test('a document larger than what is read at once comes in runs', async () => {
  const lines = Array.from({ length: 60_000 }, (_, n) => ({
    accountId: `},{"a${n}`,
    tradeNo: '}],"佣'.repeat(n % 20),
  }));
  const document = { lines, pools: [], rewards: [], statements: [], totals: { grossFen: 1 } };
  expect(await readBack(canonicalOf(document))).toEqual(document);
});

test('a document that is cut short is refused', async () => {
  const text = canonicalOf({ lines: [{ accountId: 'a' }], totals: { grossFen: 1 } });
  for (const length of [0, 1, 8, 20, text.length - 3]) await expect(readBack(text.slice(0, length))).rejects.toThrow();
});
