import { useMe } from '../../ui/session.ts';

/** Whether the person makes and changes campaigns (DOMAIN 1.3). */
export function useManages(): boolean {
  return useMe().roles.some((role) => role === 'campaign_manager' || role === 'admin');
}

/** Whether the person reads what came of campaigns, with the money. */
export function useReadsReport(): boolean {
  return useMe().roles.some((role) => role === 'campaign_manager' || role === 'channel_manager' || role === 'admin');
}
