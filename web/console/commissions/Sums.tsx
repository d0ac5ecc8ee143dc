import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemIn } from '../../api.ts';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { useMe } from '../../ui/session.ts';
import { partiesOf } from './Parties.tsx';
import { sumsQuery, type Wish } from './queries.ts';
import { t } from './texts.ts';

/** What all lines of the filter come to, for each party (DOMAIN 13.9); `taken`: what was taken back of them. */
export function Sums({ wish, taken }: { wish: Wish; taken: boolean }) {
  const { data: sums, error, refetch } = useQuery(sumsQuery(wish));
  // A filter that is refused is refused to the list below too, which says why.
  if (problemIn(error)?.code === 'INVALID') return null;
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!sums) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  if (sums.lines === 0) return null;
  const { takenBack } = sums;
  const amounts = taken ? takenBack : sums;
  const more: [string, number][] = taken
    ? [
        [t.statedSum, takenBack.statedFen],
        [t.openSum, takenBack.openFen],
        ...(takenBack.correctedFen === 0 ? [] : [[t.correctedSum, takenBack.correctedFen] satisfies [string, number]]),
      ]
    : takenBack.grossFen === 0
      ? []
      : [[t.backSum, takenBack.grossFen]];
  return (
    <section className="commission-sums" aria-label={taken ? t.takenSum : t.grossSum}>
      <dl className="num">
        <Sum label={t.lines}>{t.linesOf(sums.lines.toLocaleString('zh-CN'))}</Sum>
        <Sum label={taken ? t.takenSum : t.grossSum}>{yuan(amounts.grossFen)}</Sum>
        {partiesOf(amounts).map(([party, label, fen]) => (
          <Sum key={party} label={label} party={party}>
            {yuan(fen)}
            {party === 'mine' && !taken && sums.institutionFen !== 0 ? (
              <small title={t.estimate}>
                {t.institution} {yuan(sums.institutionFen)}
              </small>
            ) : null}
          </Sum>
        ))}
        {more.map(([label, fen]) => (
          <Sum key={label} label={label}>
            {signed(fen)}
            {taken ? null : <small>{t.backSumOf(signed(sums.clawbackFen))}</small>}
          </Sum>
        ))}
      </dl>
      {amounts.grossFen === 0 ? null : (
        <div className="commission-bar" role="img" aria-label={t.shares}>
          {partiesOf(amounts).map(([party, , fen]) => (
            <span key={party} className={`party-${party}`} style={{ flexGrow: Math.abs(fen) }} />
          ))}
        </div>
      )}
      <p className="quiet num">
        {t.computedAt(dateTime(sums.computedAt))}
        {taken ? <Carried /> : null}
        {!taken && sums.institutionFen !== 0 ? ` · ${t.estimate}` : ''}
      </p>
    </section>
  );
}

/** Where finance reads how the debts of accounts end. */
function Carried() {
  if (!useMe().roles.includes('finance')) return null;
  return (
    <>
      {' · '}
      {t.carried}
      <Link to="/console/owed">{t.carriedLink}</Link>
    </>
  );
}

function Sum({ label, party, children }: { label: string; party?: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        {party ? <i className={`party-${party}`} aria-hidden="true" /> : null}
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
