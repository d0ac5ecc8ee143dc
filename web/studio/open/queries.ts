import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export type Application = Awaited<ReturnType<typeof api.accounts.readApplication>>;
export type Proofs = Awaited<ReturnType<typeof api.identity.readIdentity>>;
export type AccountLimits = Awaited<ReturnType<typeof api.growth.studio.accountLimits>>;

/** The person's applications, newest first as the list answers them. */
export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: () => api.accounts.listApplications({ limit: 20 }),
});

export const applicationQuery = (id: string) =>
  queryOptions({ queryKey: ['application', id], queryFn: () => api.accounts.readApplication({ id }) });

/** What has been verified of the person: masked. */
export const proofsQuery = queryOptions({ queryKey: ['proofs'], queryFn: () => api.identity.readIdentity() });

/** Limits of accounts and profiles by the policy in force. */
export const limitsQuery = queryOptions({
  queryKey: ['account-limits'],
  staleTime: 300_000,
  queryFn: () => api.growth.studio.accountLimits(),
});

/** Whether an application waits for something that the applicant has to do. */
export function isUnfinished(application: Application): boolean {
  return !['opened', 'submitted'].includes(application.status);
}
