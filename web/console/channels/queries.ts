import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Channel = Awaited<ReturnType<typeof api.distribution.listChannels>>['items'][number];
export type SubChannel = Channel['subChannels'][number];

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: () => api.distribution.listChannels(),
});
