import { asUser, type Actor } from '../lib/actor.ts';

/** Whose library an upload comes into: the account's that somebody works for, else his own. */
export function ownerOf(actor: Actor): string {
  const { userId, account } = asUser(actor);
  return account && mayWrite(account.role) ? account.accountId : userId;
}

/** The libraries that somebody sees: the acting account's, and what he uploaded before he had one. */
export function ownersSeenBy(actor: Actor): string[] {
  const { userId, account } = asUser(actor);
  return account ? [account.accountId, userId] : [userId];
}

/** Whether somebody may change what is in a library (DOMAIN 1.3). */
export function mayChange(actor: Actor, ownerId: string): boolean {
  const { userId, account } = asUser(actor);
  return ownerId === userId || (account?.accountId === ownerId && mayWrite(account.role));
}

function mayWrite(role: string): boolean {
  return role === 'owner' || role === 'editor';
}
