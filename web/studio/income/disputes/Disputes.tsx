import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dateTime, yuan } from '../../../text/dictionary.ts';
import { demandName, reasonName, statusName, statusTone } from '../../../ui/disputes/words.ts';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../../ui/list/DataList.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { IncomeHead } from '../IncomeHead.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { actingAccount, useMe } from '../../../ui/session.ts';
import { DisputeButton } from './DisputeButton.tsx';
import { disputesQuery, type DisputeRow } from './queries.ts';
import { d } from './texts.ts';

type DisputeLink = '/studio/income/disputes/$id' | '/desk/disputes/$id';

const columnsOf = (to: DisputeLink): Column<DisputeRow>[] => [
  {
    key: 'reason',
    title: d.reason,
    cell: ({ id, reason, role }) => (
      <>
        <Link to={to} params={{ id }} aria-label={d.openIt(reasonName(reason))}>
          {reasonName(reason)}
        </Link>
        <small>{role === 'opener' ? d.byYou : d.againstYou}</small>
      </>
    ),
  },
  { key: 'about', title: d.about, cell: ({ shop, tradeNo }) => d.aboutOrder(shop.name, tradeNo) },
  { key: 'demand', title: d.asked, cell: ({ demand }) => demandName(demand) },
  {
    key: 'status',
    title: d.state,
    cell: ({ status, held, freeze }) => (
      <>
        <Pill tone={statusTone[status]}>{statusName(status)}</Pill>
        {held ? <small>{d.heldNow}</small> : null}
        {freeze?.state === 'frozen' ? (
          <small className="num">{freeze.fen === null ? d.frozen : d.frozenFen(yuan(freeze.fen))}</small>
        ) : null}
      </>
    ),
  },
  {
    key: 'due',
    title: d.due,
    cell: ({ dueAt, decideBy, endedAt }) => (
      <span className="num">{endedAt ? d.ended(dateTime(endedAt)) : dateTime(dueAt ?? decideBy)}</span>
    ),
  },
];

const columns = columnsOf('/studio/income/disputes/$id');
const deskColumns = columnsOf('/desk/disputes/$id');

/** Disputes of an institution; it opens them where it sees the lines of its creators. */
export function DeskDisputes() {
  const list = useInfiniteQuery(disputesQuery);
  return (
    <>
      <PageHead title={d.disputes} why={d.deskDisputesWhy} />
      <DataList
        label={d.disputes}
        columns={deskColumns}
        rowKey={({ id }) => id}
        list={list}
        empty={d.deskDisputesEmpty}
        emptyAct={<LinkButton to="/desk">{d.toCreators}</LinkButton>}
      />
    </>
  );
}

/** Disputes in which the account is a side. */
export function Disputes() {
  const list = useInfiniteQuery(disputesQuery);
  const type = actingAccount(useMe())?.type;
  const sells = type === 'merchant' || type === 'brand';
  return (
    <>
      <IncomeHead title={d.disputes} why={d.disputesWhy}>
        {sells ? <DisputeButton about={{ kind: 'order' }} party="merchant" subject="commission" /> : null}
      </IncomeHead>
      <DataList
        label={d.disputes}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        empty={d.disputesEmpty}
        emptyAct={<LinkButton to="/studio/income/lost">{d.lost}</LinkButton>}
      />
    </>
  );
}
