import { api } from '../../api.ts';

export type FullCase = Awaited<ReturnType<typeof api.health.readCase>>;

/** How a case is asked for. */
export const caseQuery = (id: string) => ({
  queryKey: ['risk', 'case', id],
  queryFn: () => api.health.readCase({ id }),
});
