import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import type { ContentsSearch } from './search.ts';

export type ContentRow = Awaited<ReturnType<typeof api.contents.list>>['items'][number];

/** The filters of an address as the API takes them. */
export const filterOf = ({ push, featured, ...rest }: ContentsSearch) => ({
  ...rest,
  ...(push ? { pushStatus: push } : {}),
  ...(featured ? { featured: 'true' as const } : {}),
});

/** Reads a page of the author's contents under filters. */
const readContents = (search: ContentsSearch) => (from: From & { limit?: number }) =>
  api.contents.list({ ...filterOf(search), ...from });

/** The author's contents under filters; the key begins with `contents`, so that every change refreshes it. */
export const contentsQuery = (filter: ContentsSearch) => pagesOf(['contents', 'list', filter], readContents(filter));
