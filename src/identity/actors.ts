import type { FastifyRequest } from 'fastify';
import type { Access, Actor, KeyScope, UserActor } from '../lib/actor.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction, type Db } from '../lib/db.ts';
import { refusals, refuse } from '../lib/errors.ts';
import type { Asking } from '../lib/http.ts';
import { sha256 } from '../lib/secret.ts';
import { sessionToken, visitorKeyOf, visitorOf } from './cookies.ts';
import { meetVisitor } from './service.ts';
import * as sessions from './session.sql.ts';
import type { Membership } from './session.sql.ts';
import * as store from './sql.ts';

const refuseReader = refusals({
  GUARDIAN_CONSENT_REQUIRED: [
    403,
    '未满 14 周岁需要监护人同意后才能使用账号',
    'Under 14, an account needs the consent of a guardian',
  ],
  VIEW_ONLY: [403, '您正在只读查看这个账号，不能替它操作', 'You only look at this account: nothing can be done for it'],
});

/**
 * Who asks, whether he may call a route of this access, and when it is. Refuses UNAUTHENTICATED, FORBIDDEN, FOREIGN_ORIGIN,
 * ACCOUNT_REQUIRED, ACCOUNT_MISSING or GUARDIAN_CONSENT_REQUIRED before the input is looked at.
 */
export async function resolveActor(db: Db, config: Config, request: FastifyRequest, access: Access): Promise<Asking> {
  const bearer = /^Bearer (zc_\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { actor: await keyActor(db, bearer, access), now: await businessNow(db) };
  refuseForeignOrigin(request, config.publicUrl);
  const visitorId = visitorOf(request);
  const visitorKey = visitorId === undefined ? undefined : visitorKeyOf(config, visitorId);
  const session = await sessionIn(db, config, request, visitorKey);
  const isLetIn = session && (!session.barred || (access.kind === 'user' && access.evenBarred === true));
  if (!isLetIn) {
    if (access.kind !== 'public') throw session ? refuseReader.GUARDIAN_CONSENT_REQUIRED() : refuse.UNAUTHENTICATED();
    return { actor: { kind: 'anonymous', visitorId }, now: session?.now ?? (await businessNow(db)) };
  }
  const { userId, signedInAt, roles, now } = session;
  if (visitorKey !== undefined && !session.visitorKnown) {
    await inTransaction(db, (tx) => meetVisitor(tx, now, userId, visitorKey, session.buyerKey));
  }
  const actor: UserActor = { kind: 'user', userId, visitorId, signedInAt, roles };
  return { actor: admit(actor, session, access, request), now };
}

/** The session behind a request's cookie. Our own row of a user is made when he first calls. */
async function sessionIn(
  db: Db,
  config: Config,
  request: FastifyRequest,
  visitorKey: string | undefined,
): Promise<sessions.SessionRow | undefined> {
  const token = sessionToken(config, request);
  if (token === undefined) return undefined;
  const found = await sessions.sessionOf(db, token, visitorKey);
  if (!found || found.known) return found;
  await store.insertUser(db, found.now, found.userId, found.name);
  return sessions.sessionOf(db, token, visitorKey);
}

async function keyActor(db: Db, bearer: string, access: Access): Promise<Actor> {
  const key = await store.keyByHash(db, sha256(bearer));
  if (!key) throw refuse.UNAUTHENTICATED();
  if (access.kind !== 'public' && !(access.kind === 'key' && key.scopes.includes(access.scope)))
    throw refuse.FORBIDDEN();
  await store.touchKey(db, new Date(), key.keyId);
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

function admit(actor: UserActor, session: sessions.SessionRow, access: Access, request: FastifyRequest): Actor {
  const { memberships } = session;
  const wanted = request.headers['x-account'];
  if (access.kind === 'key') throw refuse.FORBIDDEN();
  if (access.kind === 'operator' && !access.roles.some((role) => actor.roles.includes(role))) throw refuse.FORBIDDEN();
  if (access.kind !== 'user' && access.kind !== 'account') return actor;
  const seen = viewed(session, wanted);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (seen && reads && (access.kind === 'user' || access.members.includes('viewer')))
    return { ...actor, account: seen };
  if (seen && access.kind === 'account') throw reads ? refuse.FORBIDDEN() : refuseReader.VIEW_ONLY();
  if (access.kind === 'user') return { ...actor, ...optionalAccount(memberships, wanted) };
  const account = chosenAccount(memberships, wanted);
  if (!access.members.includes(account.role)) throw refuse.FORBIDDEN();
  return { ...actor, account };
}

/** The account that support looks at, where the request names it and he is no member of it (DOMAIN 1.3). */
function viewed({ roles, memberships, view }: sessions.SessionRow, wanted: string | string[] | undefined) {
  if (!view || view.accountId !== wanted || !roles.includes('support')) return undefined;
  if (memberships.some(({ accountId }) => accountId === wanted)) return undefined;
  return { accountId: view.accountId, role: 'viewer', readOnly: true } as const;
}

/** The account that somebody acts for on a route which needs none: the one that he names, or his only one. */
function optionalAccount(memberships: Membership[], wanted: string | string[] | undefined): { account?: Membership } {
  const counted = countedOf(memberships);
  const account =
    wanted === undefined
      ? counted.length === 1
        ? counted[0]
        : undefined
      : memberships.find((m) => m.accountId === wanted);
  return account ? { account } : {};
}

/** What counts where accounts are counted: closed ones only for who has nothing else, who still sees their money. */
function countedOf(memberships: Membership[]): Membership[] {
  const open = memberships.filter((m) => !m.closed);
  return open.length > 0 ? open : memberships;
}

function chosenAccount(memberships: Membership[], wanted: string | string[] | undefined): Membership {
  if (wanted !== undefined) {
    const found = memberships.find((m) => m.accountId === String(wanted));
    if (!found) throw refuse.FORBIDDEN();
    return found;
  }
  const [only, second] = countedOf(memberships);
  if (!only) throw refuse.ACCOUNT_MISSING();
  if (second) throw refuse.ACCOUNT_REQUIRED();
  return only;
}
