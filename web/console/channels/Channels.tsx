import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { Blank } from '../../ui/Blank.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { lang } from '../../ui/lang.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { useMe } from '../../ui/session.ts';
import { ChannelForm } from './ChannelForm.tsx';
import { channelsQuery, type Channel, type SubChannel } from './queries.ts';
import { t } from './texts.ts';
import './channels.css';

const toneOf = { open: 'good', paused: 'waiting', closed: 'plain' } as const satisfies Record<string, Tone>;

/** All channels with their sub-channels, and what an operator makes and changes of them (DOMAIN 13.3). */
export function Channels() {
  const { data } = useSuspenseQuery(channelsQuery);
  const may = useMe().roles.some((role) => role === 'channel_manager' || role === 'admin');
  const [form, setForm] = useState<Channel | 'new'>();
  const make = may ? (
    <Button type="primary" onClick={() => setForm('new')}>
      {t.make}
    </Button>
  ) : null;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {make}
      </PageHead>
      {data.items.length === 0 ? (
        <Blank sign="·" title={t.empty}>
          {make}
        </Blank>
      ) : null}
      <Flex vertical gap={16}>
        {data.items.map((channel) => (
          <ChannelCard key={channel.code} channel={channel} change={may ? () => setForm(channel) : undefined} />
        ))}
      </Flex>
      {form ? <ChannelForm of={form === 'new' ? undefined : form} close={() => setForm(undefined)} /> : null}
    </>
  );
}

function ChannelCard({ channel, change }: { channel: Channel; change: (() => void) | undefined }) {
  return (
    <Card
      className="channel-card"
      title={
        <h2 className="channel-title">
          {channel.logoUrl ? <img src={channel.logoUrl} alt="" width="32" height="32" loading="lazy" /> : null}
          {channel.name} <code>{channel.code}</code>{' '}
          {channel.status === 'closed' ? <Pill tone="plain">{t.status_closed}</Pill> : null}
        </h2>
      }
      extra={
        change ? (
          <Flex gap={8} wrap>
            <LinkButton size="small" to="/console/channels/sub" search={{ channel: channel.code }}>
              {t.makeSub}
            </LinkButton>
            <Button size="small" onClick={change}>
              {t.change}
            </Button>
          </Flex>
        ) : null
      }
    >
      <p>{channel.intro}</p>
      {channel.subChannels.length === 0 ? <p className="quiet">{t.noSubs}</p> : null}
      <ul className="sub-channels">
        {channel.subChannels.map((one) => (
          <SubChannelRow key={one.code} of={one} />
        ))}
      </ul>
    </Card>
  );
}

function SubChannelRow({ of }: { of: SubChannel }) {
  const facts = [
    t[`mode_${of.reviewMode}`],
    of.byApplication ? t.applied : t.direct,
    of.dailyQuotaPerAccount === null ? t.quotaNone : t.quotaOf(of.dailyQuotaPerAccount),
    ...(of.scene === 'public_other' ? [] : [`${t.keyChannel} ${sceneName(of.scene, lang)}`]),
  ];
  return (
    <li>
      <Link to="/console/channels/sub" search={{ channel: of.channelCode, code: of.code }}>
        {of.name}
      </Link>
      <Pill tone={toneOf[of.status]}>{t[`status_${of.status}`]}</Pill>
      <span className="quiet">{facts.join(' · ')}</span>
    </li>
  );
}
