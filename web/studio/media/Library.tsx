import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Empty, Skeleton, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useMe } from '../../ui/session.ts';
import { useWrites } from '../writes.ts';
import { Detail } from './Detail.tsx';
import { DropTarget } from './DropTarget.tsx';
import { LibraryFilters } from './LibraryFilters.tsx';
import { libraryQuery, limitsQuery, openUploadsQuery } from './queries.ts';
import type { LibrarySearch } from './search.ts';
import { t } from './texts.ts';
import { Tile } from './Tile.tsx';
import { UploadButton } from './UploadButton.tsx';
import { LeftBehind } from './uploads/LeftBehind.tsx';
import { onArrival, resumeKept, uploadFiles } from './uploads/uploads.ts';
import { UploadList } from './uploads/UploadList.tsx';
import { VideoUpload } from './VideoUpload.tsx';
import './media.css';

const route = getRouteApi('/shell/own/studio/media');

/** Pictures and videos of the acting account: uploaded by drop or choice, found again, described, used in contents. */
export function Library() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const clock = useBusinessClock();
  const me = useMe();
  const writes = useWrites() || me.accounts.length === 0;
  const queries = useQueryClient();
  const list = useInfiniteQuery({ ...libraryQuery(filter, clock.now), placeholderData: (before) => before });
  const limits = useQuery(limitsQuery);
  const [opened, setOpened] = useState<string>();
  const userId = me.user.id;
  const put = (change: Partial<Record<keyof LibrarySearch, unknown>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as LibrarySearch, replace: true });

  useEffect(() => {
    void resumeKept(userId);
    return onArrival(() => {
      void queries.invalidateQueries({ queryKey: ['media', 'list'] });
      void queries.invalidateQueries(openUploadsQuery);
    });
  }, [queries, userId]);

  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const take = (files: File[]) => uploadFiles(files, userId);
  const onlyVideos = filter.kind === 'video' && !filter.q && !filter.days;
  const narrowed = Object.keys(filter).length > 0;
  const onlyMp4 = limits.data?.video.transcodes === false ? t.onlyMp4 : '';
  return (
    <DropTarget enabled={writes} onFiles={take}>
      <PageHead title={t.title} why={t.why}>
        {writes ? <UploadButton onFiles={take} /> : null}
      </PageHead>
      <UploadList onOpen={setOpened} />
      <LeftBehind userId={userId} />
      <Card className="library">
        <Tabs
          aria-label={t.kinds}
          activeKey={filter.kind ?? 'all'}
          onChange={(key) => put({ kind: key === 'all' ? undefined : key })}
          items={(['all', 'image', 'video'] as const).map((key) => ({ key, label: t[key] }))}
        />
        <LibraryFilters key={filter.q ?? ''} filter={filter} put={put} />
        {list.isError ? (
          <Failure error={list.error} reset={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton active />
        ) : items.length === 0 ? (
          <Empty description={narrowed ? t.emptyFilter : t.emptyAll}>
            {onlyVideos && writes ? (
              <VideoUpload listed={false} onVideo={(video) => setOpened(video.id)} />
            ) : narrowed ? (
              <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button>
            ) : writes ? (
              <UploadButton onFiles={take} />
            ) : null}
          </Empty>
        ) : (
          <>
            <ul className="tiles" aria-busy={list.isFetching}>
              {items.map((media) => (
                <li key={media.id}>
                  <Tile media={media} onOpen={() => setOpened(media.id)} />
                </li>
              ))}
            </ul>
            <div className="library-more">
              <span className="num">{list.hasNextPage ? t.shown(items.length) : t.shownAll(items.length)}</span>
              {list.hasNextPage ? (
                <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t.more}
                </Button>
              ) : null}
            </div>
          </>
        )}
        {writes ? <p className="library-hint">{t.hint(onlyMp4)}</p> : null}
      </Card>
      {opened ? <Detail id={opened} writes={writes} onClose={() => setOpened(undefined)} /> : null}
    </DropTarget>
  );
}
