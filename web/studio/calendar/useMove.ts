import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { t } from './texts.ts';

/** Moves a planned work to another time; the daily limit of its day may refuse it. */
export function useMove(onMoved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, at }: { id: string; at: string }) => api.contents.schedule({ id, scheduledAt: at }),
    onSuccess: async (_answer, { at }) => {
      onMoved();
      await queries.invalidateQueries({ queryKey: ['contents'] });
      sayDone(t.moved(dateTime(at)));
    },
    onError: sayFailed,
  });
}
