import type { FastifyRequest } from 'fastify';
import {
  actorName,
  type Access,
  type Actor,
  type KeyScope,
  type MemberRole,
  type OperatorRole,
  type UserActor,
} from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { newId, secretText } from '../lib/ids.ts';
import type { Json } from '../lib/outbox.ts';
import { sha256 } from '../lib/secret.ts';
import { sessionOf, type Auth } from './auth.ts';
import * as store from './sql.ts';

export const VISITOR_COOKIE = 'zc_visitor';

/**
 * Who asks, and whether he may call a route of this access. Refuses UNAUTHENTICATED, FORBIDDEN, FOREIGN_ORIGIN,
 * ACCOUNT_REQUIRED or ACCOUNT_MISSING before the input is looked at.
 */
export async function resolveActor(
  tx: Tx,
  auth: Auth,
  publicUrl: string,
  request: FastifyRequest,
  access: Access,
): Promise<Actor> {
  const bearer = /^Bearer (zc_\S{1,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return keyActor(tx, bearer, access);
  refuseForeignOrigin(request, publicUrl);
  const session = await sessionOf(auth, request);
  const visitorId = request.cookies[VISITOR_COOKIE];
  if (!session) {
    if (access.kind !== 'public') throw refuse.UNAUTHENTICATED();
    return { kind: 'anonymous', visitorId };
  }
  const user = await ensureUser(tx, session.userId, session.name);
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

async function ensureUser(tx: Tx, userId: string, name: string): Promise<store.UserRow> {
  const found = await store.userWithRoles(tx, userId);
  if (found) return found;
  await store.insertUser(tx, new Date(), userId, name);
  return (await store.userWithRoles(tx, userId)) ?? { nickname: name, roles: [], memberships: [] };
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

/** Makes a user a member of an account, or changes his role. */
export async function addMember(
  tx: Tx,
  now: Date,
  member: { userId: string; accountId: string; role: MemberRole },
): Promise<void> {
  await store.insertMember(tx, now, member);
}

/** Memberships and roles of a user. */
export async function rolesOf(tx: Tx, userId: string): Promise<{ roles: OperatorRole[]; memberships: Membership[] }> {
  const user = await store.userWithRoles(tx, userId);
  return { roles: user?.roles ?? [], memberships: user?.memberships ?? [] };
}

/** Nicknames by user ids; unknown ids are absent. */
export async function nicknamesOf(tx: Tx, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await store.nicknames(tx, userIds);
  return new Map(rows.map((row) => [row.userId, row.nickname]));
}

/** Gives a user an operator's role. */
export async function grantRole(tx: Tx, now: Date, actor: Actor, userId: string, role: OperatorRole): Promise<void> {
  await store.insertOperator(tx, now, { userId, role, grantedBy: actorName(actor) });
  await audit(tx, actor, now, { verb: 'grant_role', objectType: 'user', objectId: userId, after: { role } });
}

/** Makes an API key. The key itself is returned this once and stored only as a hash (API.md, API keys). */
export async function addKey(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { name: string; scopes: KeyScope[] },
): Promise<{ keyId: string; key: string; last4: string }> {
  const key = `zc_${secretText(40)}`;
  const row = { keyId: newId(now), keyHash: sha256(key), name: wish.name, last4: key.slice(-4), scopes: wish.scopes };
  await store.insertKey(tx, now, { ...row, createdBy: actorName(actor) });
  await audit(tx, actor, now, {
    verb: 'add_key',
    objectType: 'api_key',
    objectId: row.keyId,
    after: { name: wish.name, scopes: wish.scopes },
  });
  return { keyId: row.keyId, key, last4: row.last4 };
}

/** Revokes an API key at once. Refuses NOT_FOUND. */
export async function revokeKey(tx: Tx, actor: Actor, now: Date, keyId: string): Promise<void> {
  if (!(await store.revokeKey(tx, now, keyId))) throw refuse.NOT_FOUND();
  await audit(tx, actor, now, { verb: 'revoke_key', objectType: 'api_key', objectId: keyId });
}

export type AuditEntry = {
  verb: string;
  objectType: string;
  objectId: string;
  before?: Json;
  after?: Json;
  reason?: string;
};

/** Writes down what an operator did, with before and after, in the transaction that does it. */
export async function audit(tx: Tx, actor: Actor, now: Date, entry: AuditEntry): Promise<void> {
  await store.insertAudit(tx, now, {
    actor: actorName(actor),
    verb: entry.verb,
    objectType: entry.objectType,
    objectId: entry.objectId,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? null,
  });
}
