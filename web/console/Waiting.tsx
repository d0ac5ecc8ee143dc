import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { DayNumbers, rateText } from './DayNumbers.tsx';
import { kinds } from './reviews/kinds.ts';
import { d } from './dashboardTexts.ts';
import { t } from './texts.ts';

type Waiting = Awaited<ReturnType<typeof api.growth.waiting.read>>;

/** What is overdue or waits, each with the way to it, and yesterday's numbers; only what the roles see (DOMAIN 13.1). */
export function Waiting() {
  const { data } = useQuery({
    queryKey: ['waiting'],
    queryFn: () => api.growth.waiting.read(),
    refetchInterval: 60_000,
  });
  if (!data) return <Skeleton.Node active className="waiting-soon" />;
  return (
    <>
      {data.alerts.map(({ kind, actualBp, requiredBp }) => (
        <Alert
          key={kind}
          type="warning"
          showIcon
          role="alert"
          title={d.rejectRateAlert(rateText(actualBp), rateText(requiredBp))}
        />
      ))}
      <ul className="waiting" aria-label={t.waitingTitle}>
        <Queues of={data.queues} />
        <Counts of={data} />
        {data.cleanOut ? (
          <li>
            <b className="num">{dateTime(data.cleanOut.at).slice(5, 10)}</b>
            <Link to="/console/clean-outs">{d.nextCleanOut}</Link>
          </li>
        ) : null}
      </ul>
      {data.campaigns && data.campaigns.length > 0 ? (
        <Card title={<h2>{d.nearDeadlines}</h2>}>
          <ul className="deadlines">
            {data.campaigns.map(({ id, title, deadline, submissions }) => (
              <li key={id}>
                <Link to="/console/campaigns/$id" params={{ id }}>
                  {title}
                </Link>
                <span className="num quiet">{d.deadlineOf(dateTime(deadline), submissions)}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {data.yesterday ? <DayNumbers of={data.yesterday} computedAt={data.computedAt} /> : null}
    </>
  );
}

/** The review desk by kind: how many, how many late, since when the oldest waits. */
function Queues({ of }: { of: Waiting['queues'] }) {
  return kinds.flatMap((kind) => {
    const queue = of.find(({ subjectType }) => subjectType === kind);
    if (!queue) return [];
    const { open, overdue, oldestOpenedAt } = queue;
    return (
      <li key={kind} className={overdue > 0 ? 'bad' : 'due'}>
        <b className="num">{open}</b>
        <Link to="/console/reviews" search={{ kind }}>
          {d[`queue_${kind}`]}
        </Link>
        <small className="num">
          {overdue > 0 ? d.overdueOf(overdue) : t.noneOverdue} · {d.oldestSince(dateTime(oldestOpenedAt))}
        </small>
      </li>
    );
  });
}

function Counts({ of: data }: { of: Waiting }) {
  const tile = (label: string, n: number | null, bad: boolean, link: ReactNode) =>
    n === null ? null : (
      <li key={label} className={n === 0 ? undefined : bad ? 'bad' : 'due'}>
        <b className="num">{n}</b>
        {link}
      </li>
    );
  return (
    <>
      {tile(t.disputesOverdue, data.disputesOverdue, true, <Link to="/console/disputes">{t.disputesOverdue}</Link>)}
      {tile(
        t.billsOverdue,
        data.billsOverdue,
        true,
        <Link to="/console/shop-bills" search={{ state: 'overdue' }}>
          {t.billsOverdue}
        </Link>,
      )}
      {tile(
        t.approvalsWaiting,
        data.approvalsWaiting,
        false,
        <Link to="/console/approvals">{t.approvalsWaiting}</Link>,
      )}
      {tile(t.poolsBelowZero, data.poolsBelowZero, true, <Link to="/console/pools">{t.poolsBelowZero}</Link>)}
      {tile(
        d.reportsWaiting,
        data.reportsWaiting,
        false,
        <Link to="/console/risk" search={{ view: 'reports' }}>
          {d.reportsWaiting}
        </Link>,
      )}
      {tile(
        d.fanAdsWaiting,
        data.fanAdsWaiting,
        false,
        <Link to="/console/fan-ads" search={{}}>
          {d.fanAdsWaiting}
        </Link>,
      )}
      {tile(
        d.feedbackOpen,
        data.feedbackOpen,
        false,
        <Link to="/console/feedback" search={{ status: 'open' }}>
          {d.feedbackOpen}
        </Link>,
      )}
    </>
  );
}
