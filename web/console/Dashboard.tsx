import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { api } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { Failure } from '../ui/Failure.tsx';
import { LinkButton } from '../ui/LinkButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useMe } from '../ui/session.ts';
import { accountsDesk } from './accounts/may.ts';
import { Clock } from './Clock.tsx';
import { consoleNav } from './nav.ts';
import { QueueFigures } from './reviews/QueueFigures.tsx';
import { say, t } from './texts.ts';
import { Waiting } from './Waiting.tsx';
import './dashboard.css';
import { signs } from '../ui/signs.ts';

const ProofAlarm = lazy(() => import('./ledger/Proofs.tsx').then((file) => ({ default: file.ProofAlarm })));

/** The first page of the console: what waits, what the role is for, and the clock of a demo. */
export function Dashboard() {
  const me = useMe();
  const desks = consoleNav.filter((item) => item.to !== '/console' && (item.visible?.(me) ?? true));
  return (
    <>
      <PageHead
        title={t.dashboard}
        why={t.dashboardWhy(me.roles.map((role) => say('operator', role)).join(signs.and))}
      />
      <div className="dashboard">
        {me.roles.some((role) => role === 'finance' || role === 'admin') ? (
          <Suspense>
            <ProofAlarm />
          </Suspense>
        ) : null}
        <Waiting />
        {me.roles.includes('reviewer') ? <Queue /> : null}
        <ul className="desks">
          {desks.map(({ to, label }) => (
            <li key={to}>
              <Link to={to}>
                <b>{label}</b>
                <span>{to === '/console/accounts' ? accountsDesk(me) : say('desk', to.slice('/console/'.length))}</span>
              </Link>
            </li>
          ))}
        </ul>
        <Clock />
      </div>
    </>
  );
}

function Queue() {
  const { data, error, refetch } = useQuery({
    queryKey: ['reviews', 'header'],
    queryFn: () => api.moderation.listReviews({ limit: 1 }),
    refetchInterval: 30_000,
  });
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <Card
      title={<h2>{t.queueTitle}</h2>}
      extra={
        <LinkButton color="primary" variant="solid" to="/console/reviews" search={{}}>
          {t.queueLink}
        </LinkButton>
      }
    >
      <QueueFigures header={data.header} />
      <p className="quiet num">{t.computedAt(dateTime(data.header.computedAt))}</p>
    </Card>
  );
}
