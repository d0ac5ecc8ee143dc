import type { Answer, Caller, TestApp } from './app.ts';
import { ok } from './money.ts';
import { enterprise, openAccount } from './people.ts';

/** Opens an institution by an operator's invitation, the whole way through the routes. */
export async function openInstitution(
  world: TestApp,
  admin: Caller,
  name: string,
): Promise<{ owner: Caller; accountId: string }> {
  const invitation = ok(await admin.call('POST', '/operator/invitations', { type: 'institution', note: name }));
  return openAccount(world, { name, type: 'institution', subject: enterprise(), invitationCode: invitation.code });
}

/** An institution proposes and the creator accepts what he has read; answers the agreement. */
export async function authorise(
  institution: { owner: Caller },
  creator: { owner: Caller; accountId: string },
  terms: { shareBp: number; firstDay: string; lastDay?: string },
): Promise<Answer['body']> {
  const proposed = ok(
    await institution.owner.call('POST', '/authorisations', { counterparty: creator.accountId, ...terms }),
  );
  const reply = { accept: true, textHash: proposed.textHash };
  return ok(await creator.owner.call('POST', `/authorisations/${proposed.id}/answer`, reply));
}
