import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Balance = Awaited<ReturnType<typeof api.cps.rewards.operatorPools>>['items'][number];
export type PoolMonth = Awaited<ReturnType<typeof api.cps.rewards.operatorPool>>;
export type Preview = Awaited<ReturnType<typeof api.cps.rewards.topupPreview>>;

/** What the address of the page asks for. */
export type Wish = { scene?: string; month?: string };

export const balancesQuery = queryOptions({
  queryKey: ['pools', 'balances'],
  queryFn: () => api.cps.rewards.operatorPools(),
});

export const poolMonthQuery = (scene: string, month: string | undefined) =>
  queryOptions({
    queryKey: ['pools', scene, month],
    queryFn: () => api.cps.rewards.operatorPool({ scene, ...(month && { month }) }),
  });
