import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type OwnHomepage = Awaited<ReturnType<typeof api.homepage.own>>;

/** The layout of the acting account's homepage, and what this member has not saved yet. */
export const homepageQuery = queryOptions({ queryKey: ['homepage'], queryFn: () => api.homepage.own() });

/** The address of its preview, made anew before it ends. */
export const frameQuery = queryOptions({
  queryKey: ['preview', 'homepage', 'frame'],
  queryFn: () => api.homepage.makePreview(),
  staleTime: Infinity,
  gcTime: 0,
  refetchInterval: 25 * 60_000,
  retry: false,
});
