import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { submissionStatuses } from '../../../src/distribution/submissions/rules.ts';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import type { Written } from '../../ui/submissions/search.ts';
import type { SubmissionsSearch } from './search.ts';

export type Submission = Awaited<ReturnType<typeof api.distribution.listSubmissions>>['items'][number];
export type Obstacle = Awaited<ReturnType<typeof api.distribution.checkWork>>['obstacles'][number];
export type Rule = Awaited<ReturnType<typeof api.distribution.preflight>>['rules'][number];

/** Works and campaigns that a choice offers at once. */
const OFFERED_MAX = 50;
const submittable = ['reviewing', 'scheduled', 'published'];

export const readSubmissions =
  ({ status, to }: Pick<SubmissionsSearch, 'status' | 'to'>) =>
  (from: From & { limit?: number }) =>
    api.distribution.listSubmissions({
      ...(status ? { status } : {}),
      ...(to ? { targetType: to } : {}),
      ...from,
    });

export const submissionsQuery = ({ status, to }: SubmissionsSearch) =>
  pagesOf(['submissions', { status, to }], readSubmissions({ ...(status && { status }), ...(to && { to }) }));

export const submissionQuery = (id: string) =>
  queryOptions({ queryKey: ['submissions', 'one', id], queryFn: () => api.distribution.readSubmission({ id }) });

/** Every rule of a work, and of the sub-channel that it would go to, as a submission would be judged now. */
export const preflightQuery = (id: string, subChannel: string, classificationId: string | undefined) =>
  queryOptions({
    queryKey: ['submissions', 'preflight', id, subChannel, classificationId],
    queryFn: () => api.distribution.preflight({ id, subChannel, ...(classificationId ? { classificationId } : {}) }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** What of a work, and of its account, a campaign would not take now. */
export const campaignCheckQuery = (id: string, contentId: string, classificationId: string | undefined) =>
  queryOptions({
    queryKey: ['submissions', 'campaign', id, contentId, classificationId],
    queryFn: () => api.distribution.checkWork({ id, contentId, ...(classificationId ? { classificationId } : {}) }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** Own works that can be submitted, by words of their titles. */
export const worksQuery = (words: string) =>
  queryOptions({
    queryKey: ['contents', 'submittable', words],
    queryFn: async () => {
      const { items } = await api.contents.list({ limit: OFFERED_MAX, ...(words ? { q: words } : {}) });
      return items.filter(({ status }) => submittable.includes(status));
    },
    placeholderData: keepPreviousData,
  });

export const workQuery = (id: string) =>
  queryOptions({ queryKey: ['contents', 'submitted', id], queryFn: () => api.contents.read({ id }) });

/** Campaigns that the account may be in now. */
export const openCampaignsQuery = queryOptions({
  queryKey: ['campaigns', 'open'],
  queryFn: async () => {
    const { items } = await api.distribution.campaigns({ limit: OFFERED_MAX });
    return items.filter(({ chance }) => chance.open);
  },
});

/** What the address asks for, of the statuses and targets that there are. */
export function askedFor({ status, to, sub, work }: Written): SubmissionsSearch {
  const known = submissionStatuses.find((one) => one === status);
  const kind = (['sub_channel', 'campaign'] as const).find((one) => one === to);
  return { ...(known && { status: known }), ...(kind && { to: kind }), ...(sub && { sub }), ...(work && { work }) };
}

/** Reads again what a submission changes: the list, what is left of the day, and what is left in campaigns. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const key of ['submissions', 'campaigns', 'own-channels'])
      await queries.invalidateQueries({ queryKey: [key] });
  };
}
