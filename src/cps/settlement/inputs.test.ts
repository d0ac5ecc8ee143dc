import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { randomLog } from '../../../test/reference/random-log.ts';
import { Sorter } from '../../lib/external-sort.ts';
import { LogProof } from '../proof/log-proof.ts';
import { PROOF_FILE, SECRET_FILE } from '../proof/proof-rows.ts';
import { canonicalOf } from './canonical.ts';
import { InputsBeside } from './inputs-beside.ts';
import { SortedInputs } from './inputs.ts';
import { binaryOf } from './records.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function proofFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhongcao-inputs-'));
  folders.push(folder);
  writeFileSync(join(folder, SECRET_FILE), 'secret');
  return folder;
}

/** Lines of random logs, wide letters among them, and some of them twice. */
const lines = Array.from({ length: 40 }, (_, seed) => randomLog(seed + 1))
  .flat()
  .flatMap((line, n) => {
    const text = binaryOf(canonicalOf({ ...line, note: `种草 ${n}` }));
    return n % 7 === 0 ? [text, text] : [text];
  });

test('a thread beside the settlement comes to the same hash and the same tree as the settlement by itself', () => {
  const [here, there] = [proofFolder(), proofFolder()];
  const proof = new LogProof(here);
  const inputs = new SortedInputs(new Sorter(10_000), (canonical) => proof.line(canonical));
  const beside = new InputsBeside(there);
  for (const line of lines) {
    inputs.add(line);
    beside.add(line);
  }
  inputs.end();
  beside.end();
  expect(beside.hash()).toBe(inputs.hash());
  expect(beside.logHead()).toEqual(proof.finish());
  expect(readFileSync(join(there, PROOF_FILE), 'utf8')).toBe(readFileSync(join(here, PROOF_FILE), 'utf8'));
  beside.close();
  proof.close();
});

test('a fault in the thread beside the settlement is told, and nothing waits for ever', () => {
  const beside = new InputsBeside(proofFolder());
  beside.add('no JSON at all');
  beside.end();
  expect(() => beside.hash()).toThrow(/JSON/);
  beside.close();
});
