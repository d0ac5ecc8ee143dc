import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll } from 'vitest';
import { buildApp } from '../src/app.ts';
import { openAuth } from '../src/identity/auth.ts';
import { SESSION_COOKIE } from '../src/identity/cookies.ts';
import { addKey, grantRole } from '../src/identity/service.ts';
import { systemActor, type KeyScope, type OperatorRole } from '../src/lib/actor.ts';
import { businessNow } from '../src/lib/clock.ts';
import { readConfig, type Config } from '../src/lib/config.ts';
import { inTransaction, openDatabase, type Tx } from '../src/lib/db.ts';
import { openLog } from '../src/lib/log.ts';
import { advanceClock, startWorker, type JobTools } from '../src/worker.ts';
import { testDatabase, type TestDatabase } from './db.ts';

// Bodies are read as what the test expects of them, so they stay loose.
export type Answer = { status: number; body: ReturnType<typeof JSON.parse>; headers: Record<string, unknown> };

/** Somebody who calls the API: with a session, with a key, or signed out. */
export type Caller = {
  userId: string;
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
};

export type TestApp = TestDatabase & {
  app: FastifyInstance;
  config: Config;
  tools: JobTools;
  anonymous: Caller;
  /** A new signed-up user. */
  signUp: (nickname: string) => Promise<Caller>;
  /** Somebody who has signed up before. */
  signIn: (email: string, password: string) => Promise<Caller>;
  /** A new user with operators' roles. */
  operator: (...roles: OperatorRole[]) => Promise<Caller>;
  /** A caller with a fresh API key. */
  host: (...scopes: KeyScope[]) => Promise<Caller>;
  /** Runs in one transaction, with business time. */
  run: <T>(work: (tx: Tx, now: Date) => Promise<T>) => Promise<T>;
  /** Moves business time forward, running what falls due on the way. */
  advance: (to: Date) => Promise<Date>;
  /** Waits until no job is left to do. */
  idle: () => Promise<void>;
};

export type TestAppOptions = {
  worker?: boolean;
  env?: Record<string, string>;
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
  const app = await buildApp({ ...tools, auth, advanceClock: (to) => advanceClock(tools, to) });
  const worker = options.worker ? await startWorker(tools, database.pool) : undefined;
  afterAll(async () => {
    await worker?.stop();
    await app.close();
    await authPool.pool.end();
    if (!options.from) rmSync(home, { recursive: true, force: true });
  });
  const run = <T>(work: (tx: Tx, now: Date) => Promise<T>) =>
    inTransaction(database.db, async (tx) => work(tx, await businessNow(tx)));
  const signUp = (nickname: string) => signUpOn(app, nickname);
  const signIn = (email: string, password: string) => sessionOn(app, '/api/v1/auth/sign-in', { email, password });
  return {
    ...database,
    app,
    config,
    tools,
    run,
    signUp,
    signIn,
    anonymous: caller(app, '', {}),
    operator: async (...roles) => {
      const made = await signUp(`小二${roles.join('')}`.slice(0, 20));
      await run(async (tx, now) => {
        for (const role of roles) await grantRole(tx, now, systemActor, made.userId, role);
      });
      return made;
    },
    host: async (...scopes) => {
      const made = await run((tx, now) => addKey(tx, systemActor, now, { name: 'test', scopes }));
      return caller(app, '', { authorization: `Bearer ${made.key}` });
    },
    advance: (to) => advanceClock(tools, to),
    idle: () => idle(database),
  };
}

let people = 0;
let calls = 0;

function signUpOn(app: FastifyInstance, nickname: string): Promise<Caller> {
  people += 1;
  const payload = { email: `person${people}-${process.pid}@test.example`, password: 'correct horse', nickname };
  return sessionOn(app, '/api/v1/auth/sign-up', payload);
}

async function sessionOn(app: FastifyInstance, url: string, payload: object): Promise<Caller> {
  calls += 1;
  const remoteAddress = `10.${Math.floor(calls / 65_536) % 256}.${Math.floor(calls / 256) % 256}.${calls % 256}`;
  const answer = await app.inject({ method: 'POST', url, payload, remoteAddress });
  if (answer.statusCode >= 300) throw new Error(`${url} failed: ${answer.statusCode} ${answer.body}`);
  const session = answer.cookies.find((c) => c.name === SESSION_COOKIE);
  return caller(app, answer.json().user.id, {
    cookie: `${SESSION_COOKIE}=${encodeURIComponent(session?.value ?? '')}`,
  });
}

function caller(app: FastifyInstance, userId: string, own: Record<string, string>): Caller {
  return {
    userId,
    call: async (method, path, body, headers = {}) => {
      const url = path.startsWith('/api/') || path.startsWith('/go/') ? path : `/api/v1${path}`;
      const options: InjectOptions = { method, url, headers: { ...own, ...headers } };
      if (body !== undefined) options.payload = body as string | object;
      const answer = await app.inject(options);
      const json = /[/+]json\b/.test(answer.headers['content-type'] ?? '');
      return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers };
    },
  };
}

async function idle({ pool }: TestDatabase): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 20) {
    const left = await pool.query(
      `select 1 from graphile_worker.jobs where attempts < max_attempts and run_at <= now() limit 1`,
    );
    if (left.rowCount === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('jobs are still running after 30 s');
}
