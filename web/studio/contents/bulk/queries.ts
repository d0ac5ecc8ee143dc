import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { t } from '../texts.ts';
import { b } from './texts.ts';

export type Task = Awaited<ReturnType<typeof api.contents.tasks.read>>;
export type BulkAct = NonNullable<Task['act']>;
export type Wished = Pick<Parameters<typeof api.contents.tasks.bulk>[0], 'ids' | 'filter'>;

/** How often a task under way is asked about. */
const ASK_MS = 2_000;

/** The account's tasks of the last day; asked again while one is under way. */
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: () => api.contents.tasks.list({ limit: 20 }),
  refetchInterval: ({ state }) => (state.data?.items.some((task) => !task.finishedAt) ? ASK_MS : false),
});

/** One task, asked again until it has ended. */
export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', id],
    queryFn: () => api.contents.tasks.read({ id }),
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : ASK_MS),
  });

/** What is done, in words. */
export function actName(act: BulkAct): string {
  return act.kind === 'withdraw_push' ? b.withdrawPush(t[act.target]) : b[act.kind];
}
