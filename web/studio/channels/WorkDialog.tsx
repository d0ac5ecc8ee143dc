import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Modal, Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { contentsQuery } from '../contents/queries.ts';
import { typeName } from '../texts.ts';
import { t } from './texts.ts';

type Props = { taken: readonly string[]; choose: (contentId: string, title: string) => void; close: () => void };

/** Published works of the account, of which one becomes a sample. */
export function WorkDialog({ taken, choose, close }: Props) {
  const list = useInfiniteQuery(contentsQuery({ status: 'published' }));
  const rows = list.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !taken.includes(id));
  return (
    <Modal open title={t.works} footer={null} onCancel={close} width={640}>
      {list.error ? (
        <Failure error={list.error} reset={() => void list.refetch()} />
      ) : rows ? null : (
        <Skeleton active />
      )}
      {rows?.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noWorks} /> : null}
      <ul className="application-works">
        {rows?.map(({ id, title, type, publishedAt }) => (
          <li key={id} className="application-row">
            <span>
              {title}{' '}
              <span className="quiet num">{`${typeName(type)} · ${publishedAt ? dateTime(publishedAt).slice(0, 10) : ''}`}</span>
            </span>
            <Button onClick={() => choose(id, title)}>{t.choose}</Button>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </Modal>
  );
}
