import { submissionStatuses } from '../../../src/distribution/submissions/rules.ts';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import type { Written } from '../../ui/submissions/search.ts';
import type { DeskSubmissionsSearch } from './search.ts';

export type DeskSubmission = Awaited<ReturnType<typeof api.distribution.operatorSubmissions>>['items'][number];
export type Proposable = Awaited<ReturnType<typeof api.distribution.proposableWorks>>['items'][number];

export const readDeskSubmissions =
  ({ status, to, sub, account }: DeskSubmissionsSearch) =>
  (from: From & { limit?: number }) =>
    api.distribution.operatorSubmissions({
      ...(status ? { status } : {}),
      ...(sub ? { targetType: 'sub_channel' as const, targetId: sub } : to ? { targetType: to } : {}),
      ...(account ? { accountId: account } : {}),
      ...from,
    });

export const deskSubmissionsQuery = (search: DeskSubmissionsSearch) =>
  pagesOf(['desk-submissions', search], readDeskSubmissions(search));

export const readProposable = (from: From & { limit?: number }) => api.distribution.proposableWorks(from);

export const proposableQuery = pagesOf(['desk-submissions', 'proposable'], readProposable);

/** What the address asks for, of the statuses and targets that there are. */
export function askedFor({ status, to, sub, account }: Written): DeskSubmissionsSearch {
  const known = submissionStatuses.find((one) => one === status);
  const kind = (['sub_channel', 'campaign'] as const).find((one) => one === to);
  return {
    ...(known && { status: known }),
    ...(kind && { to: kind }),
    ...(sub && { sub }),
    ...(account && { account }),
  };
}
