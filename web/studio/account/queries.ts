import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export const profileQuery = (id: string) =>
  queryOptions({ queryKey: ['profile', id], queryFn: () => api.accounts.readProfile({ id }) });

export const membersQuery = (id: string) =>
  queryOptions({ queryKey: ['members', id], queryFn: () => api.accounts.listMembers({ id }) });

/** The acting account's level with the matrix in force. */
export const levelQuery = queryOptions({
  queryKey: ['level'],
  staleTime: 60_000,
  queryFn: () => api.growth.studio.level(),
});

export type Level = Awaited<ReturnType<typeof api.growth.studio.level>>;
export type OwnProfile = Awaited<ReturnType<typeof api.accounts.readProfile>>;
export type Member = Awaited<ReturnType<typeof api.accounts.listMembers>>['items'][number];
