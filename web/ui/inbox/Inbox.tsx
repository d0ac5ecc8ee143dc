import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Empty, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { noticeTypeNames, noticeTypes, type NoticeType } from '../../../src/notifications/types.ts';
import { inLang } from '../../../src/lib/text.ts';
import { api } from '../../api.ts';
import { Failure } from '../Failure.tsx';
import { lang } from '../lang.ts';
import { LinkButton } from '../LinkButton.tsx';
import { pagesOf } from '../list/pages.ts';
import { PageHead } from '../PageHead.tsx';
import { Part } from '../Part.tsx';
import { Entry } from './Entry.tsx';
import { shownUnread } from './queries.ts';
import { inboxSearch, type InboxSearch } from './search.ts';
import { t } from './texts.ts';
import './inbox.css';

const Settings = lazy(() => import('./Settings.tsx').then((file) => ({ default: file.Settings })));

/** What the person was told, by type, with how much is unread (UX 29); the same in the studio, on the desk and in the console. */
export function Inbox() {
  const search = inboxSearch(useSearch({ strict: false }));
  const [choosing, setChoosing] = useState(false);
  const { type, unread } = search;
  const list = useInfiniteQuery(
    pagesOf(['inbox', 'list', type ?? 'all', unread ?? false], (from) =>
      api.notifications.list({ ...from, ...(type && { type }), ...(unread && { unread: 'true' as const }) }),
    ),
  );
  const pages = list.data?.pages;
  const rows = pages?.flatMap(({ items }) => items);
  const counts = pages?.at(-1)?.unread;
  const left = (type ? counts?.types[type] : counts?.total) ?? 0;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Button onClick={() => setChoosing(true)}>{t.settings}</Button>
      </PageHead>
      <Types search={search} counts={counts} />
      <Tools search={search} left={left} upTo={rows?.[0]?.id} />
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {rows || list.error ? null : <Skeleton active />}
      {rows?.length === 0 ? <Nothing whole={type === undefined && !unread} /> : null}
      {rows && rows.length > 0 ? (
        <Part className="inbox">
          <ul>
            {rows.map((one) => (
              <Entry key={one.id} of={one} />
            ))}
          </ul>
          {list.hasNextPage ? (
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t.more}
            </Button>
          ) : null}
        </Part>
      ) : null}
      <Suspense>{choosing ? <Settings close={() => setChoosing(false)} /> : null}</Suspense>
    </>
  );
}

type Counts = { total: number; types: Partial<Record<NoticeType, number>> };

function Types({ search, counts }: { search: InboxSearch; counts: Counts | undefined }) {
  const { pathname } = useLocation();
  const { type: _type, ...rest } = search;
  const entries = [
    { key: 'all', name: t.all, count: counts?.total ?? 0, search: rest, current: search.type === undefined },
    ...noticeTypes.map((type) => ({
      key: type,
      name: inLang(noticeTypeNames[type], lang),
      count: counts?.types[type] ?? 0,
      search: { ...rest, type },
      current: search.type === type,
    })),
  ];
  return (
    <nav className="inbox-types" aria-label={t.types}>
      {entries.map(({ key, name, count, current, search: to }) => (
        <Link
          key={key}
          to={pathname}
          search={to}
          activeOptions={{ exact: true }}
          aria-current={current ? 'page' : undefined}
        >
          {name}
          {count > 0 ? (
            <span className="num" aria-label={t.unreadOf(count)}>
              {shownUnread(count)}
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}

/** Limits the list to what is unread, and marks what is shown, and what is older, as read. */
function Tools({ search, left, upTo }: { search: InboxSearch; left: number; upTo: string | undefined }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { type, unread } = search;
  const reading = useMutation({
    mutationFn: () => api.notifications.readAll({ ...(type && { type }), ...(upTo && { upTo }) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return (
    <div className="inbox-tools">
      <Checkbox
        checked={unread ?? false}
        onChange={({ target }) =>
          void navigate({
            to: pathname,
            search: { ...(type && { type }), ...(target.checked && { unread: true as const }) },
          })
        }
      >
        {t.onlyUnread}
      </Checkbox>
      <Button type="link" disabled={left === 0} loading={reading.isPending} onClick={() => reading.mutate()}>
        {type ? t.readType : t.readAll}
      </Button>
    </div>
  );
}

function Nothing({ whole }: { whole: boolean }) {
  const { pathname } = useLocation();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={whole ? t.none : t.noneOf}>
      {whole ? (
        <LinkButton to={pathname.replace(/\/notices$/, '')}>{t.toHome}</LinkButton>
      ) : (
        <LinkButton to={pathname}>{t.toAll}</LinkButton>
      )}
    </Empty>
  );
}
