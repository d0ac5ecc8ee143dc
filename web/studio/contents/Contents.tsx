import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Checkbox, Empty, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Failure } from '../../ui/Failure.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { t as shell } from '../../ui/texts.ts';
import { FanPinLine } from '../fanpin/FanPinLine.tsx';
import { NewButton } from '../NewButton.tsx';
import { useWrites } from '../writes.ts';
import { categoriesQuery } from './categories/queries.ts';
import { c } from './categories/texts.ts';
import { BulkBar } from './bulk/BulkBar.tsx';
import { ExportWorks } from './bulk/ExportWorks.tsx';
import { Tasks } from './bulk/Tasks.tsx';
import { b } from './bulk/texts.ts';
import { useChosen } from './bulk/useChosen.ts';
import { groupOf } from './group/groupOf.ts';
import { Filters } from './Filters.tsx';
import { contentsQuery, filterOf } from './queries.ts';
import { Row } from './Row.tsx';
import type { ContentsSearch } from './search.ts';
import { t } from './texts.ts';
import { TypeTabs } from './TypeTabs.tsx';
import './contents.css';

const ManageCategories = lazy(() =>
  import('./categories/ManageCategories.tsx').then((file) => ({ default: file.ManageCategories })),
);

const route = getRouteApi('/shell/own/studio/contents');

/** The author's contents: by type with counts, filtered, each with its status and what can be done (UX 22). */
export function Contents() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const writes = useWrites();
  const list = useInfiniteQuery({ ...contentsQuery(filter), placeholderData: (before) => before });
  const categories = useQuery(categoriesQuery);
  const nameOf = new Map(categories.data?.items.map(({ id, name }) => [id, name]));
  const [managing, setManaging] = useState(false);
  // A filter is a step that "back" undoes; words that are typed replace those before them.
  const put = (change: { [Name in keyof ContentsSearch]?: ContentsSearch[Name] | string | undefined }) =>
    void navigate({
      search: (before) => ({ ...before, ...change }) as ContentsSearch,
      replace: Object.keys(change).join() === 'q',
      resetScroll: false,
    });
  const { counts = {}, categoryCounts = {}, featuredCount = 0 } = list.data?.pages[0] ?? {};
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { type, ...narrowing } = filter;
  const narrowed = Object.keys(narrowing).length > 0;
  const total = counts[type ?? 'all'] ?? 0;
  const chosen = useChosen(filter, rows, total);
  return (
    <>
      <PageHead title={t.title}>
        {rows.length > 0 ? <ExportWorks filter={filterOf(filter)} /> : null}
        {writes ? <Button onClick={() => setManaging(true)}>{c.manage}</Button> : null}
        {writes ? <NewButton /> : null}
      </PageHead>
      <Tasks />
      <FanPinLine />
      <Card className="contents">
        <TypeTabs
          active={type ?? 'all'}
          counts={counts}
          onChange={(key) => put({ type: key === 'all' ? undefined : key })}
        />
        <Filters key={filter.q ?? ''} filter={filter} counts={categoryCounts} featured={featuredCount} put={put} />
        {/* Stands also when the chosen works have left the filter: it tells what became of them. */}
        {chosen.count > 0 || chosen.all ? (
          <BulkBar
            chosen={chosen.count}
            more={chosen.all ? 0 : total}
            wished={chosen.wished}
            group={chosen.all ? [] : groupOf(chosen.wished.ids ?? [], rows)}
            onAll={chosen.chooseAll}
            onClear={chosen.clear}
          />
        ) : null}
        {list.isError ? (
          <Failure error={list.error} reset={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton active />
        ) : rows.length === 0 ? (
          <Empty description={narrowed || type ? t.emptyFilter : t.emptyAll}>
            {narrowed || type ? (
              <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button>
            ) : writes ? (
              <NewButton />
            ) : null}
          </Empty>
        ) : (
          <>
            <table className="contents-table" aria-busy={list.isFetching}>
              <thead>
                <tr>
                  {writes ? (
                    <th scope="col" className="contents-choice" data-label={b.selectShown}>
                      <Checkbox
                        aria-label={b.selectShown}
                        checked={rows.every((row) => chosen.has(row.id))}
                        indeterminate={chosen.count > 0 && !rows.every((row) => chosen.has(row.id))}
                        onChange={(event) => chosen.chooseShown(event.target.checked)}
                      />
                    </th>
                  ) : null}
                  {[t.content, t.status, t.pushes, t.category, t.numbers, t.time, t.acts].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row
                    key={row.id}
                    row={row}
                    category={nameOf.get(row.categoryId ?? '')}
                    chosen={writes ? chosen : undefined}
                  />
                ))}
              </tbody>
            </table>
          </>
        )}
        {rows.length > 0 ? (
          <div className="contents-more">
            <span className="num">{t.shown(rows.length, total)}</span>
            {list.hasNextPage ? (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {shell.more}
              </Button>
            ) : null}
          </div>
        ) : null}
      </Card>
      {managing ? (
        <Suspense>
          <ManageCategories onClose={() => setManaging(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
