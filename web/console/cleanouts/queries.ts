import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';

export type Report = Awaited<ReturnType<typeof api.distribution.cleanOuts>>['items'][number];
export type Line = Awaited<ReturnType<typeof api.distribution.cleanOutLines>>['items'][number];

export const previewQuery = (code: string) =>
  queryOptions({
    queryKey: ['clean-outs', 'preview', code],
    queryFn: () => api.distribution.previewCleanOut({ code }),
    retry: false,
  });

export const reportsQuery = (sub: string | undefined) =>
  pagesOf(['clean-outs', 'reports', sub], (from) =>
    api.distribution.cleanOuts({ ...(sub ? { subChannel: sub } : {}), ...from }),
  );

export const readLines = (code: string, period: string) => (from: From & { limit?: number }) =>
  api.distribution.cleanOutLines({ code, period, ...from });
export const linesQuery = (code: string, period: string) =>
  pagesOf(['clean-outs', 'lines', code, period], readLines(code, period));
