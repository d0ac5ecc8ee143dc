import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export const messagesQuery = (accountId: string) =>
  pagesOf(['subscriptions', accountId], (from) => api.subscriptions.list({ limit: 20, ...from }));

/** What may be sent now, or at a time. */
export const limitsQuery = (accountId: string, scheduledAt?: string) =>
  queryOptions({
    queryKey: ['subscriptions', accountId, 'limits', scheduledAt ?? null],
    queryFn: () => api.subscriptions.limits(scheduledAt === undefined ? {} : { scheduledAt }),
  });

/** Works of the account that can be sent, the newest first. */
export const worksQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['subscriptions', accountId, 'works'],
    queryFn: () => api.feed.accountContents({ id: accountId, limit: 100, pinned: 'among' }),
  });

export type Message = Awaited<ReturnType<typeof api.subscriptions.list>>['items'][number];
export type Limits = Awaited<ReturnType<typeof api.subscriptions.limits>>;
export type Work = Awaited<ReturnType<typeof api.feed.accountContents>>['items'][number];
