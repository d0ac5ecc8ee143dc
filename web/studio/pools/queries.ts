import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Pools = Awaited<ReturnType<typeof api.cps.rewards.pools>>;
export type Pool = Pools['items'][number];
export type PoolDay = Awaited<ReturnType<typeof api.cps.rewards.day>>;
export type OwnContent = PoolDay['own'][number];

/** What the address of the page asks for. */
export type Wish = { month?: string; scene?: string };

export const poolsQuery = (month: string | undefined) =>
  queryOptions({
    queryKey: ['income', 'pools', month],
    queryFn: () => api.cps.rewards.pools(month === undefined ? {} : { month }),
  });

export const poolDayQuery = (scene: string, day: string) =>
  queryOptions({ queryKey: ['income', 'pools', scene, day], queryFn: () => api.cps.rewards.day({ scene, day }) });
