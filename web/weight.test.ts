import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Chunk = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[]; isDynamicEntry?: boolean };
type Manifest = Record<string, Chunk>;

const SHELL_BYTES_MAX = 240_000;
const ROUTE_BYTES_MAX = 400_000;
const entry = 'web/ui/main.tsx';
const shell = 'web/ui/Shell.tsx';

const folder = mkdtempSync(join(tmpdir(), 'zhongcao-weight-'));
const sizes = new Map<string, number>();
let manifest: Manifest = {};

beforeAll(() => {
  // In a process of its own: here NODE_ENV is test, which brings React's development code.
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  execFileSync(process.execPath, vite, { env: { ...process.env, NODE_ENV: 'production' }, stdio: 'inherit' });
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('ARCHITECTURE: the shell weighs at most 240 KB, gzipped', () => {
  const bytes = weigh([entry, shell]);
  console.log(`shell ${bytes} of ${SHELL_BYTES_MAX} bytes`);
  expect(bytes).toBeLessThanOrEqual(SHELL_BYTES_MAX);
});

test('ARCHITECTURE: whatever is opened weighs at most 400 KB with all that it stands in, gzipped', () => {
  const lazy = Object.keys(manifest).filter((name) => manifest[name]?.isDynamicEntry && name !== shell);
  const weights = lazy.map((name) => ({ name, bytes: weigh([entry, shell, ...around(name), name]) }));
  weights.sort((a, b) => b.bytes - a.bytes);
  console.log(weights.map(({ name, bytes }) => `${String(bytes).padStart(7)} ${name}`).join('\n'));
  expect(weights.length).toBeGreaterThan(15);
  expect(weights.filter(({ bytes }) => bytes > ROUTE_BYTES_MAX)).toEqual([]);
});

/** The pieces in which a lazily loaded one stands: those that load it, and so on up to the shell. */
function around(name: string): string[] {
  const outer = Object.keys(manifest).filter(
    (other) => manifest[other]?.isDynamicEntry && other !== shell && manifest[other].dynamicImports?.includes(name),
  );
  // A piece that several pages share weighs most on the heaviest of them, which is weighed by itself: one is enough.
  const [first] = outer;
  return first === undefined ? [] : [...around(first), first];
}

/** Gzipped bytes of everything that must be there before the last of these pieces can be shown, styles included. */
function weigh(pieces: readonly string[]): number {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const other of chunk.imports ?? []) visit(other);
  };
  for (const piece of pieces) visit(piece);
  return [...files].reduce((sum, file) => sum + sizeOf(file), 0);
}

function sizeOf(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const bytes = gzipSync(readFileSync(join(folder, file))).length;
  sizes.set(file, bytes);
  return bytes;
}
