import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Categories } from '../../ui/campaigns/Facts.tsx';
import { Saturation } from '../../ui/campaigns/Saturation.tsx';
import { statusName, statusTone } from '../../ui/campaigns/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { channelsQuery } from '../channels/queries.ts';
import { useManages } from './manages.ts';
import { type DeskSearch } from './search.ts';
import { campaignStatuses, type CampaignStatus } from './statuses.ts';
import { t } from './texts.ts';
import './campaigns.css';

const route = getRouteApi('/shell/console/campaigns');
type Row = Awaited<ReturnType<typeof api.distribution.listCampaigns>>['items'][number];

/** All campaigns with their state and how full they are (DOMAIN 13.4). */
export function Campaigns() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const manages = useManages();
  const { data: channels } = useSuspenseQuery(channelsQuery);
  const names = new Map(channels.items.map(({ code, name }) => [code, name]));
  const list = useInfiniteQuery({
    ...pagesOf(['campaign', 'list', search], (from) => api.distribution.listCampaigns({ ...search, ...from })),
    placeholderData: (before) => before,
  });
  const put = (change: { [Name in keyof DeskSearch]?: DeskSearch[Name] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as DeskSearch, resetScroll: false });
  const counts = list.data?.pages[0]?.counts ?? {};
  const all = campaignStatuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const isNarrowed = Object.keys(search).length > 0;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {manages ? (
          <LinkButton color="primary" variant="solid" to="/console/campaigns/edit" search={{}}>
            {t.make}
          </LinkButton>
        ) : null}
      </PageHead>
      <div className="campaign-desk">
        <div className="campaign-desk-filters">
          <SearchBox label={t.search} words={search.q ?? ''} max={60} onSearch={(q) => put({ q })} />
          <Choice<CampaignStatus | ''>
            aria-label={t.state}
            value={search.status ?? ''}
            onChange={(status) => put({ status: status || undefined })}
            options={[
              { value: '', label: t.anyState(all) },
              ...campaignStatuses.map((value) => ({ value, label: t.ofState(statusName(value), counts[value] ?? 0) })),
            ]}
          />
          <Choice
            aria-label={t.channel}
            value={search.channel ?? ''}
            onChange={(channel) => put({ channel: channel || undefined })}
            options={[
              { value: '', label: t.anyChannel },
              ...channels.items.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        </div>
        <DataList
          label={t.title}
          columns={columnsWith(names)}
          rowKey={({ id }) => id}
          list={list}
          empty={isNarrowed ? t.emptyFilter : t.empty}
          emptyAct={
            isNarrowed ? (
              <LinkButton to="/console/campaigns" search={{}}>
                {t.clear}
              </LinkButton>
            ) : manages ? (
              <LinkButton to="/console/campaigns/edit" search={{}}>
                {t.make}
              </LinkButton>
            ) : null
          }
        />
      </div>
    </>
  );
}

const columnsWith = (names: ReadonlyMap<string, string>): Column<Row>[] => [
  {
    key: 'campaign',
    title: t.campaign,
    cell: ({ id, title, theme, channelCode, itemCategories }) => (
      <>
        <Link to="/console/campaigns/$id" params={{ id }}>
          {title}
        </Link>
        <small>
          {theme} · {names.get(channelCode ?? '') ?? t.noChannel}
        </small>
        {itemCategories.length > 0 ? <Categories of={itemCategories} /> : null}
      </>
    ),
  },
  {
    key: 'state',
    title: t.state,
    cell: ({ status }) => <Pill tone={statusTone[status]}>{statusName(status)}</Pill>,
  },
  {
    key: 'deadline',
    title: t.deadline,
    cell: ({ submitDeadline }) => <span className="num">{dateTime(submitDeadline)}</span>,
  },
  {
    key: 'fill',
    title: t.fill,
    cell: ({ submissions, maxSubmissions, saturationBp }) => (
      <Saturation submissions={submissions} max={maxSubmissions} bp={saturationBp} />
    ),
  },
  { key: 'submitters', title: t.submitters, right: true, cell: ({ submitters }) => String(submitters) },
];
