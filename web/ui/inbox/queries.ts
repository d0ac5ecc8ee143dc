import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

const EVERY_MS = 60_000;
const SHOWN_MAX = 99;

/** How many notices are unread; asked for again every minute. */
export const bellQuery = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: async () => (await api.notifications.list({ limit: 1 })).unread.total,
  staleTime: EVERY_MS,
  refetchInterval: EVERY_MS,
});

/** How the person is told, as it stands now. */
export const settingsQuery = { queryKey: ['inbox', 'settings'], queryFn: () => api.notifications.settings() };

export const shownUnread = (n: number): string => (n > SHOWN_MAX ? `${SHOWN_MAX}+` : String(n));
