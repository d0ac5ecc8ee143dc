import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { checkout } from './config.ts';
import type { Db } from './db.ts';

const folder = join(checkout, 'db/migrations');

/**
 * Brings the schema up to date: numbered plain SQL files, each in a transaction of its own, then the job queue's own schema.
 * Returns the names of the migrations that ran. Throws the first error; what ran before it stays.
 */
export async function migrate(db: Db, pool: pg.Pool): Promise<string[]> {
  await sql`create schema if not exists lib`.execute(db);
  await runMigrations({ pgPool: pool });
  const migrator = new Migrator({
    db: db.withoutPlugins(),
    migrationTableSchema: 'lib',
    provider: { getMigrations: () => Promise.resolve(migrations()) },
  });
  const ran: string[] = [];
  for (;;) {
    const { error, results } = await migrator.migrateUp();
    if (error) throw error;
    if (!results?.length) return ran;
    ran.push(...results.map((r) => r.migrationName));
  }
}

/** Names of migrations that the database still lacks. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const done = await sql<{ name: string }>`select name from lib.kysely_migration`.execute(db.withoutPlugins());
  const names = new Set(done.rows.map((r) => r.name));
  return Object.keys(migrations()).filter((name) => !names.has(name));
}

function migrations(): Record<string, Migration> {
  const files = readdirSync(folder)
    .filter((f) => /^\d{4}_[a-z_]+\.sql$/.test(f))
    .toSorted();
  return Object.fromEntries(files.map((file) => [file.slice(0, -4), migrationFrom(join(folder, file))]));
}

function migrationFrom(file: string): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await sql.raw(readFileSync(file, 'utf8')).execute(db);
    },
  };
}
