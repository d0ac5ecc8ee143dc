import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { useMe } from '../../ui/session.ts';
import { hasMoney, seesMoney, summaryQuery, type Summary } from './queries.ts';
import { t } from './texts.ts';
import './income.css';

/** Yesterday's numbers move when yesterday ends, and when a refund of it comes in. */
const REFRESH_MS = 15_000;

type Compared = Summary['yesterday']['estimated'];

/** Yesterday's money with its change and the time it was computed (UX 15); nothing for who sees no money or has none yet. */
export function IncomeCards() {
  const me = useMe();
  const { data, error, refetch } = useQuery({ ...summaryQuery, refetchInterval: REFRESH_MS, enabled: seesMoney(me) });
  if (!seesMoney(me)) return null;
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const { yesterday, computedAt, months } = data;
  if (!months.some(hasMoney)) return null;
  return (
    <section aria-label={t.yesterday(yesterday.day)}>
      <div className="income-cards">
        <Number label={t.estimatedYesterday} none={t.noneEstimated} of={yesterday.estimated} />
        <Number label={t.confirmedYesterday} none={t.noneConfirmed} of={yesterday.confirmed} />
        <Number label={t.settledYesterday} none={t.noneSettled} of={yesterday.settled} />
      </div>
      <p className="income-time num">
        {t.yesterday(yesterday.day)} · {t.computedAt(dateTime(computedAt))}
      </p>
    </section>
  );
}

function Number({ label, none, of: { fen, changeFen } }: { label: string; none: string; of: Compared }) {
  const change = changeFen === 0 ? t.unchanged : t.change(signed(changeFen));
  return (
    <Card size="small" className="income-card">
      <Link to="/studio/income" className="income-card-label">
        {label}
      </Link>
      <p className="income-card-number num">
        {yuan(fen)} <small>{t.yuan}</small>
      </p>
      <p className="income-card-change num">{fen === 0 && changeFen === 0 ? none : change}</p>
    </Card>
  );
}
