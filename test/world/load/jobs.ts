import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../../src/lib/time.ts';
import type { Stage } from './stage.ts';

const WAIT_MS_MAX = 60 * SECOND;

/**
 * Waits until the jobs that were enqueued so far have run, so that they run at their own instant. Films are made beside
 * them: who publishes one waits for it.
 */
export async function jobsDone({ tools }: Stage): Promise<void> {
  const until = Date.now() + WAIT_MS_MAX;
  for (;;) {
    const left = await tools.pool.query<{ failed: boolean }>(
      `select last_error is not null as failed from graphile_worker._private_jobs
      where (run_at <= now() or attempts > 0) and task_id is distinct from
        (select id from graphile_worker._private_tasks where identifier = 'media.transcode') limit 1`,
    );
    if (left.rowCount === 0) return;
    if (left.rows[0]?.failed || Date.now() > until) throw new Error('a job of the world failed: see the log');
    await sleep(2);
  }
}
