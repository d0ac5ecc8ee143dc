import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api.ts';

const REFRESH_MS = 300_000;
/** Works that are named where all of them are counted. */
const NAMED_MAX = 3;

/** Works whose goods have changed since their author saw them, and how many; the key begins with `contents`, so that every change refreshes it. */
export const deadGoodsQuery = queryOptions({
  queryKey: ['contents', 'deadGoods'],
  staleTime: 60_000,
  refetchInterval: REFRESH_MS,
  queryFn: async () => {
    const { items, counts } = await api.contents.list({ items: 'dead', limit: NAMED_MAX });
    return { items, count: counts['all'] ?? 0 };
  },
});
