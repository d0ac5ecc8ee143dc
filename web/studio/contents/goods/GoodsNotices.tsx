import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../../api.ts';
import { percent, yuan } from '../../../text/dictionary.ts';
import { sayDone, sayFailed } from '../../../ui/notices.ts';
import { Pill } from '../../../ui/Pill.tsx';
import { useWrites } from '../../writes.ts';
import type { ContentRow } from '../queries.ts';
import { shownTitle } from '../../titles.ts';
import { t } from './texts.ts';
import './goods.css';

const Exchange = lazy(() => import('./Exchange.tsx').then((file) => ({ default: file.Exchange })));

type Notice = ContentRow['goods'][number];

const SHOWN_MAX = 3;

/** How the goods of a work have changed since its author last saw them, and the word that he knows (DOMAIN 2.5). */
export function GoodsNotices({ row }: { row: ContentRow }) {
  const { id, title, goods } = row;
  const queries = useQueryClient();
  const writes = useWrites();
  const [leaving, setLeaving] = useState<Notice>();
  // What was found after this was shown stays.
  const until = goods.map(({ foundAt }) => foundAt).reduce((last, at) => (at > last ? at : last), '');
  const know = useMutation({
    mutationFn: () => api.goods.acknowledge({ id, until }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['contents'] });
      sayDone(t.done);
    },
    onError: sayFailed,
  });
  if (goods.length === 0) return null;
  return (
    <div className="goods-notices">
      <ul aria-label={t.changesOf(shownTitle(title))}>
        {goods.slice(0, SHOWN_MAX).map((notice) => (
          <li key={notice.itemId}>
            {wordsOf(notice).map((words) => (
              <Pill key={words} tone={isGone(notice) ? 'bad' : 'waiting'} className="num">
                {words}
              </Pill>
            ))}
            <span title={notice.title}>{notice.title}</span>
            {writes && isGone(notice) && mayExchange(row) ? (
              <Button size="small" aria-label={t.exchangeTitle(notice.title)} onClick={() => setLeaving(notice)}>
                {t.exchange}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {goods.length > SHOWN_MAX ? <small>{t.more(goods.length - SHOWN_MAX)}</small> : null}
      {writes ? (
        <Button
          size="small"
          loading={know.isPending}
          aria-label={t.knownOf(shownTitle(title))}
          onClick={() => know.mutate()}
        >
          {t.known}
        </Button>
      ) : null}
      <Suspense>
        {leaving ? <Exchange contentId={id} notice={leaving} onClose={() => setLeaving(undefined)} /> : null}
      </Suspense>
    </div>
  );
}

/** A published work without an edit under way; a work about one good is about that one. */
const mayExchange = ({ status, type, edit }: ContentRow) =>
  status === 'published' && type !== 'item' && edit?.status !== 'draft' && edit?.status !== 'reviewing';

const gone = ['shop_closed', 'off_sale', 'sold_out'] as const;
const isGone = ({ changes }: Notice) => gone.some((one) => changes.includes(one));

/** What has changed, a few words each. */
function wordsOf({ changes, price, rate }: Notice): string[] {
  const rateOf = (bp: number | null) => (bp === null ? t.noRate : percent(bp));
  return changes.map((change) => {
    if (change === 'price') {
      const words = price.nowFen > price.seenFen ? t.dearer : t.cheaper;
      return words(yuan(price.seenFen), yuan(price.nowFen));
    }
    return change === 'rate' ? t.rate(rateOf(rate.seenBp), rateOf(rate.nowBp)) : t[change];
  });
}
