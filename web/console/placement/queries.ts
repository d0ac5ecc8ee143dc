import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export type Slot = Awaited<ReturnType<typeof api.distribution.slots>>['items'][number];
export type Placement = Awaited<ReturnType<typeof api.distribution.slotPlacements>>['items'][number];
export type Waiting = Awaited<ReturnType<typeof api.distribution.placementQueue>>['items'][number];
export type CalendarRow = Awaited<ReturnType<typeof api.distribution.placementCalendar>>['items'][number];
export type Check = Awaited<ReturnType<typeof api.distribution.checkPlacement>>;
export type Rank = Placement['rank'];

/** A page with slots, as the address names it: `channel:code`, `campaign:id`, `discover`; nothing is all. */
export type PageName = string;

/** What a page is called by the API. */
export function pageOf(page: PageName | undefined): { channel?: string; campaign?: string; discover?: 'true' } {
  const [kind, id] = (page ?? '').split(':');
  if (kind === 'channel' && id) return { channel: id };
  if (kind === 'campaign' && id) return { campaign: id };
  return kind === 'discover' ? { discover: 'true' } : {};
}

/** The page of a slot, as the address names it. */
export function pageNameOf({ place, channelCode, campaignId }: Slot): PageName {
  return place === 'discover' ? 'discover' : `${place}:${channelCode ?? campaignId ?? ''}`;
}

export const slotsQuery = queryOptions({
  queryKey: ['placement', 'slots'],
  queryFn: () => api.distribution.slots({}),
});

export const calendarQuery = (page: PageName | undefined, from: string, days: number) =>
  queryOptions({
    queryKey: ['placement', 'calendar', page ?? '', from, days],
    queryFn: () => api.distribution.placementCalendar({ ...pageOf(page), from, days }),
  });

export const queueQuery = (page: PageName | undefined) =>
  pagesOf(['placement', 'queue', page ?? ''], (from) => {
    const { channel, campaign } = pageOf(page);
    return api.distribution.placementQueue({ ...from, ...(channel && { channel }), ...(campaign && { campaign }) });
  });

export const campaignsQuery = queryOptions({
  queryKey: ['placement', 'campaigns'],
  queryFn: () => api.distribution.listCampaigns({ limit: 100 }),
});

export const placementKey = ['placement'] as const;
