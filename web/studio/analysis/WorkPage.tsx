import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { dayColumns } from './csvColumns.ts';
import { Days } from './parts/Days.tsx';
import { Period } from './parts/Figures.tsx';
import { PlacedWhere } from './parts/PlacedWhere.tsx';
import { SceneMoney } from './parts/SceneMoney.tsx';
import { Shares } from './parts/Shares.tsx';
import { Span } from './parts/Span.tsx';
import { LeftOut, Sources, Watching } from './parts/Traffic.tsx';
import { Trend } from './parts/Trend.tsx';
import { workQuery } from './queries.ts';
import { shownTitle } from '../titles.ts';
import { t } from './texts.ts';
import './analysis.css';

const route = getRouteApi('/shell/own/studio/contents/$id/analysis');

/** The numbers of one work: since its publication, and of any days with source, what is left out, and money (DOMAIN 2.5). */
export function WorkPage() {
  const { id } = route.useParams();
  const span = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, isPlaceholderData } = useQuery(workQuery(id, span));
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { from, to, days, publishedAt, computedAt } = data;
  return (
    <>
      <PageHead title={t.analysisOf(shownTitle(data.title))} why={t.why}>
        <LinkButton to="/studio/analysis" search={{}}>
          {t.all}
        </LinkButton>
        {data.status === 'published' ? (
          <Button href={`/c/${id}`} target="_blank">
            {t.open}
          </Button>
        ) : null}
        <Export
          label={t.csvDays}
          name={`analysis-${id}-${from}-${to}`}
          columns={dayColumns}
          read={() => Promise.resolve({ items: days, nextCursor: null })}
        />
      </PageHead>
      <div className="analysis" aria-busy={isPlaceholderData}>
        <Period
          title={publishedAt ? t.sincePublication(dateTime(publishedAt)) : t.notPublished}
          numbers={data.totals}
          note={t.computedAt(dateTime(computedAt))}
        />
        <Span span={span} from={from} to={to} put={(search) => void navigate({ search, replace: true })} />
        <Trend data={data} />
        <Sources data={data} />
        <LeftOut data={data} />
        <Watching data={data} />
        <Shares id={id} />
        <PlacedWhere id={id} />
        <SceneMoney data={data} why={t.moneyWhy} />
        <Days data={data} />
      </div>
    </>
  );
}
