import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Flex } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Choice } from '../../ui/Choice.tsx';
import { demandName, reasonName, sideName, statusName, statusTone } from '../../ui/disputes/words.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { d } from './texts.ts';
import './desk.css';

const route = getRouteApi('/shell/console/disputes');
type Row = Awaited<ReturnType<typeof api.disputes.queue>>['items'][number];

/** Whole days of 24 h from an instant to a later one. */
const daysBetween = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);

const columnsAt = (now: string): Column<Row>[] => [
  {
    key: 'dispute',
    title: d.dispute,
    cell: ({ id, reason, demand }) => (
      <>
        <Link to="/console/disputes/$id" params={{ id }} aria-label={d.openIt(reasonName(reason))}>
          {reasonName(reason)}
        </Link>
        <small>{demandName(demand)}</small>
      </>
    ),
  },
  {
    key: 'opener',
    title: d.opener,
    cell: (row) => (
      <>
        {row.accountName}
        <small>
          {sideName('opener', row)} · {row.shop.name} · <span className="num">{row.tradeNo}</span>
        </small>
      </>
    ),
  },
  {
    key: 'state',
    title: d.state,
    cell: (row) => (
      <>
        <Pill tone={statusTone[row.status]}>{statusName(row.status)}</Pill>
        {row.waitingFor && row.dueAt ? (
          <small className="num">{d.waiting(sideName(row.waitingFor, row), dateTime(row.dueAt))}</small>
        ) : null}
      </>
    ),
  },
  {
    key: 'by',
    title: d.by,
    cell: ({ status, decideBy, endedAt }) => {
      const late = endedAt === null && status !== 'decided' && decideBy < now;
      return (
        <>
          <span className={`num ${late ? 'desk-late' : ''}`}>
            {endedAt ? `${d.endedAt} ${dateTime(endedAt)}` : dateTime(decideBy)}
          </span>
          {late ? <small className="desk-late">{d.late(daysBetween(decideBy, now))}</small> : null}
        </>
      );
    },
  },
];

/** The desk: disputes by the instant by which they should be decided. */
export function Desk() {
  const { state = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const now = useBusinessClock().now().toISOString();
  const list = useInfiniteQuery(pagesOf(['disputes', state], (from) => api.disputes.queue({ state, ...from })));
  return (
    <>
      <PageHead title={d.title} why={d.why} />
      <Flex vertical gap={16}>
        <Choice<'open' | 'ended'>
          aria-label={d.which}
          value={state}
          className="desk-filter"
          onChange={(value) => void navigate({ search: value === 'open' ? {} : { state: value } })}
          options={[
            { value: 'open', label: d.open },
            { value: 'ended', label: d.ended },
          ]}
        />
        <DataList
          label={d.title}
          columns={columnsAt(now)}
          rowKey={({ id }) => id}
          list={list}
          empty={state === 'open' ? d.empty : d.emptyEnded}
          emptyAct={<LinkButton to="/console/orders">{d.toOrders}</LinkButton>}
        />
      </Flex>
    </>
  );
}
