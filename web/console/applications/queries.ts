import { queryOptions } from '@tanstack/react-query';
import type { ApplicationStatus } from '../../../src/distribution/applications/rules.ts';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';

export type Listed = Awaited<ReturnType<typeof api.distribution.listChannelApplications>>['items'][number];
export type ApplicationsSearch = { status?: Exclude<ApplicationStatus, 'draft'>; sub?: string; q?: string };

export const readApplications =
  ({ sub, ...rest }: ApplicationsSearch) =>
  (from: From & { limit?: number }) =>
    api.distribution.listChannelApplications({ ...rest, ...(sub ? { subChannel: sub } : {}), ...from });

export const applicationsQuery = (search: ApplicationsSearch) =>
  pagesOf(['channel-applications', search], readApplications(search));

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['channel-applications', 'one', id],
    queryFn: () => api.distribution.readChannelApplication({ id }),
  });
