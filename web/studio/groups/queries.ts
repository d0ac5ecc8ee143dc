import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export const groupsQuery = (accountId: string) =>
  queryOptions({ queryKey: ['groups', accountId], queryFn: () => api.chat.ofAccount({ id: accountId }) });

export const groupQuery = (id: string) =>
  queryOptions({ queryKey: ['group', id], queryFn: () => api.chat.one({ id }) });

export const groupMembersQuery = (id: string, state: 'in' | 'removed') =>
  pagesOf(['group', id, 'members', state], (from) => api.chat.members({ id, state, limit: 50, ...from }));

/** Works of the account that can be sent, the newest first. */
export const sendableQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['groups', accountId, 'works'],
    queryFn: () => api.feed.accountContents({ id: accountId, limit: 50, pinned: 'among' }),
  });

export type Group = Awaited<ReturnType<typeof api.chat.one>>;
