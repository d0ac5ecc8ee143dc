import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Skeleton } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Failure } from '../../../ui/Failure.tsx';
import { goodsSearch } from '../../goods.ts';
import { t } from '../texts.ts';
import { GoodsLine } from './GoodsLine.tsx';

type Props = {
  open: boolean;
  picked: string[];
  onPick: (itemId: string) => void;
  onClose: () => void;
  /** It is gone, and has given the focus back. */
  onClosed?: () => void;
};

/** The catalogue in a dialog, found by title. */
export function GoodsDialog({ open, picked, onPick, onClose, onClosed }: Props) {
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const found = useInfiniteQuery({ ...goodsSearch(q), enabled: open });
  const goods = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Modal
      open={open}
      title={t.goodsTitle}
      footer={null}
      onCancel={onClose}
      afterClose={() => {
        setWords('');
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
      <div className="goods-list" aria-busy={found.isFetching} tabIndex={0} role="region" aria-label={t.goodsTitle}>
        {found.isError ? (
          <Failure error={found.error} reset={() => void found.refetch()} />
        ) : found.isPending ? (
          <Skeleton active />
        ) : goods.length === 0 ? (
          <p className="goods-none">{t.goodsEmpty}</p>
        ) : (
          goods.map((one) => {
            const already = picked.includes(one.itemId);
            return (
              <GoodsLine key={one.itemId} goods={one}>
                <Button
                  size="small"
                  disabled={already || one.forbidden}
                  aria-label={`${already ? t.goodsPicked : t.goodsPick} ${one.title}`}
                  onClick={() => onPick(one.itemId)}
                >
                  {already ? t.goodsPicked : t.goodsPick}
                </Button>
              </GoodsLine>
            );
          })
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
