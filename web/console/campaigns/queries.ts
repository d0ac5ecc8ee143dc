import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Campaign = Awaited<ReturnType<typeof api.distribution.readCampaign>>;

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ['campaign', id], queryFn: () => api.distribution.readCampaign({ id }) });
