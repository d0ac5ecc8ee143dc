import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Skeleton } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Failure } from '../../../ui/Failure.tsx';
import { goodsSearch, type Goods } from '../../goods.ts';
import { t } from '../texts.ts';
import { Check } from './Check.tsx';
import { GoodsFilters } from './GoodsFilters.tsx';
import { GoodsLine } from './GoodsLine.tsx';
import { g } from './goodsTexts.ts';
import { anyGoods, narrows, wishOf } from './goodsWish.ts';

type Props = {
  open: boolean;
  /** Goods that are there already. */
  picked: string[];
  /** One was pressed. */
  onPick: (itemId: string) => void;
  /** Several are ticked and taken at once, `room` of them at most. */
  many?: { room: number; onPick: (itemIds: readonly string[]) => void };
  onClose: () => void;
  /** It is gone, and has given the focus back. */
  onClosed?: () => void;
};

/** The catalogue in a dialog, found by words of titles and shops; one is pressed, or several are ticked. */
export function GoodsDialog({ open, picked, onPick, many, onClose, onClosed }: Props) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [filter, setFilter] = useState(anyGoods);
  const q = useDeferredValue(words.trim());
  const asked = useDeferredValue(filter);
  const found = useInfiniteQuery({ ...goodsSearch(q, wishOf(asked)), enabled: open });
  const goods = found.data?.pages.flatMap((page) => page.items) ?? [];
  const footer = many ? (
    <div className="goods-foot">
      <span className="num">{g.roomLeft(many.room - chosen.length)}</span>
      <Button onClick={onClose}>{g.cancel}</Button>
      <Button type="primary" disabled={chosen.length === 0} onClick={() => many.onPick(chosen)}>
        {g.addN(chosen.length)}
      </Button>
    </div>
  ) : null;
  const act = (one: Goods) => {
    const already = picked.includes(one.itemId);
    // A work with such a good would be refused; the line says why.
    const closed = one.forbidden || !one.onSale;
    if (many && !already) {
      const on = chosen.includes(one.itemId);
      return (
        <Check
          checked={on}
          disabled={closed || (!on && chosen.length >= many.room)}
          label={`${t.goodsPick} ${one.title}`}
          onChange={(add) => setChosen(add ? [...chosen, one.itemId] : chosen.filter((id) => id !== one.itemId))}
        />
      );
    }
    return (
      <Button
        size="small"
        disabled={already || closed}
        aria-label={`${already ? t.goodsPicked : t.goodsPick} ${one.title}`}
        onClick={() => onPick(one.itemId)}
      >
        {already ? t.goodsPicked : t.goodsPick}
      </Button>
    );
  };
  return (
    <Modal
      open={open}
      className="goods-dialog"
      title={t.goodsTitle}
      footer={footer}
      onCancel={onClose}
      afterClose={() => {
        setWords('');
        setFilter(anyGoods);
        setChosen([]);
        onClosed?.();
      }}
      width={640}
      destroyOnHidden
    >
      <Input
        value={words}
        maxLength={60}
        allowClear
        autoFocus
        aria-label={t.goodsSearch}
        placeholder={t.goodsSearch}
        onChange={(event) => setWords(event.target.value)}
      />
      <GoodsFilters filter={filter} clears={goods.length > 0} onChange={setFilter} />
      <div className="goods-list" aria-busy={found.isFetching} tabIndex={0} role="region" aria-label={t.goodsTitle}>
        {found.isError ? (
          <Failure error={found.error} reset={() => void found.refetch()} />
        ) : found.isPending ? (
          <Skeleton active />
        ) : goods.length === 0 ? (
          <p className="goods-none">
            {narrows(asked) ? g.filteredEmpty : q === '' ? g.catalogueEmpty : t.goodsEmpty}{' '}
            {narrows(asked) ? (
              <Button size="small" onClick={() => setFilter({ ...anyGoods, sort: filter.sort })}>
                {g.clearFilters}
              </Button>
            ) : q === '' ? null : (
              <Button size="small" onClick={() => setWords('')}>
                {g.clear}
              </Button>
            )}
          </p>
        ) : (
          goods.map((one) => (
            <GoodsLine key={one.itemId} goods={one}>
              {act(one)}
            </GoodsLine>
          ))
        )}
        {found.hasNextPage ? (
          <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t.more}
          </Button>
        ) : null}
      </div>
    </Modal>
  );
}
