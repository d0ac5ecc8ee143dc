import { useRef } from 'react';
import { api } from '../../api.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { t } from '../texts.ts';
import type { Review } from './Reviews.tsx';

export type Reason = { code: string; where?: { field: string }; note?: string };
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
    decide: ({ id }: Review, outcome: 'approve' | 'reject', reasons: Reason[]) =>
      attempt(async () => {
        if (decided.current.has(id)) return;
        decided.current.add(id);
        try {
          await api.moderation.claimReview({ id });
          await api.moderation.decideReview({ id, outcome, reasons });
        } catch (error) {
          decided.current.delete(id);
          throw error;
        }
      }),
    undo: ({ id }: Review) =>
      attempt(async () => {
        await api.moderation.undoReview({ id });
        decided.current.delete(id);
        sayDone(t.undone);
      }),
  };
}
