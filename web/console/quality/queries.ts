import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export type Work = Awaited<ReturnType<typeof api.cps.quality.read>>;
export type Overridden = Awaited<ReturnType<typeof api.contents.quality.overridden>>['items'][number];
export type Card = Awaited<ReturnType<typeof api.feed.accountContents>>['items'][number];

export const workQuery = (id: string) =>
  queryOptions({ queryKey: ['quality', 'one', id], queryFn: () => api.cps.quality.read({ id }) });
export const overriddenQuery = pagesOf(['quality', 'overridden'], (from) => api.contents.quality.overridden(from));
export const worksQuery = (id: string) =>
  pagesOf(['quality', 'account', id], (from) => api.feed.accountContents({ id, ...from }));

/** What a work would have been worth on a day with another quality (DOMAIN 11.6). */
export function valueWith(q: number, sum: number, { qualityMin, qualityWhole }: Work['pool']): number {
  return q < qualityMin ? 0 : Math.floor((sum * Math.min(q, 1000)) / qualityWhole);
}
