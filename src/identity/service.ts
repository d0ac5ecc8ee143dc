import { actorName, type Actor, type KeyScope, type MemberRole, type OperatorRole } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refusals, refuse } from '../lib/errors.ts';
import { newId, secretText } from '../lib/ids.ts';
import { emit } from '../lib/outbox.ts';
import { sha256 } from '../lib/secret.ts';
import { audit } from './audit.ts';
import { insertUsers, type ImportedUser } from './imports/sql.ts';
import * as readers from './readers/sql.ts';
import * as sessions from './session.sql.ts';
import * as store from './sql.ts';

export * from './approvals/service.ts';
export { audit, auditChange, auditOf, type AuditEntry } from './audit.ts';
export { auditActors, auditRows, type AuditedRow } from './audit.sql.ts';
export { payeeNumber, payeesOf, type Payee } from './payees.ts';
export type { ReaderMark } from './readers/sql.ts';
export { claimsSession, isGivenVisitor, newVisitor, visitorKeyOf, visitorOf } from './cookies.ts';
export { clickNetworkOf, networkKeyOf } from './rates.ts';
export { beginView, endView } from './views.ts';

type Membership = { accountId: string; role: MemberRole };

/** Notes that an account is open again: what closed it was overturned (DOMAIN 12). */
export function reopenMemberships(tx: Tx, accountId: string): Promise<void> {
  return store.reopenMemberships(tx, accountId);
}

/** Notes that an account is closed: it counts no more where its members' accounts are counted (API.md, X-Account). */
export async function closeMemberships(tx: Tx, accountId: string): Promise<void> {
  await store.closeMemberships(tx, accountId);
}

/** Makes a user a member of an account, or changes his role. */
export async function addMember(
  tx: Tx,
  now: Date,
  member: { userId: string; accountId: string; role: MemberRole },
): Promise<void> {
  await store.insertMember(tx, now, member);
}

export type Member = { userId: string; nickname: string; role: MemberRole; since: Date };

/** Members of an account, at most 1,000, the first first. */
export function membersOf(tx: Tx, accountId: string): Promise<Member[]> {
  return store.members(tx, accountId, 1000);
}

/** Members of several accounts, at most 1,000 of each, in no order; accounts without any are absent. */
export function membersOfAccounts(tx: Tx, accountIds: string[]): Promise<store.AccountMember[]> {
  return store.membersOfAccounts(tx, accountIds, accountIds.length * 1000);
}

/** What a user may do for an account, or undefined when he is no member. */
export function memberRole(tx: Tx, userId: string, accountId: string): Promise<MemberRole | undefined> {
  return store.memberRole(tx, userId, accountId);
}

/** Takes a member out of an account; false when he is none. */
export function removeMember(tx: Tx, userId: string, accountId: string): Promise<boolean> {
  return store.deleteMember(tx, userId, accountId);
}

/** A user by e-mail address or id, or undefined. Makes our row of him where he has not called us yet. */
export async function findUser(
  tx: Tx,
  now: Date,
  by: { email: string } | { userId: string },
): Promise<string | undefined> {
  const userId = 'email' in by ? await store.userIdByEmail(tx, by.email) : by.userId;
  const name = userId === undefined ? undefined : await signedUpName(tx, userId);
  if (userId === undefined || name === undefined) return undefined;
  await store.insertUser(tx, now, userId, name);
  return userId;
}

/** Ids of who signed up here; imported readers have others. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The e-mail address of a user, or undefined. Nobody has shown that it is his: what is sent there holds no secrets. */
export function emailOf(tx: Tx, userId: string): Promise<string | undefined> {
  return UUID.test(userId) ? store.emailOf(tx, userId) : Promise.resolve(undefined);
}

/** Memberships and roles of a user, and the account that he looks at as support. */
export async function rolesOf(
  tx: Tx,
  userId: string,
): Promise<{ roles: OperatorRole[]; memberships: Membership[]; view: { accountId: string; until: string } | null }> {
  return (await sessions.rolesOf(tx, userId)) ?? { roles: [], memberships: [], view: null };
}

