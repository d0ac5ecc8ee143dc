import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { Card, Empty, Skeleton } from 'antd';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { IncomeHead } from '../income/IncomeHead.tsx';
import { monthAfter, monthName } from '../income/words.ts';
import { Finality } from './Finality.tsx';
import { poolsQuery, type Pool } from './queries.ts';
import { t } from './texts.ts';
import '../income/income.css';
import './pools.css';

const route = getRouteApi('/shell/own/studio/income/pools');

/** The reward pools of a month, a channel at a time: what came in, how it was shared by the day, and one's own part. */
export function Pools() {
  const { month, scene } = route.useSearch();
  const clock = useBusinessClock();
  const { data, error, refetch } = useQuery(poolsQuery(month));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  // There is no pool of a month to come.
  const current = dateTime(clock.now()).slice(0, 7);
  const shown =
    data.items.find((pool) => pool.scene === scene) ?? data.items.toSorted((a, b) => b.ownFen - a.ownFen)[0];
  return (
    <>
      <IncomeHead title={`${t.pools} · ${monthName(data.month)}`} why={t.why}>
        <LinkButton to="/studio/income/pools" search={{ ...(scene && { scene }), month: monthAfter(data.month, -1) }}>
          {t.previousMonth}
        </LinkButton>
        {data.month < current ? (
          <LinkButton to="/studio/income/pools" search={{ ...(scene && { scene }), month: monthAfter(data.month, 1) }}>
            {t.followingMonth}
          </LinkButton>
        ) : null}
      </IncomeHead>
      <Finality final={data.final} at={dateTime(data.computedAt)} />
      {shown ? (
        <>
          <nav aria-label={t.channels}>
            <ul className="pool-tabs">
              {data.items.map((pool) => (
                <li key={pool.scene}>
                  <Link
                    to="/studio/income/pools"
                    search={{ month: data.month, scene: pool.scene }}
                    aria-current={pool === shown ? 'page' : undefined}
                  >
                    <b>{sceneName(pool.scene, lang)}</b>
                    <span className="num">
                      {t.mine} {yuan(pool.ownFen)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <One pool={shown} />
        </>
      ) : (
        <Card>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none}>
            <LinkButton color="primary" variant="solid" to="/studio/contents">
              {t.toContents}
            </LinkButton>
          </Empty>
        </Card>
      )}
    </>
  );
}

function One({ pool }: { pool: Pool }) {
  const figures: [string, number][] = [
    [t.poolIn, pool.inFen],
    [t.topups, pool.topupFen],
    [t.shared, pool.paidFen],
    [t.mine, pool.ownFen],
    ...(pool.ownForfeitedFen > 0 ? [[t.mineLost, pool.ownForfeitedFen] satisfies [string, number]] : []),
    [t.balance, pool.balanceFen],
  ];
  return (
    <Card title={<h2 className="income-h2">{sceneName(pool.scene, lang)}</h2>} extra={<small>{t.unit}</small>}>
      <dl className="pool-figures num">
        {figures.map(([label, fen]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{yuan(fen)}</dd>
          </div>
        ))}
      </dl>
      <Chart pool={pool} />
      <Days pool={pool} />
    </Card>
  );
}

/** Rewards by day as columns, the oldest on the left; the table below says the same in numbers. */
function Chart({ pool: { days } }: { pool: Pool }) {
  const high = Math.max(1, ...days.map(({ paidFen }) => paidFen));
  const width = 100 / Math.max(days.length, 12);
  return (
    <figure className="pool-chart">
      <figcaption className="income-quiet">{t.chart}</figcaption>
      <svg width="100%" height="72" aria-hidden="true">
        <line x1="0" x2="100%" y1="71.5" y2="71.5" className="pool-zero" />
        {days.toReversed().map(({ day, paidFen, ownFen, ownForfeitedFen }, i) => {
          const column = (fen: number, kind: string) => (
            <rect
              className={kind}
              x={`${i * width + width * 0.15}%`}
              width={`${width * 0.7}%`}
              y={71 - (fen / high) * 68}
              height={(fen / high) * 68}
              rx="1"
            />
          );
          return (
            <g key={day}>
              {column(paidFen, 'pool-all')}
              {column(ownFen + ownForfeitedFen, 'pool-own')}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

function Days({ pool: { scene, days } }: { pool: Pool }) {
  const heads = [t.poolIn, t.topups, t.shared, t.mine, t.balance];
  const busy = days.filter((day) => !day.valued || isBusy(day));
  return (
    <>
      <table className="pool-days num">
        <caption className="unseen">{t.days(sceneName(scene, lang))}</caption>
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
          {busy.map((day) => (
            <tr key={day.day}>
              <th scope="row">
                <Link to="/studio/income/pools/$scene/$day" params={{ scene, day: day.day }}>
                  {day.day}
                </Link>
              </th>
              <td className="right">{amount(day.inFen)}</td>
              <td className="right">{amount(day.topupFen)}</td>
              <td className="right">{day.valued ? amount(day.paidFen) : t.pending}</td>
              <td className="right">
                {day.ownForfeitedFen > 0 ? (
                  <span title={t.forfeited}>({yuan(day.ownForfeitedFen)})</span>
                ) : (
                  <b>{amount(day.ownFen)}</b>
                )}
              </td>
              <td className="right">{amount(day.carriedOutFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {busy.length < days.length ? <p className="income-quiet">{t.quietDays(days.length - busy.length)}</p> : null}
    </>
  );
}

/** Whether anything came into a pool or left it on a day, or was there to be shared; a debt that is only carried is neither. */
function isBusy({ carriedInFen, inFen, topupFen, paidFen }: Pool['days'][number]): boolean {
  return carriedInFen > 0 || [inFen, topupFen, paidFen].some((fen) => fen !== 0);
}

/** Nothing happened is a dash: rows of zeros would hide the rest. */
function amount(fen: number): string {
  return fen === 0 ? '–' : yuan(fen);
}
