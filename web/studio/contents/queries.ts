import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { ContentsSearch } from './search.ts';

/** A page of the author's contents under filters; the key begins with `contents`, so that every change refreshes it. */
export const contentsQuery = (filter: ContentsSearch) =>
  infiniteQueryOptions({
    queryKey: ['contents', 'list', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const { push, ...rest } = filter;
      return api.contents.list({
        limit: 20,
        ...rest,
        ...(push ? { pushStatus: push } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      });
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export type ContentRow = Awaited<ReturnType<typeof api.contents.list>>['items'][number];
