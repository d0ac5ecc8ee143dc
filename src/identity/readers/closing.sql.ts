import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Row } from '../../lib/personal.sql.ts';

export type ClosingRow = { userId: string; askedAt: Date; eraseAt: Date };

/** How a user signs in: the address, and by what. */
export async function signInOf(tx: Tx, userId: string): Promise<Row[]> {
  const found = await sql<Row>`
    select u.email, u.two_factor_enabled, u.created_at,
      array(select a.provider_id from auth.account a where a.user_id = u.id order by 1) as by
    from auth."user" u where u.id::text = ${userId}`.execute(tx);
  return found.rows;
}

/** Whether a user has a password here, and not only with the host. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const found = await sql<{ has: boolean }>`select exists (
    select from auth.account where user_id::text = ${userId} and provider_id = 'credential') as has`.execute(tx);
  return found.rows[0]?.has === true;
}

/** What a reader has chosen, and what the host says of his age (DOMAIN 2.8). */
export type Choice = { personalised: boolean; minor: boolean; consentMissing: boolean };

/** Whether what a reader did may decide what he is shown: a minor's never does (DOMAIN 2.8). */
export async function choiceOf(tx: Tx, userId: string): Promise<Choice | undefined> {
  const found = await sql<Choice>`
    select personalised, minor is not null as minor,
      coalesce(minor = 'under_14' and not guardian_consent, false) as consent_missing from identity."user" where user_id = ${userId}`.execute(
    tx,
  );
  return found.rows[0];
}

export async function putChoice(tx: Tx, userId: string, personalised: boolean): Promise<void> {
  await sql`update identity."user" set personalised = ${personalised} where user_id = ${userId}`.execute(tx);
}

export async function closingOf(tx: Tx, userId: string): Promise<ClosingRow | undefined> {
  const found = await sql<ClosingRow>`select user_id, asked_at, erase_at from identity.closing
    where user_id = ${userId}`.execute(tx);
  return found.rows[0];
}

/** Notes that a reader closes his account; asked already, the first time stands. */
export async function insertClosing(tx: Tx, { userId, askedAt, eraseAt }: ClosingRow): Promise<void> {
  await sql`insert into identity.closing (user_id, asked_at, erase_at) values (${userId}, ${askedAt}, ${eraseAt})
    on conflict (user_id) do nothing`.execute(tx);
}

export async function deleteClosing(tx: Tx, userId: string): Promise<boolean> {
  const done = await sql`delete from identity.closing where user_id = ${userId}`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** When the next reader is to be erased. */
export const nextErasureAt: NextAt = sql`select min(erase_at) as at from identity.closing`;

/** The reader who is to be erased first, locked; none where another process has him. */
export async function lockDueClosing(tx: Tx, now: Date): Promise<ClosingRow | undefined> {
  const found = await sql<ClosingRow>`select user_id, asked_at, erase_at from identity.closing
    where erase_at <= ${now} order by erase_at, user_id limit 1 for update skip locked`.execute(tx);
  return found.rows[0];
}

/** Puts off an erasure that cannot be done yet. */
export async function putOff(tx: Tx, userId: string, eraseAt: Date): Promise<void> {
  await sql`update identity.closing set erase_at = ${eraseAt} where user_id = ${userId}`.execute(tx);
}

/** Deletes a user with his sessions and ways to sign in. */
export async function deleteUser(tx: Tx, userId: string): Promise<void> {
  await sql`delete from identity.closing where user_id = ${userId}`.execute(tx);
  await sql`delete from identity."user" where user_id = ${userId}`.execute(tx);
  await sql`delete from auth."user" where id::text = ${userId}`.execute(tx);
}
