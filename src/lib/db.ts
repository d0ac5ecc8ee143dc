import { setTimeout as sleep } from 'node:timers/promises';
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '../../db/types.ts';
import { preparing, statement } from './prepared.ts';
import { SECOND } from './time.ts';
import { traced } from './trace.ts';
import { isPassing, pauseMs } from './unavailable.ts';

export type Db = Kysely<DB>;
/** A running transaction: the first argument of every function that reads or writes. */
export type Tx = Transaction<DB>;

// int8 is money or a sequence: exact as bigint. Counts are cast to int4 in SQL, dates stay text, times are Dates.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return BigInt;
    if (oid === pg.types.builtins.DATE) return String;
    return pg.types.getTypeParser(oid, format ?? 'text');
  },
};

/** How long somebody waits for a connection: a new one, or one that others have. */
const CONNECT_MS_MAX = 15 * SECOND;

/**
 * Opens the pool. `max` connections; a process serves some thousand requests a second with 20. `mayLoseLast` is for what is
 * made anew after a crash anyway: a commit does not wait for the disk, and the last of them may be lost together.
 */
export function openDatabase(
  connection: pg.ClientConfig,
  max = 20,
  { mayLoseLast = false }: { mayLoseLast?: boolean } = {},
): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    ...connection,
    max,
    types,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    application_name: 'zhongcao',
    options: `-c timezone=UTC${mayLoseLast ? ' -c synchronous_commit=off' : ''}`,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  const replaced = () => undefined;
  pool.on('error', replaced);
  pool.on('connect', (client) => client.on('error', replaced));
  // Keys inside JSON documents stay as they were stored.
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }), plugins });
  return { db, pool };
}

/**
 * Runs `work` in one transaction, the running one where there is one: all of it or nothing. Where it could not even begin,
 * it is begun again.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isRunning(db)) return work(db);
  let begun = false;
  const attempt = () =>
    db.transaction().execute((tx) => {
      begun = true;
      return work(tx);
    });
  return traced('transaction', () => persistently(attempt, () => !begun));
}

/** Runs what reads without a transaction, each statement at its own instant; again where a connection was lost. */
export function reading<T>(work: () => Promise<T>): Promise<T> {
  return persistently(work, () => true);
}

function isRunning(db: Db): db is Tx {
  return db.isTransaction;
}

/** A connection may have died while it was idle: tries so often, over at most so long a time. */
const TRIES_MAX = 3;
const TRIES_MS_MAX = SECOND;

async function persistently<T>(attempt: () => Promise<T>, mayRepeat: () => boolean): Promise<T> {
  const from = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const late = tries >= TRIES_MAX || performance.now() - from > TRIES_MS_MAX;
      if (late || !mayRepeat() || !isPassing(error)) throw error;
      await sleep(pauseMs(tries));
    }
  }
}

/** Runs `work` behind a savepoint: when it throws, its changes are undone and the transaction goes on. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint attempt`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx);
    throw error;
  }
}

const takeLock = statement('select pg_advisory_xact_lock(hashtextextended($1, 0))');

/** Serialises everybody who names the same key until the end of the transaction. */
export async function lockKey(tx: Tx, kind: string, key: string): Promise<void> {
  await takeLock(tx, [`${kind}:${key}`]);
}

/** Takes the same lock as `lockKey`, without waiting: false where somebody has it. */
export async function tryLockKey(tx: Tx, kind: string, key: string): Promise<boolean> {
  const got = await sql<{ ok: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${kind}:${key}`}, 0)) as ok`.execute(tx);
  return got.rows[0]?.ok ?? false;
}
