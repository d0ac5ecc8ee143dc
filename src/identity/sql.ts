import { sql } from 'kysely';
import type { KeyScope, MemberRole, OperatorRole } from '../lib/actor.ts';
import type { Db, Tx } from '../lib/db.ts';
import type { PayoutMethod } from './accountNo.ts';

/** Makes our row of a user, once. */
export async function insertUser(db: Db, now: Date, userId: string, nickname: string): Promise<void> {
  await db
    .insertInto('identity.user')
    .values({ userId, nickname, createdAt: now })
    .onConflict((oc) => oc.column('userId').doNothing())
    .execute();
}

/** Changes a nickname, also where the sign-in library keeps it. */
export async function putNickname(tx: Tx, userId: string, nickname: string): Promise<void> {
  await tx.updateTable('identity.user').set({ nickname }).where('userId', '=', userId).execute();
  await tx.updateTable('auth.user').set({ name: nickname }).where('id', '=', userId).execute();
}

/** Nicknames by user ids. */
export function nicknames(tx: Tx, userIds: string[]): Promise<{ userId: string; nickname: string }[]> {
  return tx.selectFrom('identity.user').select(['userId', 'nickname']).where('userId', 'in', userIds).execute();
}

export function insertMember(tx: Tx, now: Date, row: { userId: string; accountId: string; role: MemberRole }) {
  return tx
    .insertInto('identity.accountMember')
    .values({ ...row, since: now })
    .onConflict((oc) => oc.columns(['userId', 'accountId']).doUpdateSet({ role: row.role }))
    .execute();
}

/** Members of an account, the first first. */
export async function members(
  tx: Tx,
  accountId: string,
  limit: number,
): Promise<{ userId: string; nickname: string; role: MemberRole; since: Date }[]> {
  const found = await sql<{ userId: string; nickname: string; role: MemberRole; since: Date }>`
    select m.user_id, coalesce(u.nickname, '') as nickname, m.role, m.since
    from identity.account_member m left join identity."user" u on u.user_id = m.user_id
    where m.account_id = ${accountId} order by m.since, m.user_id limit ${limit}`.execute(tx);
  return found.rows;
}

export type AccountMember = { accountId: string; userId: string; role: MemberRole };

/** Members of several accounts, in no order. */
export async function membersOfAccounts(tx: Tx, accountIds: string[], limit: number): Promise<AccountMember[]> {
  const found = await sql<AccountMember>`select account_id, user_id, role from identity.account_member
    where account_id = any(${accountIds}::text[]) limit ${limit}`.execute(tx);
  return found.rows;
}

/** Notes for all members of an account that it is open again. */
export async function reopenMemberships(tx: Tx, accountId: string): Promise<void> {
  await tx.updateTable('identity.accountMember').set({ closed: false }).where('accountId', '=', accountId).execute();
}

/** Notes for all members of an account that it is closed. */
export async function closeMemberships(tx: Tx, accountId: string): Promise<void> {
  await tx.updateTable('identity.accountMember').set({ closed: true }).where('accountId', '=', accountId).execute();
}

export function membershipsOf(tx: Tx, userIds: string[]): Promise<{ userId: string; accountId: string }[]> {
  return tx
    .selectFrom('identity.accountMember')
    .select(['userId', 'accountId'])
    .where('userId', 'in', userIds)
    .execute();
}

export async function memberRole(tx: Tx, userId: string, accountId: string): Promise<MemberRole | undefined> {
  const found = await sql<{ role: MemberRole }>`select role from identity.account_member
    where user_id = ${userId} and account_id = ${accountId}`.execute(tx);
  return found.rows[0]?.role;
}

