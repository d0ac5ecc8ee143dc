import { actingAccount, type Me } from '../ui/session.ts';

/** Whether the person acts for an institution: it has a desk and no studio. */
export function isInstitution(me: Me): boolean {
  return actingAccount(me)?.type === 'institution';
}
