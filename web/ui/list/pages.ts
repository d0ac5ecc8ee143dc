import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';

export type Page<Row> = { items: Row[]; nextCursor: string | null };

/** Where a page begins; the first one says nothing. */
export type From = { cursor?: string };

/** A list that is read page by page as it is scrolled (API.md, lists). */
export const pagesOf = <Of extends Page<unknown>>(queryKey: QueryKey, read: (from: From) => Promise<Of>) =>
  infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam ? { cursor: pageParam } : {}),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
