import { api } from '../../api.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { t } from '../texts.ts';
import type { Review } from './Reviews.tsx';

export type Reason = { code: string; where?: { field: string }; note?: string };
export type ReviewActs = ReturnType<typeof useReviewActs>;

/** What a reviewer does with a task. A decision claims the task first, so that two keys are enough. */
export function useReviewActs(refresh: () => Promise<void>) {
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      sayFailed(error);
    }
    await refresh();
  };
  return {
    claim: ({ id }: Review) => attempt(() => api.moderation.claimReview({ id })),
    release: ({ id }: Review) => attempt(() => api.moderation.releaseReview({ id })),
    decide: ({ id }: Review, outcome: 'approve' | 'reject', reasons: Reason[]) =>
      attempt(async () => {
        await api.moderation.claimReview({ id });
        await api.moderation.decideReview({ id, outcome, reasons });
      }),
    undo: ({ id }: Review) =>
      attempt(async () => {
        await api.moderation.undoReview({ id });
        sayDone(t.undone);
      }),
  };
}
