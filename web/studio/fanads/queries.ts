import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export const adsQuery = (accountId: string) =>
  pagesOf(['fan-ads', accountId], (from) => api.fanAds.list({ limit: 20, ...from }));

export const limitsQuery = (accountId: string) =>
  queryOptions({ queryKey: ['fan-ads', accountId, 'limits'], queryFn: () => api.fanAds.limits() });
