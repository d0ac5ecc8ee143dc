import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';
import type { FanAdsSearch } from './search.ts';

export type ManagedAd = Awaited<ReturnType<typeof api.fanAds.inspect>>;
export type ListedPin = Awaited<ReturnType<typeof api.fanPins.list>>['items'][number];

export const deskQuery = ({ state }: FanAdsSearch) =>
  pagesOf(['fan-ads', 'desk', state ?? 'all'], (from) => api.fanAds.manage({ ...(state && { state }), ...from }));

export const adQuery = (id: string) =>
  queryOptions({ queryKey: ['fan-ads', 'one', id], queryFn: () => api.fanAds.inspect({ id }) });

export const pinsQuery = pagesOf(['fan-pins'], (from) => api.fanPins.list(from));
