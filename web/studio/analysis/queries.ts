import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { businessNow, clockQuery } from '../../ui/clock.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import type { SpanSearch } from './search.ts';

export type Overview = Awaited<ReturnType<typeof api.growth.analysis.overview>>;
export type WorkAnalysis = Awaited<ReturnType<typeof api.growth.analysis.content>>;
export type Work = Awaited<ReturnType<typeof api.growth.analysis.works>>['items'][number];
export type Spanned = Pick<
  Overview,
  'from' | 'to' | 'period' | 'days' | 'sources' | 'excluded' | 'rules' | 'video' | 'money' | 'computedAt'
>;
export type Day = Overview['days'][number];
export type Numbers = Overview['period'];

export const WEEK_DAYS = 7;
const REFRESH_MS = 60_000;

/** The days that the address asks for, as the API takes them: the server knows its own last 30. */
export function daysOf({ range, from, to }: SpanSearch): { from?: string; to?: string } {
  if (range === 'own') return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  if (range !== 'week') return {};
  const now = businessNow();
  const day = (before: number) => dateTime(new Date(now.getTime() - before * 86_400_000)).slice(0, 10);
  return { from: day(WEEK_DAYS - 1), to: day(0) };
}

const fresh = { staleTime: 30_000, refetchInterval: REFRESH_MS, placeholderData: keepPreviousData } as const;

/** The numbers of all works. */
export const overviewQuery = (span: SpanSearch) =>
  queryOptions({
    queryKey: ['analysis', 'overview', span],
    queryFn: async ({ client }) => {
      await client.ensureQueryData(clockQuery);
      return api.growth.analysis.overview(daysOf(span));
    },
    ...fresh,
  });

/** The numbers of one work. */
export const workQuery = (id: string, span: SpanSearch) =>
  queryOptions({
    queryKey: ['analysis', 'work', id, span],
    queryFn: async ({ client }) => {
      await client.ensureQueryData(clockQuery);
      return api.growth.analysis.content({ id, ...daysOf(span) });
    },
    ...fresh,
  });

/** Reads a page of the works of these days. */
export const readWorks =
  ({ from, to }: { from: string; to: string }) =>
  (page: From & { limit?: number }) =>
    api.growth.analysis.works({ from, to, ...page });

/** The works of these days, those with the most reads first. */
export const worksQuery = (days: { from: string; to: string }) =>
  pagesOf(['analysis', 'works', days.from, days.to], (from) => readWorks(days)({ limit: 10, ...from }));
