import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sayDone } from '../../ui/notices.ts';
import { adQuery, type ManagedAd } from './queries.ts';
import { t } from './texts.ts';

/** What a writer of a request sends with it: the version that he has read. */
export const read = ({ version }: ManagedAd) => ({ context: { headers: { 'if-match': String(version) } } });

/** Does something with a request; then its page and every list of requests are read anew. */
export function useDoing<Fields>(ad: ManagedAd, work: (fields: Fields) => Promise<ManagedAd>, close: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: async (changed) => {
      queries.setQueryData(adQuery(ad.id).queryKey, changed);
      sayDone(t.saved);
      close();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['fan-ads', 'desk'] }),
        queries.invalidateQueries({ queryKey: ['waiting'] }),
      ]);
    },
  });
}
