import { Tooltip } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Pill } from '../../../ui/Pill.tsx';
import type { ContentRow } from '../queries.ts';
import { shownTitle } from '../../titles.ts';
import { badgeOf, isGone, wordsOf } from './notices.ts';
import { t } from './texts.ts';
import { signs } from '../../../ui/signs.ts';

const GoodsChanges = lazy(() => import('./GoodsChanges.tsx').then((file) => ({ default: file.GoodsChanges })));

/** Goods that the badge's reason names. */
const NAMED_MAX = 3;

/** That goods of a work have changed since its author last saw them, in a word: what has, on hover and focus; what to do, on a press (DOMAIN 2.5). */
export function GoodsNotices({ row }: { row: ContentRow }) {
  const { title, goods } = row;
  const [open, setOpen] = useState(false);
  if (goods.length === 0) return null;
  const lines = goods.slice(0, NAMED_MAX).map((notice) => `${notice.title}：${wordsOf(notice).join(signs.comma)}`);
  const why = [...lines, ...(goods.length > NAMED_MAX ? [t.more(goods.length - NAMED_MAX)] : [])].join('\n');
  return (
    <>
      <Tooltip title={<span className="state-why">{why}</span>} trigger={['hover', 'focus']}>
        <button
          type="button"
          className="state-button goods-badge"
          aria-haspopup="dialog"
          aria-label={`${badgeOf(goods)}，${t.changesOf(shownTitle(title))}：${why}`}
          onClick={() => setOpen(true)}
        >
          <Pill tone={goods.some(isGone) ? 'bad' : 'waiting'}>{badgeOf(goods)}</Pill>
        </button>
      </Tooltip>
      <Suspense>{open ? <GoodsChanges row={row} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
