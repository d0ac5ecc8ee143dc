import { sql } from 'kysely';
import type { Db, Tx } from '../lib/db.ts';

/** Whether the database answers at all. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

export type JobCounts = { waiting: number; failed: number; oldestSeconds: number };

/** How many jobs wait, how many have used up their tries, and how long the oldest that could run has been waiting. */
export async function jobCounts(db: Db | Tx): Promise<JobCounts> {
  const counted = await sql<JobCounts>`
    select count(*) filter (where attempts < max_attempts)::int as waiting,
      count(*) filter (where attempts >= max_attempts)::int as failed,
      coalesce(extract(epoch from now() - min(run_at) filter (where attempts = 0 and locked_at is null and run_at <= now())), 0)::int
        as "oldestSeconds"
    from graphile_worker.jobs`.execute(db);
  return counted.rows[0] ?? { waiting: 0, failed: 0, oldestSeconds: 0 };
}
