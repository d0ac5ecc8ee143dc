import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { faultsInto } from '../../ui/formFaults.ts';
import { sayDone } from '../../ui/notices.ts';
import { adQuery, type ManagedAd } from './queries.ts';
import { t } from './texts.ts';

/** What a writer of a request sends with it: the version that he has read. */
export const read = ({ version }: ManagedAd) => ({ context: { headers: { 'if-match': String(version) } } });

type Doing<Fields> = {
  form: FormInstance<Fields>;
  /** Fields of the form by the names of the API; the last one takes the faults that are about none of them. */
  names: (keyof Fields & string)[];
  work: (fields: Fields) => Promise<ManagedAd>;
  close: () => void;
};

/** Does something with a request; then its page and every list of requests are read anew. What is refused stands at its field. */
export function useDoing<Fields>(ad: ManagedAd, { form, names, work, close }: Doing<Fields>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onError: (error) => faultsInto(form, error, names),
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
