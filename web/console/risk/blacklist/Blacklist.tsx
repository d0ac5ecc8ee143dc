import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { api } from '../../../api.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { DataList, type Column } from '../../../ui/list/DataList.tsx';
import { pagesOf } from '../../../ui/list/pages.ts';
import { SearchBox } from '../../../ui/list/SearchBox.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { b } from './texts.ts';
import { spanOf, stateTone, type Blacklisting } from './words.ts';

const route = getRouteApi('/shell/console/risk/blacklist');
type Reader = Awaited<ReturnType<typeof api.blacklist.findReaders>>['items'][number];

const columns: Column<Blacklisting>[] = [
  {
    key: 'reader',
    title: b.reader,
    cell: ({ reader: { id, name } }) => (
      <Link to="/console/risk/blacklist/$id" params={{ id }}>
        {name ?? id}
      </Link>
    ),
  },
  {
    key: 'reason',
    title: b.reason,
    cell: ({ reason, text }) => (
      <>
        {reason.name}
        <small>{text}</small>
      </>
    ),
  },
  { key: 'span', title: b.span, cell: (row) => <span className="num">{spanOf(row)}</span> },
  {
    key: 'state',
    title: b.state,
    cell: ({ state }) => <Pill tone={stateTone[state]}>{b[`state_${state}`]}</Pill>,
  },
  { key: 'by', title: b.putBy, cell: ({ putBy }) => putBy.name ?? b.someone },
];

const foundColumns: Column<Reader>[] = [
  {
    key: 'reader',
    title: b.reader,
    cell: ({ id, name }) => (
      <Link to="/console/risk/blacklist/$id" params={{ id }}>
        {name ?? id}
      </Link>
    ),
  },
  { key: 'id', title: b.number, cell: ({ id }) => <span className="num blacklist-id">{id}</span> },
  { key: 'since', title: b.joined, cell: ({ since }) => <span className="num">{dateTime(since)}</span> },
  {
    key: 'state',
    title: b.state,
    cell: ({ standing }) =>
      standing ? (
        <>
          <Pill tone="bad">{b.state_standing}</Pill>
          <small>{standing.reason.name}</small>
        </>
      ) : (
        <Pill tone="plain">{b.clean}</Pill>
      ),
  },
];

/** The blacklist of readers, and the search for one to put on it (DOMAIN 13.10). */
export function Blacklist() {
  const { q, view = 'standing' } = route.useSearch();
  const navigate = route.useNavigate();
  const counts = useQuery({
    queryKey: ['blacklist', 'count'],
    queryFn: () => api.blacklist.list({ limit: 1 }).then(({ standing }) => standing),
  });
  return (
    <>
      <PageHead title={b.title} why={b.why} />
      <Flex vertical gap={16}>
        <Flex gap={8} wrap align="center">
          <SearchBox
            label={b.search}
            words={q ?? ''}
            max={100}
            onSearch={(words) => void navigate({ search: words ? { q: words } : {} })}
          />
          {q === undefined ? (
            <Choice<'standing' | 'past'>
              aria-label={b.view}
              value={view}
              className="desk-filter"
              onChange={(value) => void navigate({ search: value === 'standing' ? {} : { view: value } })}
              options={[
                { value: 'standing', label: b.view_standing(counts.data ?? 0) },
                { value: 'past', label: b.view_past },
              ]}
            />
          ) : (
            <Button onClick={() => void navigate({ search: {} })}>{b.showList}</Button>
          )}
        </Flex>
        {q === undefined ? <Listed key={view} view={view} /> : <Readers q={q} />}
      </Flex>
    </>
  );
}

function Listed({ view }: { view: 'standing' | 'past' }) {
  const list = useInfiniteQuery(pagesOf(['blacklist', view], (from) => api.blacklist.list({ view, ...from })));
  const empty = view === 'standing' ? b.emptyStanding : b.emptyPast;
  return <DataList label={b.title} columns={columns} rowKey={({ id }) => id} list={list} empty={empty} />;
}

function Readers({ q }: { q: string }) {
  const list = useInfiniteQuery(
    pagesOf(['blacklist', 'found', q], async () => ({ ...(await api.blacklist.findReaders({ q })), nextCursor: null })),
  );
  return <DataList label={b.found(q)} columns={foundColumns} rowKey={({ id }) => id} list={list} empty={b.notFound} />;
}
