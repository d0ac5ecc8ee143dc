import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

/** What the host says of a reader (DOMAIN 2.8, 5.3). */
export type ReaderMark = {
  minor: 'under_14' | 'under_18' | null;
  guardianConsent: boolean;
  ageBand: string | null;
  gender: string | null;
  /** A test account or a program of the host: its traffic counts nowhere (DOMAIN 2.5). */
  automatic: boolean;
};

/** The name of a user who signed up but may not have called us yet. `userId` must be a UUID. */
export async function signedUpName(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('auth.user').select('name').where('id', '=', userId).executeTakeFirst();
  return row?.name;
}

/** Ties a buyer to a user where neither is tied; answers who stands on both sides afterwards. */
export async function putBuyer(
  tx: Tx,
  now: Date,
  userId: string,
  buyerKey: string,
): Promise<{ added: boolean; userOfBuyer: string; buyerOfUser: string }> {
  const buyer = { buyerKey, userId, linkedAt: now };
  const added = await tx
    .insertInto('identity.buyer')
    .values(buyer)
    .onConflict((oc) => oc.column('buyerKey').doNothing())
    .executeTakeFirst();
  await tx
    .insertInto('identity.buyerLink')
    .values(buyer)
    .onConflict((oc) => oc.column('userId').doNothing())
    .execute();
  return {
    added: (added.numInsertedOrUpdatedRows ?? 0n) > 0n,
    userOfBuyer: (await userOfBuyer(tx, buyerKey)) ?? '',
    buyerOfUser: (await buyerOf(tx, userId)) ?? '',
  };
}

export async function userOfBuyer(tx: Tx, buyerKey: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('identity.buyer')
    .select('userId')
    .where('buyerKey', '=', buyerKey)
    .executeTakeFirst();
  return row?.userId;
}

export async function buyerOf(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('identity.buyerLink')
    .select('buyerKey')
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row?.buyerKey;
}

/** The earliest buyer behind each of some subjects, where there is one. */
export async function buyersOfSubjects(tx: Tx, subjectIds: readonly string[]) {
  const found = await sql<{ subjectId: string; buyerKey: string }>`
    select distinct on (v.subject_id) v.subject_id, b.buyer_key
    from identity.verification v join identity.buyer_link b on b.user_id = v.user_id
    where v.subject_id = any(${subjectIds}::text[])
    order by v.subject_id, b.linked_at, b.buyer_key`.execute(tx);
  return found.rows;
}

/** Writes down what the host says of a reader. */
export function putMark(tx: Tx, userId: string, mark: Partial<ReaderMark>) {
  return tx.updateTable('identity.user').set(mark).where('userId', '=', userId).execute();
}

export async function marks(tx: Tx, userIds: string[]): Promise<(ReaderMark & { userId: string })[]> {
  const rows = await tx
    .selectFrom('identity.user')
    .select(['userId', 'minor', 'guardianConsent', 'ageBand', 'gender', 'automatic'])
    .where('userId', 'in', userIds)
    .execute();
  return rows.map((row) => ({
    ...row,
    minor: row.minor === 'under_14' || row.minor === 'under_18' ? row.minor : null,
  }));
}

export function insertVisitor(tx: Tx, now: Date, userId: string, visitorKey: string) {
  return tx
    .insertInto('identity.userVisitor')
    .values({ userId, visitorKey, since: now })
    .onConflict((oc) => oc.columns(['userId', 'visitorKey']).doNothing())
    .execute();
}

/** Browsers of a user, the latest first. */
export async function visitorsOf(tx: Tx, userId: string, limit: number): Promise<string[]> {
  const found = await sql<{ visitorKey: string }>`select visitor_key from identity.user_visitor
    where user_id = ${userId} order by since desc, visitor_key limit ${limit}`.execute(tx);
  return found.rows.map((row) => row.visitorKey);
}

/** The user behind a host account. */
export function hostUser(tx: Tx, provider: string, subject: string) {
  return tx
    .selectFrom('auth.account as a')
    .innerJoin('auth.user as u', 'u.id', 'a.userId')
    .select(['a.userId', 'u.twoFactorEnabled'])
    .where('a.providerId', '=', provider)
    .where('a.accountId', '=', subject)
    .executeTakeFirst();
}
