/** @jsxImportSource preact */
import type { ChannelRow, Page } from '../module.ts';
import { Cards } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { Heads } from '../parts/Heads.tsx';

/** The channels in which works stand, each the way to its page. */
export function ChannelsPage({ page, view }: { page: Extract<Page, { name: 'channels' }>; view: View }) {
  const { t } = view;
  return (
    <>
      <Heads at="channels" view={view} />
      <main id="main" class="panel rows">
        {page.channels.length > 0 ? (
          page.channels.map((channel) => <Row key={channel.href} channel={channel} />)
        ) : (
          <section class="empty">
            <p>{t.channelsEmpty}</p>
            <a class="button plain" href="/discover">
              {t.toDiscover}
            </a>
          </section>
        )}
      </main>
    </>
  );
}

function Row({ channel: { href, name, intro, picture, parts } }: { channel: ChannelRow }) {
  return (
    <div class="creator-row channel-row">
      <a href={href}>
        <Logo name={name} picture={picture} size={56} />
        <span>
          <b>{name}</b>
          {parts.length > 1 ? <small>{parts.join(' · ')}</small> : null}
          <span class="intro">{intro}</span>
        </span>
      </a>
    </div>
  );
}

/** Its picture, or the first character of its name. */
function Logo({ name, picture, size }: { name: string; picture: string | null; size: number }) {
  if (picture) return <img class="channel-logo" src={picture} width={size} height={size} alt="" />;
  return (
    <span class="channel-logo" aria-hidden="true">
      {String.fromCodePoint(name.codePointAt(0) ?? 0x3001)}
    </span>
  );
}

/** Characters of HTML up to which what a campaign is about stands open: the works come first. */
const ABOUT_OPEN_MAX = 400;

/** The page of a channel or a campaign: what it is, its parts, and the works that operators have placed there. */
export function ChannelPage({ page, view }: { page: Extract<Page, { name: 'channel' }>; view: View }) {
  const { t } = view;
  const { head, about, parts, cards } = page;
  return (
    <>
      <header class="channel-head">
        <Logo name={head.name} picture={head.picture} size={56} />
        <div>
          <h1>{head.name}</h1>
          <p class="intro">{head.intro}</p>
        </div>
        <a href="/channels">{t.allChannels}</a>
      </header>
      {about ? (
        <details class="channel-about" open={about.length <= ABOUT_OPEN_MAX}>
          <summary>{t.campaignAbout}</summary>
          <div class="prose" dangerouslySetInnerHTML={{ __html: about }} />
        </details>
      ) : null}
      {parts.length > 0 ? (
        <nav class="tabs" aria-label={t.channelParts}>
          {parts.map(({ name, href, current }) => (
            <a key={href} href={href} aria-current={current ? 'page' : undefined}>
              {name ?? t.partAll}
            </a>
          ))}
        </nav>
      ) : null}
      <main id="main" class="feed">
        {cards.length > 0 ? (
          <Cards cards={cards} more={page.more} view={view} />
        ) : (
          <section class="empty">
            <p>{t.channelEmpty}</p>
            <a class="button plain" href="/channels">
              {t.allChannels}
            </a>
          </section>
        )}
      </main>
    </>
  );
}
