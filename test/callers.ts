import type { FastifyInstance, InjectOptions } from 'fastify';
import { SESSION_COOKIE } from '../src/identity/cookies.ts';
import { addKey, grantRole } from '../src/identity/service.ts';
import { systemActor, type KeyScope, type OperatorRole } from '../src/lib/actor.ts';
import { businessNow } from '../src/lib/clock.ts';
import { inTransaction, type Db, type Tx } from '../src/lib/db.ts';

// Bodies are read as what the test expects of them, so they stay loose.
export type Answer = { status: number; body: ReturnType<typeof JSON.parse>; headers: Record<string, unknown> };

/** Somebody who calls the API: with a session, with a key, or signed out. */
export type Caller = {
  userId: string;
  /** Headers that make a request theirs. */
  own: Record<string, string>;
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
};

export type Callers = {
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
};

/** Everybody who may call a program, for tests and measurements. */
export function callersOf(app: FastifyInstance, db: Db): Callers {
  const run = <T>(work: (tx: Tx, now: Date) => Promise<T>) =>
    inTransaction(db, async (tx) => work(tx, await businessNow(tx)));
  const signUp = (nickname: string) => signUpOn(app, nickname);
  return {
    run,
    signUp,
    signIn: (email, password) => sessionOn(app, '/api/v1/auth/sign-in', { email, password }),
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
    own,
    call: async (method, path, body, headers = {}) => {
      const url = path.startsWith('/api/') || path.startsWith('/go/') ? path : `/api/v1${path}`;
      const options: InjectOptions = { method, url, headers: { ...own, ...headers } };
      if (body !== undefined) options.payload = body as string | object;
      const answer = await app.inject(options);
      const json = answer.body !== '' && /[/+]json\b/.test(answer.headers['content-type'] ?? '');
      return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers };
    },
  };
}
