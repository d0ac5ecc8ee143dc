import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Policy = Awaited<ReturnType<typeof api.growth.policies.read>>;
export type Version = Policy['past'][number];

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: () => api.growth.policies.list(),
});

export const policyQuery = (name: string) =>
  queryOptions({ queryKey: ['policies', name], queryFn: () => api.growth.policies.read({ name }) });
