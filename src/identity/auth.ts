import { betterAuth } from 'better-auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Config } from '../lib/config.ts';
import { DAY, MINUTE, SECOND } from '../lib/time.ts';

export const SESSION_COOKIE = 'zc_session';
const BASE_PATH = '/api/auth';

/** The sign-in library behind our pinned paths: passwords, sessions, rate limits. Keeps its tables in the schema `auth`. */
export function openAuth(config: Config, pool: pg.Pool) {
  const secure = config.publicUrl.startsWith('https:');
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  return betterAuth({
    baseURL: config.publicUrl,
    basePath: BASE_PATH,
    secret: config.secret,
    trustedOrigins: [config.publicUrl],
    database: { db: db.withSchema('auth'), type: 'postgres', casing: 'camel' },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128, autoSignIn: true },
    session: { expiresIn: (30 * DAY) / SECOND, disableSessionRefresh: true, freshAge: (15 * MINUTE) / SECOND },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/email': { window: MINUTE / SECOND, max: 30 },
        '/sign-up/email': { window: MINUTE / SECOND, max: 60 },
      },
    },
    advanced: {
      database: { generateId: 'uuid' },
      // Its own __Secure- prefix would rename the pinned cookie, so the attributes are set here.
      useSecureCookies: false,
      cookies: {
        session_token: { name: SESSION_COOKIE, attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' } },
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof openAuth>;

export type AuthAnswer = { status: number; body: Record<string, unknown> | null };

/**
 * Calls the sign-in library in process with our own origin (ours has been checked already) and hands its cookies on.
 * `path` is the library's, such as `/sign-in/email`.
 */
export async function callAuth(
  auth: Auth,
  config: Config,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  body: Record<string, unknown>,
): Promise<AuthAnswer> {
  const headers = new Headers({
    'content-type': 'application/json',
    origin: config.publicUrl,
    'x-forwarded-for': request.ip,
    'user-agent': request.headers['user-agent'] ?? '',
  });
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  const url = `${config.publicUrl}${BASE_PATH}${path}`;
  const answer = await auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const text = await answer.text();
  return { status: answer.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : null };
}

/** The session behind a request's cookie: user id, name and when it was signed in, or undefined. */
export async function sessionOf(
  auth: Auth,
  request: FastifyRequest,
): Promise<{ userId: string; name: string; signedInAt: Date } | undefined> {
  if (!request.headers.cookie?.includes(SESSION_COOKIE)) return undefined;
  const headers = new Headers({ cookie: request.headers.cookie });
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return undefined;
  return { userId: found.user.id, name: found.user.name, signedInAt: new Date(found.session.createdAt) };
}
