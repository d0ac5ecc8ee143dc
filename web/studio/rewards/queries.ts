import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export const rewardsQuery = (accountId: string) =>
  pagesOf(['rewards', accountId], (from) => api.rewards.list({ limit: 20, ...from }));

export const rewardQuery = (id: string) =>
  queryOptions({ queryKey: ['reward', id], queryFn: () => api.rewards.read({ id }) });

export const limitsQuery = (accountId: string) =>
  queryOptions({ queryKey: ['rewards', accountId, 'limits'], queryFn: () => api.rewards.limits() });

/** Works of the account below which a reward can stand, the newest first. */
export const worksQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['rewards', accountId, 'works'],
    queryFn: () => api.feed.accountContents({ id: accountId, limit: 50, pinned: 'among' }),
  });

export type Reward = Awaited<ReturnType<typeof api.rewards.read>>;
export type RewardLine = Awaited<ReturnType<typeof api.rewards.list>>['items'][number];
