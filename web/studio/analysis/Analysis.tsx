import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { dayColumns, workColumns } from './csvColumns.ts';
import { Days } from './parts/Days.tsx';
import { Cards, Period } from './parts/Figures.tsx';
import { SceneMoney } from './parts/SceneMoney.tsx';
import { Span } from './parts/Span.tsx';
import { LeftOut, Sources, Watching } from './parts/Traffic.tsx';
import { Trend } from './parts/Trend.tsx';
import { Works } from './parts/Works.tsx';
import { overviewQuery, readWorks } from './queries.ts';
import { t } from './texts.ts';
import './analysis.css';

const route = getRouteApi('/shell/own/studio/analysis');

/** The numbers of all works: yesterday, and any days with source, what is left out, money and works (DOMAIN 2.5). */
export function Analysis() {
  const span = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, isPlaceholderData } = useQuery(overviewQuery(span));
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { from, to, days, money, computedAt } = data;
  const seesMoney = money !== null;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export
          label={t.csvDays}
          name={`analysis-${from}-${to}`}
          columns={dayColumns}
          read={() => Promise.resolve({ items: days, nextCursor: null })}
        />
        <Export
          label={t.csvWorks}
          name={`contents-${from}-${to}`}
          columns={workColumns(seesMoney)}
          read={readWorks({ from, to })}
        />
      </PageHead>
      <div className="analysis" aria-busy={isPlaceholderData}>
        <Cards data={data} />
        <Span span={span} from={from} to={to} put={(search) => void navigate({ search, replace: true })} />
        <Period title={t.spanOf(from, to)} numbers={data.period} note={t.computedAt(dateTime(computedAt))} />
        <Trend data={data} />
        <Sources data={data} />
        <LeftOut data={data} />
        <Watching data={data} />
        <Works days={{ from, to }} seesMoney={seesMoney} />
        <SceneMoney data={data} why={t.moneyWhyAll} />
        <Days data={data} />
      </div>
    </>
  );
}
