import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Channel = Awaited<ReturnType<typeof api.distribution.channels>>['items'][number];
export type SubChannel = Channel['subChannels'][number];
export type Membership = Awaited<ReturnType<typeof api.distribution.memberships>>['items'][number];
export type { Application } from '../../ui/applications/Material.tsx';

export const channelsQuery = queryOptions({
  queryKey: ['own-channels'],
  queryFn: () => api.distribution.channels(),
});
export const membershipsQuery = queryOptions({
  queryKey: ['own-channels', 'memberships'],
  queryFn: () => api.distribution.memberships(),
});
export const applicationQuery = (id: string) =>
  queryOptions({ queryKey: ['own-channels', 'application', id], queryFn: () => api.distribution.application({ id }) });
