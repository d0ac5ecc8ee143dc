import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { PackedFile, zipOf } from './zip.ts';
import { ZipReader } from './unzip.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-unzip-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a large file is unpacked as it was packed, without a warning of too many listeners', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  const text = Array.from({ length: 40 }, () => randomBytes(128 * 1024).toString('hex')).join('\n');
  const packed = new PackedFile('lines.csv');
  await packed.append(text);
  await packed.finish();
  const path = join(folder, 'large.zip');
  writeFileSync(path, Buffer.concat([...zipOf([packed], { name: 'proof.json', text: '{}' })]));
  packed.close();
  const zip = new ZipReader(path);
  const [entry] = zip.entries;
  if (!entry) throw new Error('no entry');
  const { file, sha256 } = await zip.unpack(entry, text.length);
  file.close();
  zip.close();
  await turn();
  process.off('warning', note);
  expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(warnings).toEqual([]);
});
