import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEditing } from '../editing.ts';
import { goodsQuery } from '../../goods.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { GoodsLine } from './GoodsLine.tsx';
import { g } from './goodsTexts.ts';
import { TextField } from './TextField.tsx';
import type { useReorder } from '../../reorder/useReorder.ts';

type Props = {
  itemId: string;
  path: string;
  /** Its place from 0 among so many, where there can be several. */
  place?: number;
  of?: number;
  onRemove?: () => void;
  order?: ReturnType<typeof useReorder>;
};

/** One of a content's goods: what the catalogue knows of it, and what the author says. */
export function GoodsRow({ itemId, path, place = 0, of, onRemove, order }: Props) {
  const { fieldOf } = useEditing();
  const { data, isError } = useQuery(goodsQuery(itemId));
  const title = fieldOf('items[].title');
  const reason = fieldOf('items[].reason');
  const name = data?.title ?? itemId;
  const dragged = order?.drag?.from === place;
  const target =
    order?.drag && !dragged && order.drag.to === place ? (order.drag.from > place ? 'before' : 'after') : '';
  const acts = (
    <>
      {order && of !== undefined ? (
        <>
          <Button
            size="small"
            className="goods-up"
            disabled={place === 0}
            onClick={() => order.step(place, -1, '.goods-up')}
            aria-label={`${t.moveUp} ${name}`}
          >
            ↑
          </Button>
          <Button
            size="small"
            className="goods-down"
            disabled={place === of - 1}
            onClick={() => order.step(place, 1, '.goods-down')}
            aria-label={`${t.moveDown} ${name}`}
          >
            ↓
          </Button>
        </>
      ) : null}
      {onRemove ? (
        <Button size="small" onClick={onRemove} aria-label={t.removeGoods(name)}>
          {t.removePicture}
        </Button>
      ) : null}
    </>
  );
  return (
    <li className={`goods-row${dragged ? ' dragged' : ''} ${target}`} data-field={path}>
      <div className="goods-head">
        {order ? (
          <button type="button" className="goods-handle" aria-label={g.handle(name)} {...order.handle(place)}>
            <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
              <path d="M5 3h2v2H5zm4 0h2v2H9zM5 7h2v2H5zm4 0h2v2H9zM5 11h2v2H5zm4 0h2v2H9z" fill="currentColor" />
            </svg>
          </button>
        ) : null}
        {of === undefined ? null : <span className="goods-place num">{place + 1}</span>}
        {data ? (
          <GoodsLine goods={data}>{acts}</GoodsLine>
        ) : (
          <div className="goods">
            <span className="goods-blank" />
            <span className="goods-text">{isError ? t.itemGone : null}</span>
            <div className="goods-acts">{acts}</div>
          </div>
        )}
      </div>
      <Faults path={path} />
      <div className="goods-texts">
        {title ? <TextField field={title} path={`${path}.title`} /> : null}
        {reason ? <TextField field={reason} path={`${path}.reason`} /> : null}
      </div>
    </li>
  );
}
