import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { overviewQuery } from './queries.ts';
import { t } from './texts.ts';

const REFRESH_MS = 15_000;

/** Yesterday's numbers, each with its change against the day before, and when they were computed (UX 15). */
export function Numbers() {
  const { data, isError, error, refetch } = useQuery({ ...overviewQuery, refetchInterval: REFRESH_MS });
  if (isError && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <Card>
      <div className="home-head">
        <h2>{t.numbersTitle(data.day)}</h2>
        <span className="num">{t.computedAt(dateTime(data.computedAt))}</span>
      </div>
      <dl className="numbers">
        <Figure name={t.reads} unit={t.unitTimes} about={t.readsAbout} {...data.reads} />
        <Figure name={t.readers} unit={t.unitPeople} {...data.readers} />
        <Figure name={t.interactions} unit={t.unitTimes} about={t.interactionsAbout} {...data.interactions} />
        <Figure name={t.itemClicks} unit={t.unitTimes} {...data.itemClicks} />
        <Figure
          name={t.newFollowers}
          unit={t.unitPeople}
          about={data.followers === 0 ? t.noFans : t.total(data.followers)}
          {...data.newFollowers}
        />
      </dl>
    </Card>
  );
}

type FigureProps = { name: string; unit: string; value: number; before: number; about?: string };

function Figure({ name, unit, value, before, about }: FigureProps) {
  const change = value - before;
  const said =
    value === 0 && before === 0 ? t.none : change > 0 ? t.more(change) : change < 0 ? t.less(-change) : t.same;
  return (
    <div>
      <dt>
        {name} {about ? <small>{about}</small> : null}
      </dt>
      <dd className="num">
        {value.toLocaleString()} <small>{unit}</small>
      </dd>
      <dd className={`numbers-change num${change > 0 ? ' up' : ''}`}>{said}</dd>
    </div>
  );
}
