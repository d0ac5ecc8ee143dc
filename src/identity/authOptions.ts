import type { BetterAuthOptions } from 'better-auth';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Config } from '../lib/config.ts';
import { DAY, MINUTE, SECOND } from '../lib/time.ts';
import { SESSION_COOKIE } from './cookies.ts';
import { watched } from './lost.ts';

/** Where the sign-in library believes it is mounted; nobody reaches it but through our own routes. */
export const BASE_PATH = '/api/auth';

/** Sign-ins and sign-ups of an address in a minute. A demo's passwords are public, and its visitors go from person to person. */
const SIGN_INS = 30;
const SIGN_UPS = 60;
const DEMO_VISITS = 300;

/** What the sign-in library is told, for passwords and for the host's accounts alike. Its tables are in the schema `auth`. */
export function authOptions(config: Config, pool: pg.Pool) {
  const secure = config.publicUrl.startsWith('https:');
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: watched(pool) }),
    plugins: [new CamelCasePlugin()],
  });
  return {
    baseURL: config.publicUrl,
    basePath: BASE_PATH,
    secret: config.secret,
    trustedOrigins: [config.publicUrl],
    database: { db: db.withSchema('auth'), type: 'postgres', casing: 'camel' },
    session: { expiresIn: (30 * DAY) / SECOND, disableSessionRefresh: true, freshAge: (15 * MINUTE) / SECOND },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/*': { window: MINUTE / SECOND, max: config.demo ? DEMO_VISITS : SIGN_INS },
        '/sign-up/email': { window: MINUTE / SECOND, max: config.demo ? DEMO_VISITS : SIGN_UPS },
        // By address; ten wrong codes in a row lock the second factor for 15 minutes besides.
        '/two-factor/*': { window: MINUTE / SECOND, max: 30 },
        '/verify-password': { window: MINUTE / SECOND, max: SIGN_INS },
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
  } satisfies BetterAuthOptions;
}
