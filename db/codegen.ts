import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';
import { startEmbedded } from '../src/lib/postgres.ts';
import { schemaText } from './dump.ts';
import { typesArguments, typesProgram } from './types-of.ts';

// Writes db/types.ts and db/schema.sql from a freshly migrated database.
const home = mkdtempSync(join(tmpdir(), 'zhongcao-types-'));
const server = await startEmbedded(home, ['fsync=off']);
const { db, pool } = openDatabase(server.connection);
await migrate(db, pool);
writeFileSync(join(import.meta.dirname, 'schema.sql'), await schemaText(pool));
await pool.end();
const done = spawnSync(typesProgram, typesArguments(server.connection), { stdio: ['ignore', 'ignore', 'inherit'] });
await server.stop();
rmSync(home, { recursive: true, force: true });
process.exitCode = done.status ?? 1;
