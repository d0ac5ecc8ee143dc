import { expect, test } from 'vitest';
import { joinRunners } from '../src/lib/abandoned.ts';
import { testDatabase } from './db.ts';

const { pool } = await testDatabase();

const lockedJobs = async () => {
  const found = await pool.query('select 1 from graphile_worker.jobs where locked_by is not null');
  return found.rowCount;
};

test('the jobs of a killed process are free at the next start, those of a living one are not', async () => {
  await pool.query(`select graphile_worker.add_job('nothing')`);
  await pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-killed'`);
  const leave = await joinRunners(pool);
  expect(await lockedJobs()).toBe(0);

  await pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-alive'`);
  const second = await joinRunners(pool);
  expect(await lockedJobs()).toBe(1);
  second();
  leave();
});
