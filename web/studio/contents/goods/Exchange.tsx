import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { ask } from '../../../ui/ask.ts';
import { sayDone, sayFailed } from '../../../ui/notices.ts';
import { GoodsDialog } from '../../editor/form/GoodsDialog.tsx';
import { t } from './texts.ts';

type Props = { contentId: string; notice: { itemId: string; title: string }; onClose: () => void };

/** Chooses the good that takes the place of one that is gone, and sends it to review (DOMAIN 2.5). */
export function Exchange({ contentId, notice, onClose }: Props) {
  const queries = useQueryClient();
  // The goods of the version that readers see: none of them can be put in twice.
  const shown = useQuery({
    queryKey: ['contents', 'shown', contentId],
    queryFn: () => api.contents.read({ id: contentId }),
  });
  const picked = shown.data?.items.map(({ itemId }) => itemId) ?? [];
  const exchange = useMutation({
    mutationFn: (by: string) =>
      api.goods.exchange(
        { id: contentId, itemId: notice.itemId, by },
        { context: { headers: { 'idempotency-key': crypto.randomUUID() } } },
      ),
    onSuccess: async ({ status }) => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['contents'] });
      sayDone(t[`exchanged_${status}`]);
    },
    onError: sayFailed,
  });
  const pick = (by: string) =>
    ask({
      title: t.exchangeTitle(notice.title),
      content: t.exchangeSure,
      ok: t.exchange,
      // What fails is said by the mutation.
      act: () => exchange.mutateAsync(by).catch(() => undefined),
    });
  return <GoodsDialog open={!shown.isPending} picked={[notice.itemId, ...picked]} onPick={pick} onClose={onClose} />;
}
