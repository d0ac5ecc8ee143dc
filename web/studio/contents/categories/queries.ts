import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api.ts';

export type Categories = Awaited<ReturnType<typeof api.contents.categories.list>>;
export type Category = Categories['items'][number];

/** The account's own categories in their order; the key begins with `contents`, so that every change refreshes it. */
export const categoriesQuery = queryOptions({
  queryKey: ['contents', 'categories'],
  queryFn: () => api.contents.categories.list(),
});

/** Does something with categories or works, and reads again whatever shows them. */
export function useChange<Wish>(change: (wish: Wish) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['contents'] }),
  });
}
