import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import type { CampaignsSearch } from './search.ts';

export type Campaign = Awaited<ReturnType<typeof api.distribution.campaign>>;

const read =
  ({ type, ...search }: CampaignsSearch) =>
  (from: From) =>
    api.distribution.campaigns({ ...search, ...(type ? { contentType: type } : {}), ...from });

/** Campaigns as the address asks for them. */
export const campaignsQuery = (search: CampaignsSearch) => pagesOf(['campaigns', 'list', search], read(search));

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ['campaigns', 'one', id], queryFn: () => api.distribution.campaign({ id }) });

/** To how many campaigns one is invited, and what the list can be filtered by. */
export const noticeQuery = queryOptions({
  queryKey: ['campaigns', 'notice'],
  queryFn: () => api.distribution.campaignNotice(),
});
