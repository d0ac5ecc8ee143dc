import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Tx } from './db.ts';

/** Held by each process that runs jobs, for as long as it lives: the database lets go of it when the process dies. */
const RUNNERS_LOCK = 7_340_021;
const TRIES = 5;
const PAUSE_MS = 100;

/**
 * Notes that this process runs jobs, and first frees the jobs that a killed one held, which would otherwise wait four
 * hours. Frees nothing while another process runs jobs. Answers how to end the note.
 */
export async function joinRunners(pool: pg.Pool): Promise<() => void> {
  const client = await pool.connect();
  // A lost connection only ends the note; the pool notices by itself.
  client.on('error', () => undefined);
  if (await alone(client)) {
    await client.query(`select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker.jobs where locked_by is not null having count(*) > 0`);
    await client.query('select pg_advisory_lock_shared($1)', [RUNNERS_LOCK]);
    await client.query('select pg_advisory_unlock($1)', [RUNNERS_LOCK]);
  } else {
    await client.query('select pg_advisory_lock_shared($1)', [RUNNERS_LOCK]);
  }
  return () => client.release(true);
}

/** Whether any process runs jobs now. */
export async function runnerLives(tx: Tx): Promise<boolean> {
  const held = await sql`select from pg_catalog.pg_locks where locktype = 'advisory' and granted and classid = 0
    and objid = ${RUNNERS_LOCK}::int::oid and database = (select oid from pg_catalog.pg_database where datname = current_database())
    limit 1`.execute(tx);
  return held.rows.length > 0;
}

/** Whether no other process runs jobs. One that was killed a moment ago may still have a connection. */
async function alone(client: pg.PoolClient): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const got = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [RUNNERS_LOCK]);
    if (got.rows[0]?.ok) return true;
    await sleep(PAUSE_MS);
  }
  return false;
}
