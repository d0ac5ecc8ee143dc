import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Card, Flex, Skeleton } from 'antd';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { addDays } from '../calendar/days.ts';
import { percent, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { IncomeHead } from '../income/IncomeHead.tsx';
import { Waterfall, type Step } from '../../ui/Waterfall.tsx';
import { Finality } from './Finality.tsx';
import { Own } from './Own.tsx';
import { poolDayQuery, type PoolDay } from './queries.ts';
import { t } from './texts.ts';
import '../income/income.css';
import './pools.css';

const route = getRouteApi('/shell/own/studio/income/pools/$scene/$day');

/** One day of a channel's pool: the money, how it was shared, and why one's own contents got what they got (UX 42). */
export function DayPage() {
  const { scene, day } = route.useParams();
  const { data, error, refetch } = useQuery(poolDayQuery(scene, day));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const to = (label: string, n: number) => (
    <LinkButton to="/studio/income/pools/$scene/$day" params={{ scene, day: addDays(day, n) }}>
      {label}
    </LinkButton>
  );
  const { gate, own } = data;
  return (
    <>
      <IncomeHead title={t.dayTitle(sceneName(scene, lang), day)}>
        <LinkButton to="/studio/income/pools" search={{ month: day.slice(0, 7), scene }}>
          {t.toMonth}
        </LinkButton>
        {to(t.previousDay, -1)}
        {to(t.followingDay, 1)}
      </IncomeHead>
      <Finality final={data.pool.final} />
      <Flex vertical gap={16}>
        {own.some(({ forfeited }) => forfeited) ? (
          <Alert
            type="warning"
            showIcon
            title={t.gateTitle(gate.level)}
            description={t.gateWhy(gate.required[0] ?? '')}
          />
        ) : null}
        <div className="pool-pair">
          <Card title={<h2 className="income-h2">{t.poolOfDay}</h2>} extra={<small>{t.unit}</small>}>
            <Waterfall caption={t.poolOfDay} steps={stepsOf(data)} />
          </Card>
          <Card title={<h2 className="income-h2">{t.howShared}</h2>}>
            <Shares of={data} />
          </Card>
        </div>
        <Card title={<h2 className="income-h2">{t.mineTitle}</h2>}>
          {own.length === 0 ? <p className="income-quiet income-lead">{t.mineNone}</p> : null}
          {own.map((one) => (
            <Own key={one.contentId} of={one} contents={data.contents} valued={data.pool.valued} />
          ))}
        </Card>
      </Flex>
    </>
  );
}

/** From what was there to what is carried on; parts that are 0 are left out. */
function stepsOf({ pool, contents }: PoolDay): Step[] {
  const { carriedInFen, inFen, topupFen, paidFen, carriedOutFen } = pool;
  const left =
    carriedOutFen < 0
      ? t.carriedOutBelow
      : carriedOutFen > 0 && paidFen > 0
        ? t.carriedOutCap
        : contents === 0 && pool.valued && carriedOutFen > 0
          ? t.carriedOutNone
          : undefined;
  const steps: Step[] = [
    { key: 'carriedIn', label: t.carriedIn, note: t.carriedInWhy, fen: carriedInFen },
    { key: 'in', label: t.poolIn, note: t.inWhy, fen: inFen },
    { key: 'topup', label: t.topups, note: t.topupWhy, fen: topupFen },
    { key: 'whole', label: t.whole, fen: carriedInFen + inFen + topupFen, sum: true },
    { key: 'paid', label: t.paid, fen: -paidFen },
    { key: 'out', label: t.carriedOut, note: left, fen: carriedOutFen, sum: true },
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}

/** Every rank's reward as a bar, one's own in colour, nobody's name. */
function Shares({ of }: { of: PoolDay }) {
  const { pool, contents, valueSum, capFen, capBp, capContents, shares, restFen } = of;
  if (!pool.valued) return <p className="income-quiet income-lead">{t.notValued}</p>;
  if (contents === 0) return <p className="income-quiet income-lead">{t.carriedOutNone}</p>;
  const high = Math.max(1, ...shares.map(({ amountFen }) => amountFen));
  return (
    <>
      <p className="income-quiet income-lead num">
        {t.sharedWhy(contents, valueSum.toLocaleString(lang))}{' '}
        {capFen === null ? t.capOff(capContents) : t.capOn(percent(capBp), yuan(capFen))}
      </p>
      <div className="pool-shares" tabIndex={0} role="group" aria-label={t.howShared}>
        <table>
          <caption className="unseen">{t.howShared}</caption>
          <thead className="unseen">
            <tr>
              <th scope="col">{t.rank}</th>
              <th scope="col">{t.picture}</th>
              <th scope="col">{t.amount}</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ rank, amountFen, own }) => (
              <tr key={rank} className={own ? 'own' : undefined}>
                <th scope="row" className="num">
                  {t.rankOf(rank)}
                  {own ? <b> {t.own}</b> : null}
                </th>
                <td>
                  <span
                    className="pool-bar"
                    style={{ inlineSize: `${(amountFen / high) * 100}%` }}
                    aria-hidden="true"
                  />
                </td>
                <td className="right num">{yuan(amountFen)}</td>
              </tr>
            ))}
            {contents > shares.length ? (
              <tr>
                <th scope="row">{t.rest(contents - shares.length)}</th>
                <td />
                <td className="right num">{yuan(restFen)}</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      <p className="income-quiet">{t.privacy}</p>
    </>
  );
}
