import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dropEmptySchemas, filledTables } from './backup/catalogue.sql.ts';
import { checkBackup, type Checked } from './backup/reading.ts';
import { loadBackup } from './backup/restoring.ts';
import { BadFile } from './lines.ts';
import { audit } from '../ledger/service.ts';
import { homeOf, readConfig, secretFile, type Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { keyMark } from '../lib/key.ts';
import { migrate, migrationNames } from '../lib/migrate.ts';
import { openConfigured, type OpenDatabase } from '../main.ts';

/**
 * `zhongcao restore FILE`: loads a backup into an empty database and proves the result: every row counted, every sum
 * compared, the ledger audited. Prints what it found as JSON. Exit status 2 for a file that cannot be restored here, 1 for a
 * database that is not empty or a ledger with faults.
 */
export async function restoreCommand(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name = ''] = args;
  if (args.length !== 1 || name.startsWith('-') || name === '') return say(2, 'usage: zhongcao restore FILE');
  const file = resolve(name);
  const hadKey = existsSync(secretFile(homeOf(env)));
  const config = readConfig(env);
  try {
    process.stderr.write('reading the file and comparing its sums\n');
    const checked = await checkBackup(file);
    checkMigrations(file, checked);
    checkKey(config, checked, env);
    const database = await openConfigured(config);
    try {
      return await restore(file, checked, { config, database, hadKey });
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof BadFile) return say(2, error.message);
    throw error;
  }
}

type Place = { config: Config; database: OpenDatabase; hadKey: boolean };

async function restore(file: string, { header, manifest, secret }: Checked, place: Place): Promise<number> {
  const { config, database } = place;
  const { db, pool } = database;
  const client = await pool.connect();
  try {
    await client.query('begin');
    const filled = await filledTables(client);
    if (filled.length > 0) {
      const tables = `${filled.slice(0, 5).join(', ')}${filled.length > 5 ? ', …' : ''}`;
      return say(1, `the database is not empty: there are rows in ${tables}. Restore into a new one.`);
    }
    await dropEmptySchemas(client);
    await client.query('commit');
    await migrate(db, pool, header.migrations.at(-1));
    process.stderr.write('loading\n');
    await client.query('begin');
    await loadBackup(file, client, config.home);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    client.release(true);
  }
  if (secret !== undefined && secret !== config.secret) keepKey(config, secret, place.hadKey);
  await migrate(db, pool);
  process.stderr.write('auditing the ledger\n');
  const { books, posts, faults } = await inTransaction(db, (tx) => audit(tx, { fromStart: true }));
  const rows = Object.values(manifest.rows).reduce((sum, n) => sum + n, 0);
  const ledger = { books, posts: Number(posts), faults };
  const said = { createdAt: header.createdAt, tables: header.tables.length, rows, files: manifest.files, ledger };
  process.stdout.write(`${JSON.stringify(said)}\n`);
  return faults.length === 0 ? 0 : say(1, 'restored as it was, but the ledger has faults');
}

function checkMigrations(file: string, { header }: Checked): void {
  const known = new Set(migrationNames());
  const unknown = header.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new BadFile(`${file}: made by a newer program (${unknown.join(', ')}): restore it with that one`);
}

/** What was made under one key is not read under another, so the key must be the backup's. */
function checkKey(config: Config, { header, secret }: Checked, env: NodeJS.ProcessEnv): void {
  if (header.keyMark === keyMark(config.secret)) return;
  if (env['ZHONGCAO_SECRET']) throw new BadFile('ZHONGCAO_SECRET is not the key that this backup was made under');
  if (secret === undefined)
    throw new BadFile(`the backup was made --without-key: put its key into ${secretFile(config.home)} first`);
}

/** A key that was here before is kept aside: something else may have been made under it. */
function keepKey({ home }: Config, secret: string, hadKey: boolean): void {
  const file = secretFile(home);
  if (hadKey) {
    renameSync(file, `${file}.replaced`);
    process.stderr.write(`${file} was another key: it is ${file}.replaced now\n`);
  }
  writeFileSync(file, secret, { mode: 0o600 });
}

function say(status: number, text: string): number {
  process.stderr.write(`${text}\n`);
  return status;
}
