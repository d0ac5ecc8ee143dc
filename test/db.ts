import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import type pg from 'pg';
import { openDatabase, type Db } from '../src/lib/db.ts';
import { databaseOn, TEMPLATE } from './server.ts';

export type TestDatabase = { db: Db; pool: pg.Pool; connection: pg.ClientConfig };

/** A database of its own for this test file, copied from the migrated template or another; dropped after the file. */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const server = inject('server');
  const name = `zc_${randomBytes(6).toString('hex')}`;
  const admin = openDatabase(server, 1);
  // By files: the other strategy writes each page to the log and takes two to five times as long.
  await admin.pool.query(`create database ${name} template ${template} strategy file_copy`);
  const connection = databaseOn(server, name);
  const { db, pool } = openDatabase(connection, 12);
  afterAll(async () => {
    await db.destroy();
    await admin.pool.query(`drop database ${name} with (force)`);
    await admin.pool.end();
  });
  return { db, pool, connection };
}