/** Accounts of which users are members, whatever their role; users without any are absent. */
export async function accountsOfUsers(tx: Tx, userIds: string[]): Promise<Map<string, Set<string>>> {
  const accounts = new Map<string, Set<string>>();
  for (const { userId, accountId } of userIds.length > 0 ? await store.membershipsOf(tx, userIds) : [])
    accounts.set(userId, (accounts.get(userId) ?? new Set()).add(accountId));
  return accounts;
}

/** Nicknames by user ids; unknown ids are absent. */
export async function nicknamesOf(tx: Tx, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await store.nicknames(tx, userIds);
  return new Map(rows.map((row) => [row.userId, row.nickname]));
}

/** The confirmed identity of a user, or undefined. `subjectId` is a pseudonym; `name` is for the user and masked views. */
export function verificationOf(tx: Tx, userId: string): Promise<store.VerificationRow | undefined> {
  return store.verification(tx, userId);
}

/** Identities of several users as an operator sees them: the name masked, the number's last four digits. */
export async function maskedIdentitiesOf(
  tx: Tx,
  userIds: string[],
): Promise<Map<string, { kind: 'person' | 'enterprise'; name: string; idLast4: string }>> {
  if (userIds.length === 0) return new Map();
  const rows = await store.verifications(tx, userIds);
  return new Map(rows.map(({ userId, kind, name, idLast4 }) => [userId, { kind, name: maskedName(name), idLast4 }]));
}

