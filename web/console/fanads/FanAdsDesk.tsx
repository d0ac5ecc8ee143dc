import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Flex } from 'antd';
import { adStates } from '../../../src/feed/ads/rules.ts';
import { dateTime, shortCount, yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { adTones } from '../../ui/fanads/AdFacts.tsx';
import { f } from '../../ui/fanads/texts.ts';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useManages } from '../campaigns/manages.ts';
import { deskQuery, type ManagedAd } from './queries.ts';
import { t } from './texts.ts';
import './fanads.css';

const route = getRouteApi('/shell/console/fan-ads');

/** Requests for promotion of all accounts, by state (DOMAIN 9, fan_ads). */
export function FanAdsDesk() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(deskQuery({ state }));
  const waiting = list.data?.pages[0]?.waiting;
  // Finance reads requests, and has no part in pins.
  const pins = useManages();
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {waiting ? <span className="num">{t.waiting(waiting.requested, waiting.unfulfilled)}</span> : null}
        {pins ? <LinkButton to="/console/fan-pins">{t.toPins}</LinkButton> : null}
      </PageHead>
      <Flex className="fanads-filters">
        <Choice
          aria-label={t.stateLabel}
          value={state ?? 'all'}
          options={(['all', ...adStates] as const).map((value) => ({
            value,
            label: value === 'all' ? `${t.stateLabel} · ${t.all}` : f[`state_${value}`],
          }))}
          onChange={(value) => void navigate({ search: { state: adStates.find((one) => one === value) } })}
        />
      </Flex>
      <DataList
        label={t.title}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        empty={t.none}
        emptyAct={
          state ? (
            <LinkButton to="/console/fan-ads" search={{}}>
              {t.clear}
            </LinkButton>
          ) : null
        }
      />
    </>
  );
}

const columns: Column<ManagedAd>[] = [
  { key: 'work', title: f.work, cell: ({ contentTitle }) => <b>{contentTitle}</b> },
  {
    key: 'account',
    title: t.account,
    cell: ({ account: { name, level, followers } }) => (
      <>
        {name} <small className="num">{`${level} · ${t.followers(shortCount(followers, lang))}`}</small>
      </>
    ),
  },
  {
    key: 'wish',
    title: f.budget,
    right: true,
    cell: ({ budgetFen, agreed }) => (
      <>
        {f.yuan(yuan(budgetFen))}
        {agreed ? <small className="fanads-price">{`${f.price} ${f.yuan(yuan(agreed.priceFen))}`}</small> : null}
      </>
    ),
  },
  { key: 'days', title: f.days, right: true, cell: ({ days }) => f.daysN(days) },
  { key: 'audience', title: f.audience, cell: ({ audience }) => f[`audience_${audience}`] },
  { key: 'at', title: f.askedAt, cell: ({ createdAt }) => <span className="num">{dateTime(createdAt)}</span> },
  {
    key: 'state',
    title: t.stateLabel,
    cell: ({ state }) => <Pill tone={adTones[state]}>{f[`state_${state}`]}</Pill>,
  },
  {
    key: 'acts',
    title: '',
    cell: ({ id, contentTitle }) => (
      <LinkButton size="small" to="/console/fan-ads/$id" params={{ id }} aria-label={`${t.open} ${contentTitle}`}>
        {t.open}
      </LinkButton>
    ),
  },
];
