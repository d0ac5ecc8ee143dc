import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** What business time is ahead of this machine's clock; 0 until the server has said. */
let aheadMs = 0;

/** Business time as it was read, its offset to this machine's clock, and whether it can be moved (demo mode). */
export const clockQuery = queryOptions({
  queryKey: ['clock'],
  staleTime: 60_000,
  queryFn: async () => {
    const { now, movable } = await api.growth.readClock();
    aheadMs = new Date(now).getTime() - Date.now();
    return { now, offsetMs: aheadMs, demo: movable };
  },
});

/** What time it is by the clock of the rules, as far as it is known: for what is no component. */
export function businessNow(): Date {
  return new Date(Date.now() + aheadMs);
}

/** What time it is by the clock of the rules, waiting for the server to say it: for what a form begins with. */
export function useKnownClock(): { now: () => Date } {
  const { data } = useSuspenseQuery(clockQuery);
  return { now: () => new Date(Date.now() + data.offsetMs) };
}

/** Says what time it is by the clock of the rules; this machine's until the server has said. */
export function useBusinessClock(): { now: () => Date; demo: boolean } {
  const { data } = useQuery(clockQuery);
  return { now: () => new Date(Date.now() + (data?.offsetMs ?? 0)), demo: data?.demo ?? false };
}
