import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Explanation, type LedgerEntry } from '../../ui/ledger/Explanation.tsx';
import { subjectText } from '../../ui/ledger/subjects.ts';
import { statementOf, type Side } from '../places.ts';
import { t } from './texts.ts';

/** Where each of the own balances comes from, down to orders, statements and payouts (UX 42). */
export function Balances({ side, owedFen }: { side: Side; owedFen: number }) {
  const { data, error, refetch } = useQuery({ queryKey: ['income', 'balance'], queryFn: () => api.explaining.own({}) });
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      {data.balances
        .filter(({ groups }) => groups === null || groups.length > 0)
        .map(({ of, ...balance }) => (
          <Card
            key={of}
            title={
              <h3 className="income-h3">
                {of === 'creator' && balance.balanceFen < 0 ? t.own_creatorOwes : t[`own_${of}`]}
              </h3>
            }
            extra={<b className="num">{`${yuan(balance.balanceFen)} ${t.yuan}`}</b>}
          >
            <p className="income-quiet">{t[`ownWhy_${of}`]}</p>
            {of === 'creator' && owedFen > 0 ? <p className="num">{t.owedIn(yuan(owedFen))}</p> : null}
            <Explanation
              of={balance}
              name={['income', 'balance', of]}
              read={(group, from) => api.explaining.ownEntries({ ...from, of, group })}
              about={(entry) => aboutOf(entry, side)}
            />
          </Card>
        ))}
    </>
  );
}

function aboutOf(of: LedgerEntry, side: Side) {
  const { subject } = of;
  const text = subjectText(of);
  if (subject?.type === 'line' && subject.commissionId)
    return (
      <Link to="/studio/income/commissions/$id" params={{ id: subject.commissionId }}>
        {text}
      </Link>
    );
  if (subject?.type === 'statement')
    return (
      <Link to={statementOf[side]} params={{ month: subject.month }}>
        {text}
      </Link>
    );
  // Pools and disputes are the creator's; an institution's money has none.
  if (side === 'desk') return text;
  if (subject?.type === 'pool_day')
    return (
      <Link to="/studio/income/pools/$scene/$day" params={{ scene: subject.scene, day: subject.day }}>
        {text}
      </Link>
    );
  if (subject?.type === 'dispute')
    return (
      <Link to="/studio/income/disputes/$id" params={{ id: subject.disputeId }}>
        {text}
      </Link>
    );
  return text;
}
