import { accessSync, constants, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { placements } from '../db/placements.ts';
import { checkout } from '../src/lib/config.ts';
import { migrate } from '../src/lib/migrate.ts';
import { testDatabase } from './db.ts';

// No Citus runs here: the extension below only has the names and signatures of Citus's functions and notes who calls them.
// What Citus itself refuses is looked for in the catalogue instead.

type Placed = { name: string; key: string | null; withTable: string | null };

const { db, pool } = await testDatabase();
const placed = new Map([...placements()].map(([name, { placement }]) => [name, placement]));
const writable = await installStandIn();
const calls = writable ? await place() : [];
const keys = new Map(calls.map((call) => [call.name, call.key]));

test('every table is placed by its migration, exactly once', async () => {
  const tables = await pool.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and c.relname !~ '^kysely_'
      and n.nspname !~ '^(pg_|information_schema$|public$|graphile_worker$|citus$)'`);
  expect([...placed.keys()].toSorted()).toEqual(tables.rows.map((row) => row.name).toSorted());
  expect([...placed].filter(([, placement]) => placement === undefined)).toEqual([]);
});

test.runIf(writable)(
  'on Citus, migrate runs db/distribute once: distributed, reference or local, as the migrations say',
  () => {
    const kindOf = (name: string) => (keys.has(name) ? (keys.get(name) === null ? 'reference' : 'by') : 'local');
    const wrong = [...placed].filter(([name, placement]) => placement?.split(' ')[0] !== kindOf(name));
    expect(wrong).toEqual([]);
    expect(calls.length).toBe(keys.size);
  },
);

test.runIf(writable)('tables of one placement live together: one key, type and collation', async () => {
  const columns = await pool.query<{ name: string; key: string; kind: string }>(`
    select n.nspname || '.' || c.relname as name, a.attname as key, format_type(a.atttypid, a.atttypmod) || ' ' || l.collname as kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    left join pg_collation l on l.oid = a.attcollation where c.relkind in ('r', 'p')`);
  const kinds = new Map(columns.rows.map(({ name, key, kind }) => [`${name} ${key}`, kind]));
  const kindOf = (name: string) => kinds.get(`${name} ${keys.get(name)}`);
  const apart = distributed().filter((call) => call.withTable && kindOf(call.name) !== kindOf(call.withTable));
  expect(apart).toEqual([]);
  for (const placement of ['by reader', 'by account', 'by buyer', 'by book'] as const) {
    const groups = distributed()
      .filter((call) => placed.get(call.name) === placement)
      .map(groupOf);
    expect([placement, new Set(groups).size]).toEqual([placement, 1]);
  }
});

test.runIf(writable)('a unique constraint of a distributed table contains its key', async () => {
  const unique = await pool.query<{ name: string; constraint: string; columns: string[] }>(`
    select n.nspname || '.' || c.relname as name, k.relname as constraint,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class k on k.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where i.indisunique and not c.relispartition`);
  const without = unique.rows.filter(({ name, columns }) => !columns.includes(keys.get(name) ?? columns[0] ?? ''));
  expect(without).toEqual([]);
});

test.runIf(writable)('a foreign key stays in one group and holds the key, or points to a reference table', async () => {
  type Key = { from: string; to: string; columns: string[]; into: string[] };
  const foreign = await pool.query<Key>(`
    select f.nspname || '.' || c.relname as from, t.nspname || '.' || r.relname as to,
      array(select attname::text from unnest(k.conkey) with ordinality u (n, o) join pg_attribute a on a.attrelid = c.oid and a.attnum = n order by o) as columns,
      array(select attname::text from unnest(k.confkey) with ordinality u (n, o) join pg_attribute a on a.attrelid = r.oid and a.attnum = n order by o) as into
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace f on f.oid = c.relnamespace
    join pg_class r on r.oid = k.confrelid join pg_namespace t on t.oid = r.relnamespace
    where k.contype = 'f' and not c.relispartition and f.nspname <> 'graphile_worker'`);
  const across = foreign.rows.filter(({ from, to, columns, into }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    if (b === 'reference') return false;
    if (a === 'local' || b === 'local') return a !== b;
    const at = columns.indexOf(keys.get(from) ?? '');
    return at < 0 || into[at] !== keys.get(to) || groupOf(callOf(from)) !== groupOf(callOf(to));
  });
  expect(across).toEqual([]);
});

test.runIf(writable)('a distributed table has no trigger and no identity column but of bigint', async () => {
  const found = await pool.query<{ name: string; what: string }>(`
    select n.nspname || '.' || c.relname as name, tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where not tgisinternal
    union all
    select n.nspname || '.' || c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace where a.attidentity <> '' and a.atttypid <> 'bigint'::regtype`);
  expect(found.rows.filter(({ name }) => placed.get(name) !== 'local' && placed.has(name))).toEqual([]);
});

/** Makes the stand-in available to the server, where its folder of extensions is on this machine and may be written. */
async function installStandIn(): Promise<boolean> {
  const setting = await pool.query<{ setting: string }>(`select setting from pg_config where name = 'SHAREDIR'`);
  const folder = join(setting.rows[0]?.setting ?? '', 'extension');
  const script = join(folder, 'citus--test.sql');
  const free = existsSync(script) || !existsSync(join(folder, 'citus.control'));
  if (!free || !isWritable(folder)) {
    process.stdout.write(`${folder} is not ours to write: the placement by a stand-in for Citus was NOT tested\n`);
    return false;
  }
  const control = join(folder, 'citus.control');
  afterAll(() => [script, control].forEach((file) => rmSync(file, { force: true })));
  cpSync(join(checkout, 'test/fakes/citus.sql'), script);
  writeFileSync(control, `default_version = 'test'\nrelocatable = false\nschema = pg_catalog\n`);
  return true;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function place(): Promise<Placed[]> {
  await pool.query('create extension citus');
  const ran = await migrate(db, pool);
  if (!ran.every((name) => name.startsWith('distribute/'))) throw new Error(`ran besides: ${ran.join(' ')}`);
  await migrate(db, pool);
  const called = await pool.query<Placed>(`
    select n.nspname || '.' || c.relname as name, key, nullif(colocated, 'none') as "withTable"
    from citus.called t join pg_class c on c.oid = t.relation join pg_namespace n on n.oid = c.relnamespace order by nr`);
  return called.rows;
}

function distributed(): Placed[] {
  return calls.filter((call) => call.key !== null);
}

function callOf(name: string): Placed | undefined {
  return calls.find((call) => call.name === name);
}

function groupOf(call: Placed | undefined): string | undefined {
  return call?.withTable ?? call?.name;
}
