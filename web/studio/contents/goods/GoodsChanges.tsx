import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../../api.ts';
import { sayDone, sayFailed } from '../../../ui/notices.ts';
import { Pill } from '../../../ui/Pill.tsx';
import { useWrites } from '../../writes.ts';
import type { ContentRow } from '../queries.ts';
import { shownTitle } from '../../titles.ts';
import { isGone, wordsOf, type Notice } from './notices.ts';
import { t } from './texts.ts';
import './goods.css';

const Exchange = lazy(() => import('./Exchange.tsx').then((file) => ({ default: file.Exchange })));

/** How the goods of a work have changed since its author last saw them, another one for each that is gone, and the word that he knows (DOMAIN 2.5). */
export function GoodsChanges({ row, onClose }: { row: ContentRow; onClose: () => void }) {
  const { id, title, goods } = row;
  const queries = useQueryClient();
  const writes = useWrites();
  const [leaving, setLeaving] = useState<Notice>();
  // What was found after this was shown stays.
  const until = goods.map(({ foundAt }) => foundAt).reduce((last, at) => (at > last ? at : last), '');
  const know = useMutation({
    mutationFn: () => api.goods.acknowledge({ id, until }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['contents'] });
      sayDone(t.done);
    },
    onError: sayFailed,
  });
  if (leaving)
    return (
      <Suspense>
        <Exchange contentId={id} notice={leaving} onClose={onClose} />
      </Suspense>
    );
  return (
    <Modal
      open
      width={520}
      title={t.changesOf(shownTitle(title))}
      okText={t.known}
      cancelText={t.close}
      confirmLoading={know.isPending}
      okButtonProps={{ hidden: !writes }}
      onOk={() => know.mutate()}
      onCancel={onClose}
    >
      <p className="goods-changes-why">
        {t.why} {goods.some(isGone) ? (row.type === 'item' ? t.whyItem : t.whyExchange) : null}
      </p>
      <ul className="goods-changes">
        {goods.map((notice) => (
          <li key={notice.itemId}>
            <div>
              <b>{notice.title}</b>
              {wordsOf(notice).map((words) => (
                <Pill key={words} tone={isGone(notice) ? 'bad' : 'waiting'} className="num">
                  {words}
                </Pill>
              ))}
            </div>
            {writes && isGone(notice) && mayExchange(row) ? (
              <Button size="small" aria-label={t.exchangeTitle(notice.title)} onClick={() => setLeaving(notice)}>
                {t.exchange}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** A published work without an edit under way; a work about one good is about that one. */
const mayExchange = ({ status, type, edit }: ContentRow) =>
  status === 'published' && type !== 'item' && edit?.status !== 'draft' && edit?.status !== 'reviewing';
