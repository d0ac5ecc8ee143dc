import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Config } from '../lib/config.ts';
import { secretText } from '../lib/ids.ts';
import { MINUTE, SECOND } from '../lib/time.ts';
import { authOptions, BASE_PATH } from './authOptions.ts';
import { nicknameFrom } from './nickname.ts';
import { unhidden } from './lost.ts';
import { openOidc } from './oidc.ts';
import { nicknameRules } from './policy.ts';

/** The sign-in library behind our pinned paths: passwords, second factors, sessions, rate limits, the host's accounts. */
export function openAuth(config: Config, pool: pg.Pool) {
  const library = betterAuth({
    ...authOptions(config, pool),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128, autoSignIn: true },
    plugins: [twoFactor({ issuer: 'zhongcao', totpOptions: { digits: 6, period: 30 } })],
  });
  return { library, oidc: config.oidc && openOidc(config, config.oidc, pool) };
}

export type Auth = ReturnType<typeof openAuth>;

/** Makes a user with a password outside of any request, for the command line. The nickname is the address's first part. */
export async function addPasswordUser(auth: Auth, { email, password }: { email: string; password: string }) {
  const name = nicknameFrom(email.split('@')[0] ?? '', nicknameRules.defaults, () => [], secretText(6));
  await auth.library.api.signUpEmail({ body: { email, password, name } });
}

export type AuthAnswer = {
  status: number;
  body: Record<string, unknown> | null;
  cookies: string[];
  location: string | undefined;
  /** With status 429. */
  retryAfterSeconds: number;
};

export type AuthCall = {
  /** The library's, such as `/sign-in/email`. */
  path: string;
  body?: Record<string, unknown>;
  /** Instead of the request's own cookies. */
  cookie?: string;
};

/**
 * Calls the sign-in library in process with our own origin (the request's has been checked already). A POST, or a GET
 * where there is no body.
 */
export async function askAuth(
  library: { handler: (request: Request) => Promise<Response> },
  config: Config,
  request: FastifyRequest,
  { path, body, cookie = request.headers.cookie }: AuthCall,
): Promise<AuthAnswer> {
  const headers = new Headers({
    origin: config.publicUrl,
    'x-forwarded-for': request.ip,
    'user-agent': request.headers['user-agent'] ?? '',
  });
  if (cookie) headers.set('cookie', cookie);
  if (body) headers.set('content-type', 'application/json');
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  const url = `${config.publicUrl}${BASE_PATH}${path}`;
  const answer = await unhidden(
    () => library.handler(new Request(url, init)),
    ({ status }) => status >= 500,
  );
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: answer.status,
    body: json && text ? (JSON.parse(text) as Record<string, unknown> | null) : null,
    cookies: answer.headers.getSetCookie(),
    location: answer.headers.get('location') ?? undefined,
    retryAfterSeconds: Number(answer.headers.get('x-retry-after') ?? (15 * MINUTE) / SECOND),
  };
}

/** Hands the library's cookies on to the browser. */
export function passCookies(reply: FastifyReply, answer: AuthAnswer): void {
  for (const cookie of answer.cookies) reply.header('set-cookie', cookie);
}
