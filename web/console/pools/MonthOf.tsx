import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { amount } from './Pools.tsx';
import { poolMonthQuery, type PoolMonth } from './queries.ts';
import { t } from './texts.ts';

/** The days of one pool in a month, and what was put in by hand, by whom and why. */
export function MonthOf({ scene, month }: { scene: string; month: string | undefined }) {
  const { data, error, refetch } = useQuery(poolMonthQuery(scene, month));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const to = (label: string, n: number) => (
    <LinkButton size="small" to="/console/pools" search={{ scene, month: monthAfter(data.month, n) }}>
      {label}
    </LinkButton>
  );
  return (
    <Card
      title={
        <h2 className="pools-h2 num">
          {t.monthOf(sceneName(scene, lang), data.month)}{' '}
          <Pill tone={data.final ? 'good' : 'waiting'}>{data.final ? t.final : t.estimate}</Pill>
        </h2>
      }
      extra={
        <>
          {to(t.previousMonth, -1)} {to(t.followingMonth, 1)}
        </>
      }
    >
      {data.days.length === 0 ? <p className="quiet">{t.none}</p> : <Days of={data} />}
      <h3 className="pools-h3">{t.made}</h3>
      {data.topups.length === 0 ? <p className="quiet">{t.noneMade}</p> : null}
      <ul className="pools-made num">
        {data.topups.map(({ day, amountFen, reason, madeAt }) => (
          <li key={day}>
            <b>{day}</b> +{yuan(amountFen)} · {reason ?? t.byHand}
            {madeAt === null ? '' : ` · ${dateTime(madeAt)}`}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Days({ of: { days, scene, month } }: { of: PoolMonth }) {
  const busy = days.filter(
    ({ valued, carriedInFen, inFen, topupFen, paidFen, carriedOutFen }) =>
      !valued || [carriedInFen, inFen, topupFen, paidFen, carriedOutFen].some((fen) => fen !== 0),
  );
  const heads = [t.carriedIn, t.poolIn, t.topups, t.paid, t.contents, t.carriedOut];
  return (
    <>
      <table className="pools-table pools-cards num">
        <caption className="unseen">{t.monthOf(sceneName(scene, lang), month)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="right">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.map(({ day, carriedInFen, inFen, topupFen, paidFen, contents, carriedOutFen, valued }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td data-label={t.carriedIn} className="right">
                {amount(carriedInFen)}
              </td>
              <td data-label={t.poolIn} className="right">
                {amount(inFen)}
              </td>
              <td data-label={t.topups} className="right">
                {amount(topupFen)}
              </td>
              <td data-label={t.paid} className="right">
                {valued ? amount(paidFen) : t.pending}
              </td>
              <td data-label={t.contents} className="right">
                {valued && contents > 0 ? contents : '–'}
              </td>
              <td data-label={t.carriedOut} className={carriedOutFen < 0 ? 'right below' : 'right'}>
                {amount(carriedOutFen)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {busy.length < days.length ? <p className="quiet">{t.quietDays(days.length - busy.length)}</p> : null}
    </>
  );
}

function monthAfter(month: string, n: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + n);
  return at.toISOString().slice(0, 7);
}
