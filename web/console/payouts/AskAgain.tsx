import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import type { Payout } from './queries.ts';
import { t } from './texts.ts';

/** When a provider is asked about a payout again by itself, and the way to ask it now: a look, never a second transfer. */
export function AskAgain({ payout: { id, name, looks } }: { payout: Payout }) {
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: () => api.payouts.ask({ id }),
    onSuccess: async () => {
      sayDone(t.askedAgain);
      await queries.invalidateQueries({ queryKey: ['payouts'] });
    },
    onError: sayFailed,
  });
  if (!looks) return null;
  return (
    <>
      <small className="num">{looks.nextAt === null ? t.looksOver : t.looksNext(dateTime(looks.nextAt))}</small>
      <Button
        className="payout-ask"
        size="small"
        title={t.askWhy}
        aria-label={t.askAbout(name)}
        loading={asking.isPending}
        onClick={() => asking.mutate()}
      >
        {t.ask}
      </Button>
    </>
  );
}
