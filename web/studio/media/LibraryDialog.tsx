import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Modal, Skeleton } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { libraryQuery, type AnyMedia } from './queries.ts';
import { t } from './texts.ts';
import { Tile } from './Tile.tsx';
import './media.css';

type Props = {
  open: boolean;
  kind: AnyMedia['kind'];
  onPick: (media: AnyMedia) => void;
  onClose: () => void;
  /** It is gone, and has given the focus back. */
  onClosed: (() => void) | undefined;
};

/** The library's pictures or videos in a dialog, found by name. */
export function LibraryDialog({ open, kind, onPick, onClose, onClosed }: Props) {
  const [words, setWords] = useState('');
  const clock = useBusinessClock();
  const q = useDeferredValue(words.trim());
  const list = useInfiniteQuery({ ...libraryQuery({ kind, ...(q ? { q } : {}) }, clock.now), enabled: open });
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((media) => media.kind === kind);
  return (
    <Modal
      open={open}
      title={t.fromLibrary}
      footer={null}
      onCancel={onClose}
      afterClose={() => onClosed?.()}
      width={760}
      destroyOnHidden
    >
      <Input
        value={words}
        maxLength={100}
        allowClear
        autoFocus
        aria-label={t.search}
        placeholder={t.search}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="picker-list" aria-busy={list.isFetching}>
        {list.isError ? (
          <Failure error={list.error} reset={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton active />
        ) : items.length === 0 ? (
          <Empty description={q ? t.emptyFilter : t.emptyAll} />
        ) : (
          <ul className="tiles">
            {items.map((media) => (
              <li key={media.id}>
                <Tile media={media} act={t.pick} onOpen={() => onPick(media)} />
              </li>
            ))}
          </ul>
        )}
        {list.hasNextPage ? (
          <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.more}
          </Button>
        ) : null}
      </div>
    </Modal>
  );
}
