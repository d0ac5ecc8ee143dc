import { actingAccount, useMe } from '../ui/session.ts';

/** Whether the person may write contents for the acting account (DOMAIN 1.3). */
export function useWrites(): boolean {
  const role = actingAccount(useMe())?.role;
  return role === 'owner' || role === 'editor';
}

/** Whether the acting account is stopped: nothing can be published, clicks do not earn, money is withheld (DOMAIN 12). */
export function useStopped(): boolean {
  const status = actingAccount(useMe())?.status;
  return status === 'frozen' || status === 'closed';
}
