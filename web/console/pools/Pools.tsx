import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { MonthOf } from './MonthOf.tsx';
import { balancesQuery, type Balance } from './queries.ts';
import { t } from './texts.ts';
import { TopUp } from './TopUp.tsx';
import './pools.css';
import { signs } from '../../ui/signs.ts';

const route = getRouteApi('/shell/console/pools');

/** The reward pools for finance: balances with an alert below zero, the days of one, and top-ups (DOMAIN 13.9). */
export function Pools() {
  const { scene, month } = route.useSearch();
  const [toppingUp, setToppingUp] = useState<string>();
  const { data, error, refetch } = useQuery(balancesQuery);
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const below = data.items.filter(({ balanceFen }) => balanceFen < 0).map((one) => sceneName(one.scene, lang));
  const shown = data.items.find((one) => one.scene === scene) ?? mostMoved(data.items);
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      <Flex vertical gap={16}>
        {below.length > 0 ? (
          <Alert type="error" showIcon title={t.below(below.join(signs.and))} description={t.belowWhy} />
        ) : null}
        <Card>
          <Balances items={data.items} shown={shown?.scene} topUp={setToppingUp} />
          <p className="quiet num">
            {t.since} · {t.computedAt(dateTime(data.computedAt))}
          </p>
        </Card>
        {shown ? <MonthOf scene={shown.scene} month={month} /> : null}
      </Flex>
      {toppingUp === undefined ? null : <TopUp scene={toppingUp} close={() => setToppingUp(undefined)} />}
    </>
  );
}

const mostMoved = (items: Balance[]) => items.toSorted((a, b) => moved(b) - moved(a))[0];
const moved = ({ inFen, topupFen }: Balance) => Math.abs(inFen) + topupFen;

function Balances({
  items,
  shown,
  topUp,
}: {
  items: Balance[];
  shown: string | undefined;
  topUp: (scene: string) => void;
}) {
  const heads = [t.balance, t.poolIn, t.topups, t.paid];
  return (
    <table className="pools-table pools-cards num">
      <caption className="unseen">{t.title}</caption>
      <thead>
        <tr>
          <th scope="col">{t.channel}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="right">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="unseen">{t.topUp}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ scene, balanceFen, inFen, topupFen, paidFen }) => (
          <tr key={scene} className={scene === shown ? 'shown' : undefined}>
            <th scope="row">
              <Link to="/console/pools" search={{ scene }} aria-current={scene === shown ? 'true' : undefined}>
                {sceneName(scene, lang)}
              </Link>
            </th>
            <td data-label={t.balance} className={balanceFen < 0 ? 'right below' : 'right'}>
              <b>{amount(balanceFen)}</b>
            </td>
            <td data-label={t.poolIn} className="right">
              {amount(inFen)}
            </td>
            <td data-label={t.topups} className="right">
              {amount(topupFen)}
            </td>
            <td data-label={t.paid} className="right">
              {amount(paidFen)}
            </td>
            <td className="right pools-act">
              <Button size="small" aria-label={t.topUpOf(sceneName(scene, lang))} onClick={() => topUp(scene)}>
                {t.topUp}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing is a dash: rows of zeros would hide the rest. */
export function amount(fen: number): string {
  return fen === 0 ? '–' : yuan(fen);
}