export async function deleteMember(tx: Tx, userId: string, accountId: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('identity.accountMember')
    .where('userId', '=', userId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export function insertOperator(tx: Tx, now: Date, row: { userId: string; role: OperatorRole; grantedBy: string }) {
  return tx
    .insertInto('identity.operator')
    .values({ ...row, since: now })
    .onConflict((oc) => oc.columns(['userId', 'role']).doNothing())
    .execute();
}

/** A key that is not revoked, by its hash. */
export function keyByHash(db: Db, keyHash: string) {
  return db
    .selectFrom('identity.apiKey')
    .select(['keyId', 'scopes'])
    .where('keyHash', '=', keyHash)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
}

export type NewKey = {
  keyId: string;
  keyHash: string;
  name: string;
  last4: string;
  scopes: KeyScope[];
  createdBy: string;
};

export function insertKey(tx: Tx, now: Date, row: NewKey) {
  return tx
    .insertInto('identity.apiKey')
    .values({ ...row, createdAt: now })
    .execute();
}

export function keys(tx: Tx) {
  return tx
    .selectFrom('identity.apiKey')
    .select(['keyId', 'name', 'last4', 'scopes', 'createdAt', 'revokedAt', 'lastUsedAt'])
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute();
}

export async function keyNames(tx: Tx, keyIds: readonly string[]): Promise<{ keyId: string; name: string }[]> {
  return tx.selectFrom('identity.apiKey').select(['keyId', 'name']).where('keyId', 'in', keyIds).execute();
}

export async function revokeKey(tx: Tx, now: Date, keyId: string): Promise<boolean> {
  const done = await tx
    .updateTable('identity.apiKey')
    .set({ revokedAt: now })
    .where('keyId', '=', keyId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Marks a key as used, at most once a minute, so that busy hosts do not write at every call. */
export async function touchKey(db: Db, now: Date, keyId: string): Promise<void> {
  await sql`update identity.api_key set last_used_at = ${now}
    where key_id = ${keyId} and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 minute')`.execute(
    db,
  );
}

export type AuditRow = {
  actor: string;
  verb: string;
  objectType: string;
  objectId: string;
  before: string | null;
  after: string | null;
  reason: string | null;
};

export function insertAudit(tx: Tx, now: Date, row: AuditRow) {
  return tx
    .insertInto('identity.audit')
    .values({ ...row, at: now })
    .execute();
}

/** The sign-in library's user behind an e-mail. */
export async function userIdByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const row = await tx.selectFrom('auth.user').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst();
  return row?.id;
}

/** Where somebody signs in with; undefined for who never signed up. */
export async function emailOf(tx: Tx, userId: string): Promise<string | undefined> {
  const found = await sql<{ email: string }>`select email from auth."user" where id = ${userId}::uuid`.execute(tx);
  return found.rows[0]?.email;
}

export type VerificationRow = {
  kind: 'person' | 'enterprise';
  subjectId: string;
  name: string;
  idLast4: string;
  birthday: string | null;
  provider: string;
  verifiedAt: Date;
};

export async function verification(tx: Tx, userId: string): Promise<VerificationRow | undefined> {
  const row = await tx
    .selectFrom('identity.verification')
    .select(['kind', 'subjectId', 'name', 'idLast4', 'birthday', 'provider', 'verifiedAt'])
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row && { ...row, kind: row.kind === 'enterprise' ? 'enterprise' : 'person' };
}

/** What a masked view shows of several users' identities. */
export async function verifications(tx: Tx, userIds: string[]): Promise<(VerificationRow & { userId: string })[]> {
  const found = await sql<VerificationRow & { userId: string }>`
    select user_id, kind, subject_id, name, id_last4, birthday::text, provider, verified_at
    from identity.verification where user_id = any(${userIds}::text[])`.execute(tx);
  return found.rows;
}

export function putVerification(tx: Tx, userId: string, row: VerificationRow) {
  return tx
    .insertInto('identity.verification')
    .values({ userId, ...row })
    .onConflict((oc) => oc.column('userId').doUpdateSet(row))
    .execute();
}

export type PayoutRow = {
  holderSubjectId: string;
  holderName: string;
  accountHash: string;
  accountLast4: string;
  method: PayoutMethod;
  /** Null where it was verified before numbers were kept. */
  accountSealed: string | null;
  provider: string;
  verifiedAt: Date;
};

const payoutColumns = [
  'holderSubjectId',
  'holderName',
  'accountHash',
  'accountLast4',
  'method',
  'accountSealed',
  'provider',
  'verifiedAt',
] as const;

const asPayout = <Row extends { method: string }>(row: Row) => ({
  ...row,
  method: row.method === 'bank' ? ('bank' as const) : ('alipay' as const),
});

/** Payout accounts of several users; those without one are absent. */
export async function payouts(tx: Tx, userIds: readonly string[]): Promise<(PayoutRow & { userId: string })[]> {
  const rows = await tx
    .selectFrom('identity.payoutAccount')
    .select(['userId', ...payoutColumns])
    .where('userId', 'in', userIds)
    .execute();
  return rows.map(asPayout);
}

export async function payout(tx: Tx, userId: string): Promise<PayoutRow | undefined> {
  const row = await tx
    .selectFrom('identity.payoutAccount')
    .select(payoutColumns)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row && asPayout(row);
}

export function putPayout(tx: Tx, userId: string, row: PayoutRow) {
  return tx
    .insertInto('identity.payoutAccount')
    .values({ userId, ...row })
    .onConflict((oc) => oc.column('userId').doUpdateSet(row))
    .execute();
}

export async function ownsAccount(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.accountMember')
    .select('accountId')
    .where('userId', '=', userId)
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
