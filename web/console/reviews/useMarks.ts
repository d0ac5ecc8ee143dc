import { useState } from 'react';
import type { Place } from './places.ts';
import type { Reason } from './useReviewActs.ts';

/** A place of a work with why it goes back. */
export type Mark = Place & { code: string; note?: string };

/** A mark as a reason of a refusal. */
export const reasonOf = ({ field, start, end, code, note }: Mark): Reason => ({
  code,
  where: { field, start, end },
  ...(note !== undefined && { note }),
});

const KEPT = 'review-marks';
/** Tasks whose marks are kept: those of one sitting. */
const TASKS_MAX = 50;

/** What a reviewer marked, by task: it stays while he looks at others, and when he loads the page again. */
export function useMarks() {
  const [all, setAll] = useState<ReadonlyMap<string, readonly Mark[]>>(read);
  const change = (taskId: string, marks: readonly Mark[]) => {
    const changed = new Map(all);
    changed.delete(taskId);
    if (marks.length > 0) changed.set(taskId, marks);
    sessionStorage.setItem(KEPT, JSON.stringify([...changed].slice(-TASKS_MAX)));
    setAll(changed);
  };
  const of = (taskId: string): readonly Mark[] => all.get(taskId) ?? [];
  return {
    of,
    add: (taskId: string, mark: Mark) => change(taskId, [...of(taskId), mark]),
    remove: (taskId: string, nr: number) =>
      change(
        taskId,
        of(taskId).filter((_, i) => i !== nr),
      ),
  };
}

function read(): ReadonlyMap<string, readonly Mark[]> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]') as [string, readonly Mark[]][]);
  } catch {
    return new Map();
  }
}

export type Marks = ReturnType<typeof useMarks>;
