import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import { buildApp } from '../src/app.ts';
import { openAuth } from '../src/identity/auth.ts';
import type { DemoSignIns } from '../src/identity/schema.ts';
import { readConfig, type Config } from '../src/lib/config.ts';
import { openDatabase } from '../src/lib/db.ts';
import { openLog } from '../src/lib/log.ts';
import type { JobTools } from '../src/jobs.ts';
import { advanceClock, startWorker } from '../src/worker.ts';
import { callersOf, type Callers } from './callers.ts';
import { testDatabase, type TestDatabase } from './db.ts';

export type { Answer, Caller } from './callers.ts';

export type TestApp = TestDatabase &
  Callers & {
    app: FastifyInstance;
    config: Config;
    tools: JobTools;
    /** Moves business time forward, running what falls due on the way. */
    advance: (to: Date) => Promise<Date>;
    /** Waits until no job is left to do. */
    idle: () => Promise<void>;
  };

export type TestAppOptions = {
  worker?: boolean;
  env?: Record<string, string>;
  /** Whom visitors of the demo world may play. */
  demo?: DemoSignIns;
  /** The template to copy, and the data folder that belongs to it; by default an empty one of each. */
  from?: { template: string; home: string };
};

/** The whole program on a database of its own, called through its routes; the worker runs when `worker` is set. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase(options.from?.template);
  const home = options.from?.home ?? mkdtempSync(join(tmpdir(), 'zhongcao-app-'));
  const config = readConfig({ ZHONGCAO_HOME: home, ZHONGCAO_LOG: 'error', ZHONGCAO_DEMO: '1', ...options.env });
  const log = openLog(config);
  const authPool = openDatabase(database.connection, 4);
  const tools: JobTools = { config, db: database.db, log };
  const auth = openAuth(config, authPool.pool);
  const app = await buildApp({
    ...tools,
    pool: database.pool,
    auth,
    demo: options.demo,
    advanceClock: (to) => advanceClock(tools, to),
  });
  const worker = options.worker ? await startWorker(tools, database.pool) : undefined;
  afterAll(async () => {
    await worker?.stop();
    await app.close();
    await authPool.pool.end();
    if (!options.from) rmSync(home, { recursive: true, force: true });
  });
  return {
    ...database,
    ...callersOf(app, database.db),
    app,
    config,
    tools,
    advance: (to) => advanceClock(tools, to),
    idle: () => idle(database),
  };
}

async function idle({ pool }: TestDatabase): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    const left = await pool.query(
      `select 1 from graphile_worker.jobs where attempts < max_attempts and run_at <= now() limit 1`,
    );
    if (left.rowCount === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('jobs are still running after 60 s');
}
