import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Entry } from './Entry.tsx';
import { useReading } from './queries.ts';
import { t } from './texts.ts';

/** Everything that was announced to the account, the newest first. */
export function Announcements() {
  const list = useInfiniteQuery(pagesOf(['announcements', 'all'], (from) => api.growth.announcements.list(from)));
  const read = useReading();
  const rows = list.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {rows ? null : <Skeleton active />}
      {rows?.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none}>
          <LinkButton to="/studio">{t.toHome}</LinkButton>
        </Empty>
      ) : null}
      {rows && rows.length > 0 ? (
        <Card>
          <ul className="announcements">
            {rows.map((one) => (
              <Entry key={one.id} of={one} onRead={() => read([one.id])} />
            ))}
          </ul>
          {list.hasNextPage ? (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t.more}
            </Button>
          ) : null}
        </Card>
      ) : null}
    </>
  );
}
