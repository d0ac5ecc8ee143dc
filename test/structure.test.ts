import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';
import { placements } from '../db/placements.ts';
import { checkout } from '../src/lib/config.ts';

/** Domains, lowest first: each may use any before it (ARCHITECTURE, the layout). */
const order = [
  'lib',
  'identity',
  'media',
  'ledger',
  'notifications',
  'facts',
  'catalogue',
  'moderation',
  'levels',
  'accounts',
  'links',
  'contents',
  'fans',
  'talk',
  'distribution',
  'inspiration',
  'feed',
  'cps',
  'vtask',
  'growth',
];
/** Files beside the domains, which put them together. */
const composition = new Set(['app.ts', 'jobs.ts', 'worker.ts', 'main.ts', 'cli.ts', 'contract.ts', 'commands']);
const LINES_MAX = 300;

type Source = { path: string; domain: string; file: string; text: string; imports: string[] };

const sources: Source[] = globSync('src/**/*.ts', { cwd: checkout }).map((path) => {
  const text = readFileSync(join(checkout, path), 'utf8');
  const [, domain = '', ...rest] = path.split('/');
  const imports = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target = '']) =>
    normalize(join(dirname(path), target)),
  );
  return { path, domain, file: rest.join('/'), text, imports };
});
const inDomains = sources.filter((s) => !composition.has(s.domain) && !s.path.endsWith('.test.ts'));

test('every source belongs to a domain of the list', () => {
  expect(inDomains.filter((s) => !order.includes(s.domain)).map((s) => s.path)).toEqual([]);
});

test('a domain uses only domains before it', () => {
  const upward = inDomains.flatMap((s) =>
    s.imports
      .filter((target) => target.startsWith('src/'))
      .filter((target) => order.indexOf(target.split('/')[1] ?? '') > order.indexOf(s.domain) || isComposition(target))
      .map((target) => `${s.path} → ${target}`),
  );
  expect(upward.filter((line) => !isTypeOnly(line))).toEqual([]);
});

test('a domain enters another only by its service.ts or schema.ts', () => {
  const doors = /\/(service|schema)\.ts$/;
  const sideways = inDomains.flatMap((s) =>
    s.imports
      .filter(
        (target) => target.startsWith('src/') && !target.startsWith('src/lib/') && target.split('/')[1] !== s.domain,
      )
      .filter((target) => !doors.test(target))
      .map((target) => `${s.path} → ${target}`),
  );
  expect(sideways.filter((line) => !isTypeOnly(line))).toEqual([]);
});

test('SQL stands only in sql.ts, and names only the schema of its domain', () => {
  const statement = /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/;
  const outside = inDomains.filter((s) => s.domain !== 'lib' && !isSql(s) && statement.test(s.text));
  expect(outside.map((s) => s.path)).toEqual([]);
  const schemas = order.filter((name) => name !== 'lib');
  const foreign = inDomains.filter(isSql).flatMap((s) => {
    const others = schemas.filter((name) => name !== s.domain).join('|');
    const named = new RegExp(
      `(?:From|Into|Table|Join)\\(\\s*'(${others})\\.|\\b(?:from|join|into|update)\\s+(${others})\\.\\w`,
      'g',
    );
    return [...s.text.matchAll(named)].map((match) => `${s.path}: ${match[0]}`);
  });
  expect(foreign).toEqual([]);
});

test(`no source has more than ${LINES_MAX} lines`, () => {
  const all = globSync('{src,web,test,bench,examples}/**/*.{ts,tsx}', { cwd: checkout });
  const long = all.filter((path) => lineCount(path) > LINES_MAX).map((path) => `${path}: ${lineCount(path)}`);
  expect(long).toEqual([]);
});

test('nothing is called utils, helpers, common, manager or base', () => {
  const vague = /(^|\/)(utils?|helpers?|common|managers?|base)(\.|\/)/i;
  expect(globSync('{src,web,test,bench,examples}/**/*', { cwd: checkout }).filter((path) => vague.test(path))).toEqual(
    [],
  );
});

test('every table says its placement, and db/distribute of the same number puts it there on Citus', () => {
  const silent = [...placements()].filter(([, placed]) => placed.placement === undefined);
  expect(silent.map(([name]) => name)).toEqual([]);
  const unplaced = [...placements()].filter(([name, { placement, number }]) => {
    const file = join(checkout, `db/distribute/${number}.sql`);
    const call =
      placement === 'reference' ? `create_reference_table('${name}')` : `create_distributed_table('${name}',`;
    const placing = existsSync(file) && readFileSync(file, 'utf8').includes(call);
    return placing !== (placement !== 'local');
  });
  expect(unplaced.map(([name, { number }]) => `db/distribute/${number}.sql: ${name}`)).toEqual([]);
});

function isSql(s: Source): boolean {
  return /(^|\/)sql(\.ts|\/)/.test(s.file) || s.file.endsWith('.sql.ts');
}

function isComposition(target: string): boolean {
  return composition.has(target.split('/')[1] ?? '');
}

/** `import type` of what the composition hands in is allowed: it vanishes at run time. */
function isTypeOnly(line: string): boolean {
  const [path = '', target = ''] = line.split(' → ');
  const text = sources.find((s) => s.path === path)?.text ?? '';
  const from = relative(dirname(path), target);
  const escaped = (from.startsWith('.') ? from : `./${from}`).replaceAll('.', '\\.');
  const uses = [...text.matchAll(new RegExp(`import (type )?[^;]*?from '${escaped}'`, 'g'))];
  return uses.length > 0 && uses.every((use) => use[1] === 'type ');
}

function lineCount(path: string): number {
  return readFileSync(join(checkout, path), 'utf8').split('\n').length - 1;
}
