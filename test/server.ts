import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/lib/db.ts';
import { migrate } from '../src/lib/migrate.ts';
import { startEmbedded } from '../src/lib/postgres.ts';

export const TEMPLATE = 'zc_template';
/** The template that holds the demo world, once a test has asked for it. */
export const WORLD_TEMPLATE = 'zc_world';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test databases are made: the embedded server, or the one of TEST_DATABASE_URL. */
    server: pg.ClientConfig;
    /** A folder of the run, removed at its end. */
    home: string;
  }
}

/** Vitest's global set-up: one real server for the whole run, and a migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['TEST_DATABASE_URL'];
  const home = mkdtempSync(join(tmpdir(), 'zhongcao-test-'));
  // Speed only: what must survive a kill is tested on the started program, with fsync on.
  const embedded = url ? undefined : await startEmbedded(home, ['fsync=off', 'max_connections=300']);
  const server = embedded?.connection ?? { connectionString: url ?? '' };
  await makeTemplate(server);
  project.provide('server', server);
  project.provide('home', home);
  return async () => {
    await embedded?.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

async function makeTemplate(server: pg.ClientConfig): Promise<void> {
  const admin = openDatabase(server, 1);
  await admin.pool.query(`drop database if exists ${WORLD_TEMPLATE}`);
  await admin.pool.query(`drop database if exists ${TEMPLATE}`);
  await admin.pool.query(`create database ${TEMPLATE}`);
  await admin.pool.end();
  const template = openDatabase(databaseOn(server, TEMPLATE), 2);
  await migrate(template.db, template.pool);
  await template.pool.end();
}

/** The connection to another database of the same server. */
export function databaseOn(server: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!server.connectionString) return { ...server, database };
  const url = new URL(server.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
