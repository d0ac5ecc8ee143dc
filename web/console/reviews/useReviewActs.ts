import { useRef } from 'react';
import { api } from '../../api.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { t } from '../texts.ts';
import type { Grading } from './Grades.tsx';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';

export type Reason = { code: string; where?: { field: string; start?: number; end?: number }; note?: string };
export type Outcome = 'approve' | 'reject' | 'trial';
/** Of a case: what follows beside its points. */
export type Measures = { remove: boolean; channelCode?: string };
type Decision = {
  outcome: Outcome;
  reasons?: Reason[];
  grades?: Grading | undefined;
  measures?: Measures;
};
export type ReviewActs = ReturnType<typeof useReviewActs>;

/** What a reviewer does with a task. A decision claims the task first, so that two keys are enough. */
export function useReviewActs(refresh: () => Promise<void>) {
  // What was decided here, also before the list says so: a second key must not decide it again.
  const decided = useRef(new Set<string>());
  /** Answers whether it was done, without waiting for the lists: a form is closed before they show its effect. */
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      sayFailed(error);
      return false;
    } finally {
      void refresh();
    }
  };
  return {
    isDecided: ({ id, decision }: Review) => decision !== null || decided.current.has(id),
    claim: ({ id }: Review) => attempt(() => api.moderation.claimReview({ id })),
    release: ({ id }: Review) => attempt(() => api.moderation.releaseReview({ id })),
    decide: ({ id }: Review, { grades, ...decision }: Decision) =>
      attempt(async () => {
        if (decided.current.has(id)) return;
        decided.current.add(id);
        try {
          await api.moderation.claimReview({ id });
          await api.moderation.decideReview({ id, ...decision, ...(grades && { grades }) });
        } catch (error) {
          decided.current.delete(id);
          throw error;
        }
      }),
    escalate: ({ id }: Review, note: string) =>
      attempt(async () => {
        await api.moderation.claimReview({ id });
        await api.moderation.escalateReview({ id, note });
        sayDone(d.escalatedDone);
      }),
    approveClean: (rows: readonly Review[]) =>
      attempt(async () => {
        const { results } = await api.moderation.approveClean({ ids: rows.map(({ id }) => id) });
        const done = results.filter(({ outcome }) => outcome === 'decided');
        for (const { id } of done) decided.current.add(id);
        sayDone(d.batchDone(done.length, results.length - done.length));
      }),
    undo: ({ id }: Review) =>
      attempt(async () => {
        await api.moderation.undoReview({ id });
        decided.current.delete(id);
        sayDone(t.undone);
      }),
  };
}
