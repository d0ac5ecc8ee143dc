import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Histogram, Registry } from 'prom-client';
import type { Config } from '../lib/config.ts';
import type { Db } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { pendingMigrations } from '../lib/migrate.ts';
import { SECOND } from '../lib/time.ts';
import { gauges } from './gauges.ts';
import { databaseAnswers, jobCounts } from './sql.ts';

/** A job that could run must not wait longer than this, in seconds. */
const JOB_WAIT_MAX_SECONDS = 300;

/**
 * `/healthz`: the process answers. `/readyz`: database, migrations and jobs are as they should be. `/metrics`: Prometheus
 * text, for operators or with the token of ZHONGCAO_METRICS_TOKEN (API.md, health).
 */
export function mountHealth(
  app: FastifyInstance,
  { db, config, isOperator }: { db: Db; config: Config; isOperator: (request: FastifyRequest) => Promise<boolean> },
): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const checks = { database: await databaseAnswers(db), migrations: false, jobs: false };
    if (checks.database) {
      checks.migrations = (await pendingMigrations(db)).length === 0;
      checks.jobs = (await jobCounts(db)).oldestSeconds <= JOB_WAIT_MAX_SECONDS;
    }
    const ready = Object.values(checks).every(Boolean);
    void reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', checks };
  });
  const registry = measure(app);
  const readGauges = gauges(registry, db);
  app.get('/metrics', async (request, reply) => {
    if (!tokenMatches(config, request) && !(await isOperator(request))) throw refuse.FORBIDDEN();
    await readGauges();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function measure(app: FastifyInstance): Registry {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'zhongcao_http_request_seconds',
    help: 'Time to answer, by method and status class',
    labelNames: ['method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const failures = new Counter({ name: 'zhongcao_http_failures_total', help: 'Answers of 5xx', registers: [registry] });
  app.addHook('onResponse', (request, reply, done) => {
    // A stream is not answered late because it lasts.
    if (request.routeOptions.url?.endsWith('/stream') && reply.statusCode < 400) return done();
    requests.observe(
      { method: request.method, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / SECOND,
    );
    if (reply.statusCode >= 500) failures.inc();
    done();
  });
  return registry;
}

function tokenMatches(config: Config, request: FastifyRequest): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${config.metricsToken ?? ''}`);
  return config.metricsToken !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}
