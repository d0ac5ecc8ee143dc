import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from '../src/app.ts';
import { openAuth } from '../src/identity/auth.ts';
import { SESSION_COOKIE } from '../src/identity/cookies.ts';
import { addKey, grantRole } from '../src/identity/service.ts';
import { systemActor } from '../src/lib/actor.ts';
import { businessNow } from '../src/lib/clock.ts';
import { readConfig } from '../src/lib/config.ts';
import { inTransaction, openDatabase, type Tx } from '../src/lib/db.ts';
import { openLog } from '../src/lib/log.ts';
import { migrate } from '../src/lib/migrate.ts';
import { startEmbedded } from '../src/lib/postgres.ts';
import { advanceClock, type JobTools } from '../src/worker.ts';
import type { Caller, TestApp } from '../test/app.ts';

/** The program on an empty database of its own, as the fixtures of the tests take it, and listening at `url`. */
export type Stage = TestApp & { url: string; close: () => Promise<void> };

/** Starts a server with fsync on in a folder of its own, migrates it and listens on a free port; no worker runs. */
export async function openStage(): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'zhongcao-bench-'));
  const server = await startEmbedded(home);
  const { connection } = server;
  const database = openDatabase(connection);
  await migrate(database.db, database.pool);
  const auth = openDatabase(connection, 8);
  const config = readConfig({ ZHONGCAO_HOME: home, ZHONGCAO_LOG: 'error', ZHONGCAO_DEMO: '1' });
  const tools: JobTools = { config, db: database.db, log: openLog(config) };
  const app = await buildApp({
    ...tools,
    auth: openAuth(config, auth.pool),
    advanceClock: (to) => advanceClock(tools, to),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    ...database,
    ...callers(app, <T>(work: (tx: Tx, now: Date) => Promise<T>) =>
      inTransaction(database.db, async (tx) => work(tx, await businessNow(tx))),
    ),
    connection,
    app,
    config,
    tools,
    advance: (to) => advanceClock(tools, to),
    idle: () => Promise.reject(new Error('no worker runs')),
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await app.close();
      await Promise.all([database.pool.end(), auth.pool.end()]);
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

type Callers = Pick<TestApp, 'run' | 'anonymous' | 'signUp' | 'signIn' | 'operator' | 'host'>;

function callers(app: FastifyInstance, run: TestApp['run']): Callers {
  let people = 0;
  const session = async (url: string, payload: { email: string; password: string; nickname?: string }) => {
    people += 1;
    const remoteAddress = `10.0.${Math.floor(people / 256) % 256}.${people % 256}`;
    const answer = await app.inject({ method: 'POST', url, payload, remoteAddress });
    if (answer.statusCode >= 300) throw new Error(`${url} failed: ${answer.statusCode} ${answer.body}`);
    const cookie = answer.cookies.find((c) => c.name === SESSION_COOKIE)?.value ?? '';
    return caller(app, answer.json().user.id, { cookie: `${SESSION_COOKIE}=${encodeURIComponent(cookie)}` });
  };
  const signUp = (nickname: string) =>
    session('/api/v1/auth/sign-up', { email: `person${people}@bench.example`, password: 'correct horse', nickname });
  return {
    run,
    signUp,
    signIn: (email, password) => session('/api/v1/auth/sign-in', { email, password }),
    anonymous: caller(app, '', {}),
    operator: async (...roles) => {
      const made = await signUp('小二');
      await run(async (tx, now) => {
        for (const role of roles) await grantRole(tx, now, systemActor, made.userId, role);
      });
      return made;
    },
    host: async (...scopes) => {
      const { key } = await run((tx, now) => addKey(tx, systemActor, now, { name: 'bench', scopes }));
      return caller(app, '', { authorization: `Bearer ${key}` });
    },
  };
}

function caller(app: FastifyInstance, userId: string, own: Record<string, string>): Caller {
  return {
    userId,
    call: async (method, path, body, headers = {}) => {
      const options: InjectOptions = { method, url: `/api/v1${path}`, headers: { ...own, ...headers } };
      if (body !== undefined) options.payload = body as string | object;
      const answer = await app.inject(options);
      const json = /[/+]json\b/.test(answer.headers['content-type'] ?? '');
      return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers };
    },
  };
}
