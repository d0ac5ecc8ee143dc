import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import type pg from 'pg';
import { openDatabase, type Db } from '../src/lib/db.ts';
import { databaseOn, TEMPLATE } from './server.ts';

/** SQLSTATE. */
const OBJECT_IN_USE = '55006';

export type TestDatabase = { db: Db; pool: pg.Pool; connection: pg.ClientConfig };

/** A database of its own for this test file, copied from the migrated template or another; dropped after the file. */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const server = inject('server');
  const name = `zc_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase(server, 1);
  await copy(admin.pool, name, template);
  const connection = databaseOn(server, name);
  const { db, pool } = openDatabase(connection, 12);
  afterAll(async () => {
    await db.destroy();
    await admin.pool.query(`drop database ${name} with (force)`);
    await admin.pool.end();
  });
  return { db, pool, connection };
}

const COPIES_MAX = 20;

/**
 * Copies a template by its files: the other strategy writes each page to the log and takes two to five times as long. A
 * server that is busy may still be ending the session of who made the template; it waits 5 s before it says so.
 */
async function copy(pool: pg.Pool, name: string, template: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return void (await pool.query(`create database ${name} template ${template} strategy file_copy`));
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === OBJECT_IN_USE;
      if (!inUse || tries === COPIES_MAX) throw error;
    }
  }
}
