import type { FastifyRequest } from 'fastify';
import type { Access, Actor, KeyScope, MemberRole, UserActor } from '../lib/actor.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { refusals, refuse } from '../lib/errors.ts';
import { sha256 } from '../lib/secret.ts';
import { sessionOf, type Auth } from './auth.ts';
import { visitorKeyOf, visitorOf } from './cookies.ts';
import { meetVisitor } from './service.ts';
import * as store from './sql.ts';

const refuseReader = refusals({
  GUARDIAN_CONSENT_REQUIRED: [
    403,
    '未满 14 周岁需要监护人同意后才能使用账号',
    'Under 14, an account needs the consent of a guardian',
  ],
});

/**
 * Who asks, and whether he may call a route of this access. Refuses UNAUTHENTICATED, FORBIDDEN, FOREIGN_ORIGIN,
 * ACCOUNT_REQUIRED, ACCOUNT_MISSING or GUARDIAN_CONSENT_REQUIRED before the input is looked at.
 */
export async function resolveActor(
  tx: Tx,
  auth: Auth,
  config: Config,
  request: FastifyRequest,
  access: Access,
): Promise<Actor> {
  const bearer = /^Bearer (zc_\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return keyActor(tx, bearer, access);
  refuseForeignOrigin(request, config.publicUrl);
  const session = await sessionOf(auth, request);
  const visitorId = visitorOf(request);
  if (!session) {
    if (access.kind !== 'public') throw refuse.UNAUTHENTICATED();
    return { kind: 'anonymous', visitorId };
  }
  const visitorKey = visitorId === undefined ? undefined : visitorKeyOf(config, visitorId);
  const user = await ensureUser(tx, session.userId, session.name, visitorKey);
  if (user.barred) {
    if (access.kind !== 'public') throw refuseReader.GUARDIAN_CONSENT_REQUIRED();
    return { kind: 'anonymous', visitorId };
  }
  if (visitorKey !== undefined && !user.visitorKnown) {
    await meetVisitor(tx, await businessNow(tx), session.userId, visitorKey, user.buyerKey);
  }
  const actor: UserActor = {
    kind: 'user',
    userId: session.userId,
    visitorId,
    signedInAt: session.signedInAt,
    roles: user.roles,
  };
  return admit(actor, user.memberships, access, request.headers['x-account']);
}

async function keyActor(tx: Tx, bearer: string, access: Access): Promise<Actor> {
  const key = await store.keyByHash(tx, sha256(bearer));
  if (!key) throw refuse.UNAUTHENTICATED();
  if (access.kind !== 'public' && !(access.kind === 'key' && key.scopes.includes(access.scope)))
    throw refuse.FORBIDDEN();
  await store.touchKey(tx, new Date(), key.keyId);
  return { kind: 'key', keyId: key.keyId, scopes: key.scopes as KeyScope[] };
}

/** State-changing requests from another origin are refused (API.md, session). */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site') throw refuse.FOREIGN_ORIGIN();
  if (origin === undefined || origin === new URL(publicUrl).origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw refuse.FOREIGN_ORIGIN();
}

async function ensureUser(
  tx: Tx,
  userId: string,
  name: string,
  visitorKey: string | undefined,
): Promise<store.UserRow> {
  const found = await store.userWithRoles(tx, userId, visitorKey);
  if (found) return found;
  await store.insertUser(tx, await businessNow(tx), userId, name);
  const made = await store.userWithRoles(tx, userId, visitorKey);
  if (!made) throw new Error('a user vanished while he was made');
  return made;
}

type Membership = { accountId: string; role: MemberRole };

function admit(
  actor: UserActor,
  memberships: Membership[],
  access: Access,
  wanted: string | string[] | undefined,
): Actor {
  if (access.kind === 'key') throw refuse.FORBIDDEN();
  if (access.kind === 'operator' && !access.roles.some((role) => actor.roles.includes(role))) throw refuse.FORBIDDEN();
  if (access.kind !== 'account') return actor;
  const account = chosenAccount(memberships, wanted);
  if (!access.members.includes(account.role)) throw refuse.FORBIDDEN();
  return { ...actor, account };
}

function chosenAccount(memberships: Membership[], wanted: string | string[] | undefined): Membership {
  if (wanted !== undefined) {
    const found = memberships.find((m) => m.accountId === String(wanted));
    if (!found) throw refuse.FORBIDDEN();
    return found;
  }
  const [only, second] = memberships;
  if (!only) throw refuse.ACCOUNT_MISSING();
  if (second) throw refuse.ACCOUNT_REQUIRED();
  return only;
}
