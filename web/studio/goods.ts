import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';
import { pagesOf } from '../ui/list/pages.ts';

export type Goods = Awaited<ReturnType<typeof api.catalogue.item>>;

/** One good of the catalogue. */
export const goodsQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['goods', itemId],
    staleTime: 60_000,
    queryFn: () => api.catalogue.item({ id: itemId }),
  });

/** Goods whose title holds the words, page by page; the last ones stay until the next are there. */
export const goodsSearch = (q: string) => ({
  ...pagesOf(['goods-search', q], (from) => api.catalogue.items({ ...(q ? { q } : {}), ...from })),
  staleTime: 30_000,
  placeholderData: keepPreviousData,
});
