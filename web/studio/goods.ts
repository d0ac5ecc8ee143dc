import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export type Goods = Awaited<ReturnType<typeof api.catalogue.item>>;

/** One good of the catalogue. */
export const goodsQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['goods', itemId],
    staleTime: 60_000,
    queryFn: () => api.catalogue.item({ id: itemId }),
  });

/** Goods whose title holds the words, page by page. */
export const goodsSearch = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['goods-search', q],
    staleTime: 30_000,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api.catalogue.items({ limit: 20, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
