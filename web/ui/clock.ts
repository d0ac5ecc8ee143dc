import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

/** Business time as an offset to this machine's clock, and whether it can be moved (demo mode). */
const clockQuery = queryOptions({
  queryKey: ['clock'],
  staleTime: 60_000,
  queryFn: async () => {
    const { now, movable } = await api.growth.readClock();
    return { offsetMs: new Date(now).getTime() - Date.now(), demo: movable };
  },
});

/** Says what time it is by the clock of the rules; this machine's until the server has said. */
export function useBusinessClock(): { now: () => Date; demo: boolean } {
  const { data } = useQuery(clockQuery);
  return { now: () => new Date(Date.now() + (data?.offsetMs ?? 0)), demo: data?.demo ?? false };
}
