import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

export type InvitedType = 'brand' | 'institution';

export type InvitationRow = {
  invitationId: string;
  type: InvitedType;
  note: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  usedAt: Date | null;
  usedByAccount: string | null;
};

export function insertInvitation(
  tx: Tx,
  row: Pick<InvitationRow, 'invitationId' | 'type' | 'note' | 'createdBy' | 'createdAt' | 'expiresAt'> & {
    codeHash: string;
  },
) {
  return tx.insertInto('accounts.invitation').values(row).execute();
}

/** Invitations, newest first, after an id. */
export async function invitations(tx: Tx, after: string | null, limit: number): Promise<InvitationRow[]> {
  const found = await sql<InvitationRow>`
    select invitation_id, type, note, created_by, created_at, expires_at, revoked_at, used_at, used_by_account
    from accounts.invitation where ${after}::text is null or invitation_id < ${after}
    order by invitation_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** What was noted beside invitations: whom they are for. */
export async function invitationNotes(tx: Tx, invitationIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ invitationId: string; note: string }>`
    select invitation_id, note from accounts.invitation where invitation_id = any(${[...invitationIds]})`.execute(tx);
  return new Map(found.rows.map(({ invitationId, note }) => [invitationId, note]));
}

/** Whether a code may be used for a type at an instant. */
export async function isUsable(tx: Tx, codeHash: string, type: string, at: Date): Promise<boolean> {
  const found = await sql`select 1 from accounts.invitation where code_hash = ${codeHash} and type = ${type}
    and used_at is null and revoked_at is null and expires_at > ${at}`.execute(tx);
  return found.rows.length > 0;
}

/** Uses a code for an account; false when it cannot be used (any more). */
export async function consume(tx: Tx, at: Date, codeHash: string, type: string, accountId: string): Promise<boolean> {
  const done = await tx
    .updateTable('accounts.invitation')
    .set({ usedAt: at, usedByAccount: accountId })
    .where('codeHash', '=', codeHash)
    .where('type', '=', type)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', at)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Revokes an unused invitation; false when there is none. */
export async function revoke(tx: Tx, at: Date, invitationId: string): Promise<boolean> {
  const done = await tx
    .updateTable('accounts.invitation')
    .set({ revokedAt: at })
    .where('invitationId', '=', invitationId)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
