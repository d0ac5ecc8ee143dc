import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaText } from '../db/dump.ts';
import { typesArguments, typesProgram } from '../db/types-of.ts';
import { filledTables } from '../src/commands/backup/catalogue.sql.ts';
import { checkout } from '../src/lib/config.ts';
import { testDatabase } from './db.ts';

const { pool, connection } = await testDatabase();
const written = readFileSync(join(checkout, 'db/schema.sql'), 'utf8');
const STALE = 'it is stale: run "npm run db:types"';

test('db/schema.sql is what the migrations make', async () => {
  expect(await schemaText(pool), STALE).toBe(written);
});

test('db/types.ts is what the migrations make', () => {
  const done = spawnSync(typesProgram, [...typesArguments(connection), '--verify'], { encoding: 'utf8' });
  expect(done.status, `${STALE}\n${done.stdout}${done.stderr}`).toBe(0);
});

test('db/schema.sql leaves nothing out: run on an empty database it makes the same', async () => {
  const empty = await testDatabase('template0');
  await empty.pool.query(written);
  expect(await schemaText(empty.pool)).toBe(written);
});

test('a schema is tables, indexes and constraints only: no functions, triggers, views or types of our own', async () => {
  const others = await pool.query(`
    with ours as (select oid from pg_namespace where nspname !~ '^(pg_|information_schema$|graphile_worker$)')
    select 'function' as what, proname::text as name from pg_proc where pronamespace in (select oid from ours)
    union all select 'trigger', tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and relnamespace in (select oid from ours)
    union all select 'view', relname from pg_class where relkind in ('v', 'm', 'f') and relnamespace in (select oid from ours)
    union all select 'type', typname from pg_type where typtype in ('e', 'd', 'r') and typnamespace in (select oid from ours)`);
  expect(others.rows).toEqual([]);
});

test('no migration leaves a row in an empty database: what is restored brings its own', async () => {
  const empty = await testDatabase();
  const client = await empty.pool.connect();
  try {
    expect(await filledTables(client)).toEqual([]);
  } finally {
    client.release();
  }
});
