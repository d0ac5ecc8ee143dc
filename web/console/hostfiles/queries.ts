import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';

export type Run = Awaited<ReturnType<typeof api.hostFiles.runs>>['items'][number];
export type RunDetail = Awaited<ReturnType<typeof api.hostFiles.run>>;
export type Row = Awaited<ReturnType<typeof api.hostFiles.rows>>['items'][number];
export type Class = Row['class'];
export type RowState = Row['state'];

export type Filter = { class?: Class; state?: RowState };

export const runsQuery = pagesOf(['hostFiles', 'runs'], (from) => api.hostFiles.runs(from));
export const runQuery = (id: string) =>
  queryOptions({ queryKey: ['hostFiles', 'run', id], queryFn: () => api.hostFiles.run({ id }) });
export const rowsQuery = (id: string, filter: Filter) =>
  pagesOf(['hostFiles', 'rows', id, filter], (from) => api.hostFiles.rows({ id, limit: 50, ...filter, ...from }));

/** Whether something of a run is still being done, so that its page looks again. */
export const isBusy = (run: RunDetail | undefined) =>
  run !== undefined && (run.state === 'comparing' || run.corrections.some(({ state }) => state === 'running'));
