import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { z } from 'zod';
import type { Config } from '../lib/config.ts';
import { pseudonym } from '../lib/secret.ts';
import { MINUTE, SECOND } from '../lib/time.ts';
import { authOptions } from './authOptions.ts';

/** The name under which the sign-in library knows the host. */
export const HOST_PROVIDER = 'host';
/** Registered with the host's provider to the letter (API.md, people and accounts). */
export const OIDC_CALLBACK_PATH = '/api/v1/auth/oidc/callback';

const DISCOVERY_MS_MAX = 5 * SECOND;

/** What the host's provider says of who signed in. `buyerKey` is the claim `buyer_key`, else `sub`. */
export type HostClaims = { sub: string; buyerKey: string; name: string };

type Tokens = { idToken?: string | undefined; accessToken?: string | undefined };
type Library = { handler: (request: Request) => Promise<Response> };

/** Sign-in with the host's account. */
export type Oidc = {
  /** The library with the host's provider, or undefined while the provider cannot be reached; asked again the next time. */
  open: () => Promise<Library | undefined>;
  /** Runs the answer of the provider through the library, and hands out what it said of who signed in. */
  withClaims: <T>(work: () => Promise<T>) => Promise<{ result: T; claims: HostClaims | undefined }>;
};

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
});
type Discovery = z.infer<typeof discoverySchema>;

const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).optional().catch(undefined),
  name: z.string().max(200).optional().catch(undefined),
  nickname: z.string().max(200).optional().catch(undefined),
  preferred_username: z.string().max(200).optional().catch(undefined),
  buyer_key: z.string().min(1).max(255).optional().catch(undefined),
});
type Claims = z.infer<typeof claimsSchema>;

/** The host's provider, by its issuer. Nothing is asked of it before somebody signs in. */
export function openOidc(config: Config, host: NonNullable<Config['oidc']>, pool: pg.Pool): Oidc {
  const heard = new AsyncLocalStorage<{ claims?: HostClaims }>();
  let library: Promise<Library> | undefined;
  const make = async (discovery: Discovery) => {
    const claimsOf = async (tokens: Tokens) => {
      const claims = await readClaims(discovery, tokens);
      const holder = heard.getStore();
      if (claims && holder) holder.claims = hostClaims(claims);
      return claims ?? null;
    };
    return libraryFor(config, host, pool, claimsOf);
  };
  return {
    open: async () => {
      if (library) return library;
      const discovery = await discover(host.issuer);
      if (!discovery) return undefined;
      library ??= make(discovery);
      return library;
    },
    withClaims: async (work) => {
      const holder: { claims?: HostClaims } = {};
      const result = await heard.run(holder, work);
      return { result, claims: holder.claims };
    },
  };
}

async function libraryFor(
  config: Config,
  host: NonNullable<Config['oidc']>,
  pool: pg.Pool,
  claimsOf: (tokens: Tokens) => Promise<Claims | null>,
): Promise<Library> {
  const [{ betterAuth }, { genericOAuth }] = await Promise.all([import('better-auth'), import('better-auth/plugins')]);
  const options = authOptions(config, pool);
  const provider = {
    providerId: HOST_PROVIDER,
    discoveryUrl: discoveryUrl(host.issuer),
    requireIdTokenVerification: true,
    clientId: host.clientId,
    clientSecret: host.clientSecret,
    redirectURI: `${config.publicUrl}${OIDC_CALLBACK_PATH}`,
    scopes: ['openid', 'profile', 'email'],
    pkce: true,
    getUserInfo: async (tokens: Tokens) => {
      const claims = await claimsOf(tokens);
      if (!claims) return null;
      // A host may keep addresses to itself; nothing is ever sent to this one.
      const email = claims.email ?? `${pseudonym(config.secret, 'oidc', claims.sub)}@host.invalid`;
      return { id: claims.sub, sub: claims.sub, email, emailVerified: false, name: nameOf(claims) };
    },
  };
  return betterAuth({
    ...options,
    rateLimit: {
      ...options.rateLimit,
      customRules: { ...options.rateLimit.customRules, '/callback/*': { window: MINUTE / SECOND, max: 60 } },
    },
    account: {
      // Who registers somebody's address first must not get his host account: only a signed-in reader links himself.
      accountLinking: { trustedProviders: [HOST_PROVIDER], disableImplicitLinking: true, allowDifferentEmails: true },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      // The host's tokens are of no more use once we know who it is.
      account: {
        create: {
          before: (account) =>
            Promise.resolve({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    plugins: [genericOAuth({ config: [provider] })],
  });
}

/** The claims of the ID token (its signature, audience and nonce are checked by the library) and of the user info. */
async function readClaims(discovery: Discovery, tokens: Tokens): Promise<Claims | undefined> {
  const inToken: unknown = JSON.parse(Buffer.from(tokens.idToken?.split('.')[1] ?? '', 'base64url').toString() || '{}');
  const own = claimsSchema.safeParse(inToken).data;
  if (!own || !discovery.userinfo_endpoint || !tokens.accessToken) return own;
  const answer = await fetch(discovery.userinfo_endpoint, {
    headers: { authorization: `Bearer ${tokens.accessToken}` },
    signal: AbortSignal.timeout(DISCOVERY_MS_MAX),
  });
  if (!answer.ok) return own;
  const more = claimsSchema.safeParse(await answer.json()).data;
  return more?.sub === own.sub ? { ...own, ...more } : undefined;
}

function hostClaims(claims: Claims): HostClaims {
  return { sub: claims.sub, buyerKey: claims.buyer_key ?? claims.sub, name: nameOf(claims) };
}

function nameOf({ name, nickname, preferred_username: username }: Claims): string {
  return name ?? nickname ?? username ?? '';
}

async function discover(issuer: string): Promise<Discovery | undefined> {
  try {
    const answer = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(DISCOVERY_MS_MAX) });
    const parsed = discoverySchema.safeParse(answer.ok ? await answer.json() : undefined);
    return parsed.data?.issuer.replace(/\/$/, '') === issuer.replace(/\/$/, '') ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}
