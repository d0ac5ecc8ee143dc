import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId, secretText } from '../../lib/ids.ts';
import { sha256 } from '../../lib/secret.ts';
import { DAY } from '../../lib/time.ts';
import * as store from './sql.ts';

/** 24 characters of 5 bits: nobody finds one by trying. */
const CODE_CHARS = 24;

/**
 * Makes an invitation to open a brand or institution account (DOMAIN 1.1, 1.3), good for one opening within `days`.
 * The code is returned this once and stored only as a hash.
 */
export async function invite(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { type: store.InvitedType; note: string; days: number },
): Promise<store.InvitationRow & { code: string }> {
  const code = secretText(CODE_CHARS);
  const { type, note } = wish;
  const row = { invitationId: newId(now), type, note, createdBy: actorName(actor), createdAt: now };
  const made = { ...row, expiresAt: new Date(now.getTime() + wish.days * DAY) };
  await store.insertInvitation(tx, { ...made, codeHash: codeHash(code) });
  const after = { type, note, expiresAt: made.expiresAt.toISOString() };
  await audit(tx, actor, now, { verb: 'invite', objectType: 'invitation', objectId: row.invitationId, after });
  return { ...made, code, revokedAt: null, usedAt: null, usedByAccount: null };
}

/** Takes an unused invitation back. Refuses NOT_FOUND. */
export async function revokeInvitation(tx: Tx, actor: Actor, now: Date, invitationId: string): Promise<void> {
  if (!isId(invitationId) || !(await store.revoke(tx, now, invitationId))) throw refuse.NOT_FOUND();
  await audit(tx, actor, now, { verb: 'revoke_invitation', objectType: 'invitation', objectId: invitationId });
}

/** How a code is stored. Spaces, dashes and capitals that crept in on the way do not matter. */
export function codeHash(code: string): string {
  return sha256(`invitation\0${code.replaceAll(/[\s-]/g, '').toLowerCase()}`);
}
