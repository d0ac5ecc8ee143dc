import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card, Flex, Segmented } from 'antd';
import { Blank } from '../../ui/Blank.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Ended } from './Ended.tsx';
import { channelsQuery, membershipsQuery, type Channel, type SubChannel } from './queries.ts';
import { SubChannelCard } from './SubChannelCard.tsx';
import { t } from './texts.ts';
import './channels.css';

const route = getRouteApi('/shell/own/studio/channels');
const views = ['all', 'open', 'mine'] as const;
export type ChannelView = (typeof views)[number];

/** Whether a sub-channel stands under a view. */
const shows: Record<ChannelView, (one: SubChannel) => boolean> = {
  all: () => true,
  open: ({ eligible, membership, paused, reapplyAt, stopped, penalty }) =>
    eligible && !membership && !paused && reapplyAt === null && !stopped && !penalty,
  mine: ({ application, membership }) => membership !== null || application !== null,
};

/** Channels with what the account lacks for each of their sub-channels, and how it stands to them (UX 26). */
export function Channels() {
  const { view = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery(channelsQuery);
  const { data: memberships } = useSuspenseQuery(membershipsQuery);
  const shown = data.items
    .map((channel) => ({ ...channel, subChannels: channel.subChannels.filter(shows[view]) }))
    .filter(({ subChannels }) => subChannels.length > 0);
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      {data.items.length === 0 ? (
        <Blank sign="·" title={t.empty}>
          <LinkButton to="/studio">{t.toHome}</LinkButton>
        </Blank>
      ) : (
        <Flex vertical gap={16}>
          <Segmented<ChannelView>
            className="channel-views"
            value={view}
            onChange={(one) => void navigate({ search: one === 'all' ? {} : { view: one } })}
            options={views.map((value) => ({ value, label: t[`view_${value}`] }))}
          />
          {shown.length === 0 ? (
            <Blank sign="·" title={t.viewNone}>
              <LinkButton to="/studio/channels" search={{}}>
                {t.view_all}
              </LinkButton>
            </Blank>
          ) : null}
          {shown.map((channel) => (
            <OneChannel key={channel.code} of={channel} memberships={memberships.items} />
          ))}
          {view === 'open' ? null : <Ended of={memberships.items.filter(({ state }) => state === 'ended')} />}
        </Flex>
      )}
    </>
  );
}

type Memberships = Parameters<typeof Ended>[0]['of'];

function OneChannel({ of, memberships }: { of: Channel; memberships: Memberships }) {
  return (
    <Card
      className="own-channel"
      title={
        <div className="own-channel-head">
          {of.logoUrl ? <img src={of.logoUrl} alt="" width="40" height="40" /> : null}
          <div>
            <h2>{of.name}</h2>
            <p>{of.intro}</p>
          </div>
        </div>
      }
    >
      <ul className="own-subs">
        {of.subChannels.map((one) => (
          <SubChannelCard
            key={one.code}
            of={one}
            membership={memberships.find(({ id }) => id === one.membership?.id)}
          />
        ))}
      </ul>
    </Card>
  );
}
