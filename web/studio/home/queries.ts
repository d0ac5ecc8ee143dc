import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { statuses } from '../contents/search.ts';

/** The newest contents of a status, with their number. */
export const standingQuery = (status: (typeof statuses)[number], limit: number) =>
  queryOptions({
    queryKey: ['contents', 'standing', status, limit],
    queryFn: async () => {
      const { items, counts } = await api.contents.list({ status, limit });
      return { items, count: counts['all'] ?? 0 };
    },
  });

/** Yesterday's numbers, and the fans now. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  staleTime: 60_000,
  queryFn: () => api.growth.studio.overview(),
});

/** Whether the account has earned anything yet. Money is for owners and finance only. */
export const earnedQuery = queryOptions({
  queryKey: ['income', 'earned'],
  staleTime: 60_000,
  queryFn: async () => {
    const { months } = await api.cps.summary();
    return months.some((month) => month.confirmedFen > 0 || month.settledFen > 0);
  },
});
