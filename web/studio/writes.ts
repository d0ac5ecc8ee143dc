import { actingAccount, useMe } from '../ui/session.ts';

/** Whether the person may write contents for the acting account (DOMAIN 1.3). */
export function useWrites(): boolean {
  const role = actingAccount(useMe())?.role;
  return role === 'owner' || role === 'editor';
}
