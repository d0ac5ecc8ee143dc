import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { appealStatus, appealTone, kindName, whatName } from '../../ui/health/words.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { Pill } from '../../ui/Pill.tsx';
import { r } from './texts.ts';

type Row = Awaited<ReturnType<typeof api.appeals.listOperatorAppeals>>['items'][number];

const columns: Column<Row>[] = [
  {
    key: 'subject',
    title: r.subject,
    cell: ({ id, title, kind, what }) => (
      <>
        <Link to="/console/risk/appeals/$id" params={{ id }}>
          {title}
        </Link>
        <small>
          {kindName(kind)}
          {whatName(what)}
        </small>
      </>
    ),
  },
  { key: 'account', title: r.account, cell: ({ account }) => account.name ?? account.id },
  {
    key: 'state',
    title: r.state,
    cell: ({ status }) => <Pill tone={appealTone[status]}>{appealStatus(status)}</Pill>,
  },
  {
    key: 'due',
    title: r.dueAt,
    cell: ({ dueAt, overdue }) => (
      <span className={`num ${overdue ? 'desk-late' : ''}`}>
        {dateTime(dueAt)}
        {overdue ? ` ${r.overdue}` : ''}
      </span>
    ),
  },
];

/** Appeals, the latest first. */
export function AppealList() {
  const list = useInfiniteQuery(pagesOf(['risk', 'appeals'], (from) => api.appeals.listOperatorAppeals(from)));
  return (
    <DataList label={r.view_appeals} columns={columns} rowKey={({ id }) => id} list={list} empty={r.emptyAppeals} />
  );
}
