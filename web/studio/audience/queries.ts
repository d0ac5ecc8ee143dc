import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { clockQuery } from '../../ui/clock.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { daysOf } from '../analysis/queries.ts';
import type { SpanSearch } from '../analysis/search.ts';

export type Audience = Awaited<ReturnType<typeof api.growth.audience.days>>;
export type AudienceDay = Audience['days'][number];
export type Follower = Awaited<ReturnType<typeof api.growth.audience.followers>>['items'][number];

/** How many follow the account, and who came and went. */
export const audienceQuery = (span: SpanSearch) =>
  queryOptions({
    queryKey: ['audience', span],
    queryFn: async ({ client }) => {
      await client.ensureQueryData(clockQuery);
      return api.growth.audience.days(daysOf(span));
    },
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });

/** Reads a page of the followers, the latest first. */
export const readFollowers = (page: From & { limit?: number }) => api.growth.audience.followers(page);

export const followersQuery = pagesOf(['audience', 'followers'], (from) => readFollowers({ limit: 20, ...from }));
