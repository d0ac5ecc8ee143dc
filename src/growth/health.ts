import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Config } from '../lib/config.ts';
import type { Db } from '../lib/db.ts';
import { pendingMigrations } from '../lib/migrate.ts';

/** `/healthz`: the process answers. `/readyz`: database, migrations and jobs are as they should be (API.md, health). */
export function mountHealth(app: FastifyInstance, { db }: { db: Db; config: Config }): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const checks = { database: await databaseAnswers(db), migrations: false, jobs: false };
    if (checks.database) {
      checks.migrations = (await pendingMigrations(db)).length === 0;
      checks.jobs = await jobsMove(db);
    }
    const ready = Object.values(checks).every(Boolean);
    void reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', checks };
  });
}

async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/** No job that could run has been waiting for more than five minutes. */
async function jobsMove(db: Db): Promise<boolean> {
  const stuck = await sql<{ n: number }>`select count(*)::int as n from graphile_worker.jobs
    where locked_at is null and attempts = 0 and run_at < now() - interval '5 minutes'`.execute(db);
  return stuck.rows[0]?.n === 0;
}
