import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { caseStatus, caseTone, type Case } from '../../ui/health/words.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useMe } from '../../ui/session.ts';
import { AppealList } from './AppealList.tsx';
import { ReportList } from './ReportList.tsx';
import { r } from './texts.ts';
import '../disputes/desk.css';
import './risk.css';

const route = getRouteApi('/shell/console/risk');
const OpenCase = lazy(() => import('./OpenCase.tsx').then((file) => ({ default: file.OpenCase })));

export type RiskView = 'reports' | 'decided' | 'appeals';
export type Target = { subjectType: Case['subject']['type']; subjectId: string };

const columns: Column<Case>[] = [
  {
    key: 'subject',
    title: r.subject,
    cell: ({ id, subject }) => (
      <>
        <Link to="/console/risk/$id" params={{ id }}>
          {subject.title}
        </Link>
        <small>{r[`type_${subject.type}`]}</small>
      </>
    ),
  },
  { key: 'account', title: r.account, cell: ({ account }) => account.name ?? account.id },
  { key: 'source', title: r.source, cell: ({ source }) => r[`source_${source}`] },
  {
    key: 'state',
    title: r.state,
    cell: ({ status, violation, claimedBy }) => (
      <>
        <Pill tone={caseTone[status]}>{caseStatus(status)}</Pill>
        {violation ? <small>{violation.name}</small> : null}
        {claimedBy ? <small>{r.heldBy(claimedBy.name ?? '')}</small> : null}
      </>
    ),
  },
  { key: 'at', title: r.openedAt, cell: ({ openedAt }) => <span className="num">{dateTime(openedAt)}</span> },
];

/** The risk area: open cases, reports without one, what was decided, and appeals (DOMAIN 13.10). */
export function Risk() {
  const { view = 'open', account } = route.useSearch();
  const navigate = route.useNavigate();
  const [target, setTarget] = useState<Partial<Target>>();
  const me = useMe();
  const counts = useQuery({
    queryKey: ['risk', 'counts'],
    queryFn: () => api.health.listCases({ view: 'open', limit: 1 }).then((page) => page.counts),
  });
  return (
    <>
      <PageHead title={r.title} why={r.why}>
        {me.roles.includes('risk') ? (
          <>
            <LinkButton to="/console/risk/blacklist" search={{}}>
              {r.blacklist}
            </LinkButton>
            <Button onClick={() => setTarget({})}>{r.open}</Button>
          </>
        ) : null}
      </PageHead>
      <Flex vertical gap={16}>
        <Choice<RiskView | 'open'>
          aria-label={r.view}
          value={view}
          className="desk-filter"
          onChange={(value) => void navigate({ search: value === 'open' ? {} : { view: value } })}
          options={[
            { value: 'open', label: r.view_open(counts.data?.open ?? 0) },
            { value: 'reports', label: r.view_reports },
            { value: 'decided', label: r.view_decided },
            { value: 'appeals', label: r.view_appeals },
          ]}
        />
        {view === 'reports' ? <ReportList open={setTarget} /> : null}
        {view === 'appeals' ? <AppealList /> : null}
        {view === 'open' || view === 'decided' ? (
          <CaseList key={view} view={account === undefined ? view : 'all'} account={account} />
        ) : null}
      </Flex>
      {target ? (
        <Suspense>
          <OpenCase target={target} close={() => setTarget(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

type ListProps = { view: 'open' | 'decided' | 'all'; account: string | undefined };

/** Cases, of all accounts or of one. */
function CaseList({ view, account }: ListProps) {
  const of = account === undefined ? {} : { accountId: account };
  const list = useInfiniteQuery(
    pagesOf(['risk', 'cases', view, account], (from) => api.health.listCases({ view, ...of, ...from })),
  );
  return (
    <DataList
      label={r.title}
      columns={columns}
      rowKey={({ id }) => id}
      list={list}
      empty={view === 'open' ? r.empty : r.emptyDecided}
    />
  );
}
