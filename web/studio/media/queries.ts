import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { LibrarySearch } from './search.ts';

const DAY_MS = 86_400_000;
const PAGE = 48;

/** While a video is made its progress is asked for that often, ms. */
const MAKING_MS = 1500;

export type AnyMedia = Awaited<ReturnType<typeof api.media.read>>;
export type PictureMedia = Extract<AnyMedia, { kind: 'image' }>;
export type VideoMedia = Extract<AnyMedia, { kind: 'video' }>;

/** The library under filters; `now` is business time. It is read again while a video in it is being made. */
export const libraryQuery = (filter: LibrarySearch, now: () => Date) =>
  infiniteQueryOptions({
    queryKey: ['media', 'list', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const { kind, q, days } = filter;
      const since = days && new Date(now().getTime() - days * DAY_MS).toISOString();
      return api.media.list({
        limit: PAGE,
        ...(kind ? { kind } : {}),
        ...(q ? { q } : {}),
        ...(since ? { since } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      });
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(inTheMaking)) ? MAKING_MS : false,
  });

/** One picture or video; a video in the making is read again and again. */
export const mediaQuery = (id: string) =>
  queryOptions({
    queryKey: ['media', 'one', id],
    queryFn: () => api.media.read({ id }),
    refetchInterval: ({ state }) => (state.data && inTheMaking(state.data) ? MAKING_MS : false),
  });

/** What uploads may be. */
export const limitsQuery = queryOptions({
  queryKey: ['media', 'limits'],
  staleTime: Infinity,
  queryFn: () => api.media.limits(),
});

/** Uploads of videos that the server has begun to take in and not finished. */
export const openUploadsQuery = queryOptions({
  queryKey: ['media', 'uploads'],
  queryFn: () => api.media.uploads(),
});

/** Whether a video is still being made. */
function inTheMaking(media: AnyMedia): boolean {
  return media.kind === 'video' && media.status === 'processing';
}
