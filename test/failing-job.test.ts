import { expect, test } from 'vitest';
import { testApp } from './app.ts';

const world = await testApp({ worker: true });

test('a job that fails is noted for another try, and the process goes on', async () => {
  await world.pool.query(`select graphile_worker.add_job('feed.publish', '{}'::json)`);
  let error: unknown;
  for (let waited = 0; waited < 10_000 && !error; waited += 50) {
    await new Promise((done) => setTimeout(done, 50));
    const found = await world.pool.query('select last_error from graphile_worker.jobs');
    error = found.rows[0]?.last_error;
  }
  expect(String(error)).toContain('accountId');
});
