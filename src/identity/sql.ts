import { sql } from 'kysely';
import type { KeyScope, MemberRole, OperatorRole } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';

export type UserRow = {
  nickname: string;
  roles: OperatorRole[];
  memberships: { accountId: string; role: MemberRole }[];
};

/** Nickname, operators' roles and memberships of a user in one round trip. */
export async function userWithRoles(tx: Tx, userId: string): Promise<UserRow | undefined> {
  const found = await sql<UserRow>`
    select u.nickname,
      coalesce((select json_agg(o.role order by o.role) from identity.operator o where o.user_id = u.user_id), '[]') as roles,
      coalesce((select json_agg(json_build_object('accountId', m.account_id, 'role', m.role) order by m.account_id)
        from identity.account_member m where m.user_id = u.user_id), '[]') as memberships
    from identity."user" u where u.user_id = ${userId}`.execute(tx);
  return found.rows[0];
}

/** Makes our row of a user, once. */
export async function insertUser(tx: Tx, now: Date, userId: string, nickname: string): Promise<void> {
  await tx
    .insertInto('identity.user')
    .values({ userId, nickname, createdAt: now })
    .onConflict((oc) => oc.column('userId').doNothing())
    .execute();
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

export function insertOperator(tx: Tx, now: Date, row: { userId: string; role: OperatorRole; grantedBy: string }) {
  return tx
    .insertInto('identity.operator')
    .values({ ...row, since: now })
    .onConflict((oc) => oc.columns(['userId', 'role']).doNothing())
    .execute();
}

/** A key that is not revoked, by its hash. */
export function keyByHash(tx: Tx, keyHash: string) {
  return tx
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
export async function touchKey(tx: Tx, now: Date, keyId: string): Promise<void> {
  await sql`update identity.api_key set last_used_at = ${now}
    where key_id = ${keyId} and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 minute')`.execute(
    tx,
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

/** The sign-in library's user behind an e-mail, for the command line. */
export async function userIdByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const row = await tx.selectFrom('auth.user').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst();
  return row?.id;
}
