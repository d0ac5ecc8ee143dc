import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationResultSet } from 'kysely/migration';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { checkout, ConfigError } from './config.ts';
import type { Db } from './db.ts';

const folder = join(checkout, 'db');
const OF_ANOTHER =
  '这个数据库是另一个（更新的）版本建的：请更新程序，或用 ZHONGCAO_HOME、DATABASE_URL 指向别的数据库\n' +
  'This database was made by another, newer version: update the program, or name another by ZHONGCAO_HOME or DATABASE_URL';

/**
 * Brings the schema up to date: numbered plain SQL files, each in a transaction of its own, then the job queue's own schema.
 * On Citus the tables are placed too. Returns the names of the files that ran. Throws the first error; what ran before it
 * stays. With `to` it stops after the migration of that name, and places nothing.
 */
export async function migrate(db: Db, pool: pg.Pool, to?: string): Promise<string[]> {
  await sql`create schema if not exists lib`.execute(db);
  await runMigrations({ pgPool: pool });
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    migrationTableSchema: 'lib',
    provider: { getMigrations: () => Promise.resolve(upTo(migrations(), to)) },
  });
  const ran = (await isEmpty(db)) ? await runAtOnce(migrator) : await runOneByOne(migrator);
  return to === undefined && (await isCitus(db)) ? [...ran, ...(await distribute(db))] : ran;
}

/** Names of migrations that the database still lacks. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const names = new Set(await doneMigrations(db));
  return migrationNames().filter((name) => !names.has(name));
}

/** Names of migrations that the database has had and this program does not know: it was used by a newer one. */
export async function unknownMigrations(db: Db): Promise<string[]> {
  const known = new Set(migrationNames());
  return (await doneMigrations(db)).filter((name) => !known.has(name));
}

/** Names of the migrations that the database has had, in order. */
export async function doneMigrations(db: Db): Promise<string[]> {
  const done = await sql<{ name: string }>`
    select name from lib.kysely_migration order by name collate "C"`.execute(db.withoutPlugins());
  return done.rows.map((r) => r.name);
}

/** Names of the migrations that this program brings, in order. */
export function migrationNames(): string[] {
  return Object.keys(migrations());
}

/** Places the tables on the cluster: db/distribute/NNNN.sql for those of the migration of the same number. */
async function distribute(db: Db): Promise<string[]> {
  const files = filesOf('distribute', /^\d{4}\.sql$/);
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    migrationTableSchema: 'lib',
    migrationTableName: 'kysely_distribution',
    migrationLockTableName: 'kysely_distribution_lock',
    provider: { getMigrations: () => Promise.resolve(files) },
  });
  return (await runOneByOne(migrator)).map((name) => `distribute/${name}`);
}

async function isCitus(db: Db): Promise<boolean> {
  const found = await sql`select from pg_catalog.pg_extension where extname = 'citus'`.execute(db);
  return found.rows.length > 0;
}

/** Whether no migration has run yet. */
async function isEmpty(db: Db): Promise<boolean> {
  const found = await sql`select where to_regclass('lib.kysely_migration') is null`.execute(db);
  return found.rows.length > 0;
}

/** In one transaction, for who has nothing to lose by it: Kysely reads the whole catalogue for each step. */
async function runAtOnce(migrator: Migrator): Promise<string[]> {
  return done(await migrator.migrateToLatest());
}

/** All at once would be one transaction, and a failure would undo what is reported as done. */
async function runOneByOne(migrator: Migrator): Promise<string[]> {
  const ran: string[] = [];
  for (;;) {
    const names = done(await migrator.migrateUp());
    if (names.length === 0) return ran;
    ran.push(...names);
  }
}

/** The names of what ran. Throws what went wrong. */
function done({ error, results = [] }: MigrationResultSet): string[] {
  if (error) throw isOfAnother(error) ? new ConfigError(OF_ANOTHER) : error;
  return results.map(({ migrationName }) => migrationName);
}

/** Kysely says so of a database that has had migrations which this program does not bring. */
function isOfAnother(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('corrupted migrations');
}

function upTo(files: Record<string, Migration>, last: string | undefined): Record<string, Migration> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => last === undefined || name <= last));
}

function migrations(): Record<string, Migration> {
  return filesOf('migrations', /^\d{4}_[a-z_]+\.sql$/);
}

function filesOf(kind: string, named: RegExp): Record<string, Migration> {
  const files = readdirSync(join(folder, kind))
    .filter((f) => named.test(f))
    .toSorted();
  return Object.fromEntries(files.map((file) => [file.slice(0, -4), migrationFrom(join(folder, kind, file))]));
}

function migrationFrom(file: string): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await sql.raw(readFileSync(file, 'utf8')).execute(db);
    },
  };
}
