import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import type { CsvColumn } from '../../ui/list/csv.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { count } from '../analysis/metrics.ts';
import { Span } from '../analysis/parts/Span.tsx';
import { ByDay, Growth, Now, Sources } from './parts.tsx';
import { audienceQuery, followersQuery, readFollowers, type AudienceDay, type Follower } from './queries.ts';
import { sourceName } from './sourceName.ts';
import { t } from './texts.ts';
import '../analysis/analysis.css';

const route = getRouteApi('/shell/own/studio/followers');

const columns: (Column<Follower> & CsvColumn<Follower>)[] = [
  { key: 'nickname', title: t.nickname, cell: nameOf, text: nameOf },
  { key: 'since', title: t.since, cell: sinceOf, text: sinceOf },
  { key: 'source', title: t.source, cell: fromOf, text: fromOf },
  { key: 'effective', title: t.counts, cell: countsOf, text: countsOf },
];
const dayColumns: CsvColumn<AudienceDay>[] = [
  { key: 'day', title: t.day, text: ({ day }) => day },
  { key: 'gained', title: t.gained, text: ({ gained }) => String(gained) },
  { key: 'lost', title: t.lost, text: ({ lost }) => String(lost) },
  { key: 'followers', title: t.end, text: ({ followers }) => String(followers) },
];

/** The followers of the account: how many, since when, from where, and who (DOMAIN 6.1). */
export function Audience() {
  const span = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch, isPlaceholderData } = useQuery(audienceQuery(span));
  const list = useInfiniteQuery(followersQuery);
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { from, to, days } = data;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export
          label={t.csvDays}
          name={`followers-${from}-${to}`}
          columns={dayColumns}
          read={() => Promise.resolve({ items: days, nextCursor: null })}
        />
        <Export label={t.csv} name="followers" columns={columns} read={readFollowers} />
      </PageHead>
      <div className="analysis" aria-busy={isPlaceholderData}>
        <Now data={data} />
        <Span span={span} from={from} to={to} put={(search) => void navigate({ search, replace: true })} />
        <Growth data={data} />
        <Sources data={data} />
        <ByDay data={data} />
        <section className="wide" aria-labelledby="followers">
          <h2 id="followers">
            {t.list} <small className="soft num">{count(data.followers)}</small>
          </h2>
          <p className="soft">{t.listWhy}</p>
          <Card className="part">
            <DataList label={t.list} rowKey={keyOf} list={list} empty={t.none} columns={columns} />
          </Card>
        </section>
      </div>
    </>
  );
}

const keyOf = ({ id }: Follower): string => id;

function nameOf({ nickname }: Follower): string {
  return nickname ?? t.gone;
}

function sinceOf({ followedAt }: Follower): string {
  return dateTime(followedAt);
}

function fromOf({ source }: Follower): string {
  return sourceName(source);
}

function countsOf({ effective }: Follower): string {
  return effective ? t.yes : t.no;
}