/** A name as others may see it: its first character, the rest as stars. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = Array.from(name);
  return first + '*'.repeat(Math.min(rest.length, 3));
}

/** The confirmed payout account of a user, or undefined. */
export function payoutOf(tx: Tx, userId: string): Promise<store.PayoutRow | undefined> {
  return store.payout(tx, userId);
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

/** What API keys are called, by their ids. */
export async function keyNamesOf(tx: Tx, keyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = keyIds.length > 0 ? await store.keyNames(tx, keyIds) : [];
  return new Map(rows.map(({ keyId, name }) => [keyId, name]));
}

/** Whether a text is an API key that may be used. */
export async function isKey(tx: Tx, key: string): Promise<boolean> {
  return (await store.keyByHash(tx, sha256(key))) !== undefined;
}

/** Revokes an API key at once. Refuses NOT_FOUND. */
export async function revokeKey(tx: Tx, actor: Actor, now: Date, keyId: string): Promise<void> {
  if (!(await store.revokeKey(tx, now, keyId))) throw refuse.NOT_FOUND();
  await audit(tx, actor, now, { verb: 'revoke_key', objectType: 'api_key', objectId: keyId });
}

const refuseLink = refusals({
  BUYER_LINKED: [409, '这个买家已绑定另一位读者', 'This buyer is tied to another reader'],
  READER_LINKED: [409, '这位读者已绑定另一个买家', 'This reader is tied to another buyer'],
});

/** Browsers that are told of when a buyer is tied to a reader. */
const VISITORS_MAX = 50;

/**
 * Ties the host's buyer to a reader, once; the same again changes nothing. `buyerKey` is the pseudonym. Tells later
 * domains by `identity.buyer_linked`, so that clicks of his browsers become the buyer's (DOMAIN 11.5). Refuses NOT_FOUND,
 * BUYER_LINKED, READER_LINKED.
 */
export async function linkBuyer(tx: Tx, now: Date, userId: string, buyerKey: string): Promise<void> {
  await ensureReader(tx, now, userId);
  const linked = await readers.putBuyer(tx, now, userId, buyerKey);
  if (linked.userOfBuyer !== userId) throw refuseLink.BUYER_LINKED([{ path: 'buyerKey', code: 'TAKEN', message: '' }]);
  if (linked.buyerOfUser !== buyerKey) throw refuseLink.READER_LINKED([{ path: 'userId', code: 'TAKEN', message: '' }]);
  if (!linked.added) return;
  const visitorKeys = await readers.visitorsOf(tx, userId, VISITORS_MAX);
  await emit(tx, now, 'identity.buyer_linked', { userId, buyerKey, visitorKeys });
}

/** Remembers a browser of a reader; with a buyer behind him, its earlier clicks become the buyer's. */
export async function meetVisitor(
  tx: Tx,
  now: Date,
  userId: string,
  visitorKey: string,
  buyerKey: string | null,
): Promise<void> {
  await readers.insertVisitor(tx, now, userId, visitorKey);
  if (buyerKey !== null) await emit(tx, now, 'identity.buyer_linked', { userId, buyerKey, visitorKeys: [visitorKey] });
}

/**
 * Writes down what the host says of a reader; what it leaves out stays. A minor has no age band, whatever is said
 * (DOMAIN 2.8), and later domains are told of him: `identity.minor_known`. `minor: null` takes the mark away. Refuses
 * NOT_FOUND.
 */
export async function markReader(
  tx: Tx,
  now: Date,
  userId: string,
  mark: { [Key in keyof readers.ReaderMark]?: readers.ReaderMark[Key] | undefined },
): Promise<void> {
  await ensureReader(tx, now, userId);
  const [before] = await readers.marks(tx, [userId]);
  const said = Object.fromEntries(Object.entries(mark).filter(([, value]) => value !== undefined));
  if (Object.keys(said).length > 0) await readers.putMark(tx, userId, said);
  const [standing] = await readers.marks(tx, [userId]);
  if (standing?.minor && standing.ageBand !== null) await readers.putMark(tx, userId, { ageBand: null });
  if (standing?.minor && !before?.minor) await emit(tx, now, 'identity.minor_known', { userId });
}

/** What the host says of readers; unknown ids are absent. */
export async function marksOf(tx: Tx, userIds: string[]): Promise<Map<string, readers.ReaderMark>> {
  if (userIds.length === 0) return new Map();
  const rows = await readers.marks(tx, userIds);
  return new Map(rows.map(({ userId, ...mark }) => [userId, mark]));
}

/** The buyer (pseudonym) behind a reader. */
export function buyerKeyOf(tx: Tx, userId: string): Promise<string | undefined> {
  return readers.buyerOf(tx, userId);
}

/** The reader behind a buyer (pseudonym). */
export function userOfBuyer(tx: Tx, buyerKey: string): Promise<string | undefined> {
  return readers.userOfBuyer(tx, buyerKey);
}

/**
 * The subject id that the settlement log carries for an account's subject: the pseudonym of the buyer that is tied to
 * somebody verified as it (the earliest), so that `subjectId` equals `buyerKey` when he buys from himself; without one
 * the subject's own pseudonym, which no buyer has (DOMAIN 11.3.4).
 */
export async function settlementSubjectOf(tx: Tx, subjectId: string): Promise<string> {
  return (await settlementSubjectsOf(tx, [subjectId])).get(subjectId) ?? subjectId;
}

/** `settlementSubjectOf` for many in one look-up; every id has an answer. */
export async function settlementSubjectsOf(tx: Tx, subjectIds: readonly string[]): Promise<Map<string, string>> {
  const subjects = new Map(subjectIds.map((id) => [id, id]));
  for (const { subjectId, buyerKey } of await readers.buyersOfSubjects(tx, subjectIds))
    subjects.set(subjectId, buyerKey);
  return subjects;
}

/** Makes readers who come from another platform, each the owner of an account; they have no sign-in yet. */
export function importUsers(tx: Tx, now: Date, users: ImportedUser[]): Promise<void> {
  return insertUsers(tx, now, users);
}

async function ensureReader(tx: Tx, now: Date, userId: string): Promise<void> {
  if ((await findUser(tx, now, { userId })) !== undefined) return;
  throw refuse.NOT_FOUND([{ path: 'userId', code: 'NOT_FOUND', message: '' }]);
}

async function signedUpName(tx: Tx, userId: string): Promise<string | undefined> {
  return UUID.test(userId) ? readers.signedUpName(tx, userId) : undefined;
}
