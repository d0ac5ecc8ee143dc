import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';
import { startEmbedded } from '../src/lib/postgres.ts';

// Writes db/types.ts from a freshly migrated database; with --verify it only says whether the file is stale.
const verify = process.argv.includes('--verify');
const home = mkdtempSync(join(tmpdir(), 'zhongcao-types-'));
const server = await startEmbedded(home, ['fsync=off']);
const { db, pool } = openDatabase(server.connection);
await migrate(db, pool);
await db.destroy();
const { host, user, database } = server.connection;
const done = spawnSync(
  join(import.meta.dirname, '../node_modules/.bin/kysely-codegen'),
  [
    '--dialect',
    'postgres',
    '--url',
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`,
    '--out-file',
    join(import.meta.dirname, 'types.ts'),
    '--camel-case',
    '--default-schema',
    'none',
    '--type-mapping',
    '{"int8":"bigint","date":"string","timestamptz":"Date","jsonb":"unknown","json":"unknown","numeric":"string"}',
    ...(verify ? ['--verify'] : []),
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
await server.stop();
rmSync(home, { recursive: true, force: true });
process.exitCode = done.status ?? 1;
