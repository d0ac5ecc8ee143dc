import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Failure } from '../Failure.tsx';
import { t } from '../texts.ts';
import type { Page } from './pages.ts';
import './list.css';

/** A column: what it is called and shows, and, where it can be exported, the same as text. */
export type Column<Row> = {
  key: string;
  title: string;
  right?: boolean;
  cell: (row: Row) => ReactNode;
  text?: (row: Row) => string;
};

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
  /** What is said when there is nothing, and the one act that leads on (UX 30). */
  empty: string;
  emptyAct?: ReactNode;
};

/** A list as a table, on the phone as cards; its end says how much of it is shown. */
export function DataList<Row>({ label, columns, rowKey, list, empty, emptyAct }: Props<Row>) {
  if (list.error) return <Failure error={list.error} reset={() => void list.refetch()} />;
  const rows = list.data?.pages.flatMap((page) => page.items);
  if (!rows) return <Skeleton active />;
  if (rows.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty}>
        {emptyAct}
      </Empty>
    );
  return (
    <div className="list">
      <table aria-busy={list.isFetching}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, right }) => (
              <th key={key} scope="col" className={right ? 'right' : ''}>
                {title || <span className="unseen">{t.acts}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, title, right, cell }) => (
                <td key={key} data-label={title} className={right ? 'right num' : ''}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={rows.length} list={list} />
    </div>
  );
}

/** How many rows are shown, and the way to more of them. */
function More({ shown, list }: { shown: number; list: Pick<UseInfiniteQueryResult, MoreOf> }) {
  return (
    <div className="list-more num">
      <span>{list.hasNextPage ? t.shownSome(shown) : t.shownAll(shown)}</span>
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </div>
  );
}

type MoreOf = 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage';
