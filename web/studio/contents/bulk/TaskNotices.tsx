import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { sayDone } from '../../../ui/notices.ts';
import { actName, tasksQuery, type Task } from './queries.ts';
import { b } from './texts.ts';

/** Says on every page of the studio when a task in the background has ended. */
export function TaskNotices() {
  const queries = useQueryClient();
  const { data } = useQuery(tasksQuery);
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const task of data?.items ?? []) {
      if (!task.finishedAt) running.current.add(task.id);
      else if (running.current.delete(task.id)) {
        sayDone(sentenceOf(task));
        void queries.invalidateQueries({ queryKey: ['contents'] });
      }
    }
  }, [data, queries]);
  return null;
}

function sentenceOf({ act, done, unchanged, refused }: Task): string {
  return act ? b.bulkDone(actName(act), done, unchanged, refused) : b.exportDone(done);
}
