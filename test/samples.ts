import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const folder = process.env['ZHONGCAO_SAMPLES'] ?? join(import.meta.dirname, '../../shared/data');

/** Where a file of real data is, or null where this machine does not have it; then a plain line says so. */
export function samplePath(name: string): string | null {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  console.info(`skipped: no ${name} in ${folder} (set ZHONGCAO_SAMPLES)`);
  return null;
}

/**
 * The text of a file of real data, unpacked where it ends in `.gz`, or null as `samplePath` answers: the test skips itself.
 */
export function sample(name: string): string | null {
  const path = samplePath(name);
  if (path === null) return null;
  const bytes = readFileSync(path);
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Strings that break programs, or none where this machine does not have them. */
export function naughtyStrings(): string[] {
  const text = sample('naughty-strings.json');
  if (text === null) return [];
  const strings: unknown = JSON.parse(text);
  if (!Array.isArray(strings)) throw new Error('naughty-strings.json is no list');
  return strings.map(String);
}
