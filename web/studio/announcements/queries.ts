import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';

export const currentQuery = {
  queryKey: ['announcements', 'current'],
  queryFn: () => api.growth.announcements.current(),
};

/** Marks announcements as read, and counts anew. */
export function useReading(): (ids: string[]) => void {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (ids: string[]) => api.growth.announcements.read({ ids }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['announcements'] }),
  });
  return mutate;
}
