/** @jsxImportSource preact */
import { dateTime, shortCount } from '../../text/dictionary.ts';
import { hidingTexts } from '../hidingTexts.ts';
import type { HomepageView } from '../homepage.ts';
import type { Page } from '../module.ts';
import { Cards } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { HomepageModules } from '../parts/homepage/HomepageModules.tsx';
import { FollowButton } from '../parts/small.tsx';
import { subscriptionTexts } from '../subscriptionTexts.ts';
import { Act } from './WhyPage.tsx';

type Props = { home: HomepageView; view: View; preview?: boolean };

/** A creator's homepage: who it is, and under that its modules in their order, or the list of one part (DOMAIN 6.3). */
export function CreatorPage({ home, view, preview = false }: Props) {
  const { creator } = home;
  return (
    <>
      <Header home={home} view={view} preview={preview} />
      {home.parts.length > 1 ? <Parts home={home} view={view} /> : null}
      <main id="main" class="feed homepage">
        {creator.blocked ? (
          <section class="empty">
            <p>{hidingTexts(view.lang).blocked}</p>
          </section>
        ) : home.whole ? (
          <HomepageModules home={home} view={view} />
        ) : (
          <List home={home} view={view} />
        )}
      </main>
    </>
  );
}

/** A homepage as a member tries it out, under a band that says what this is (UX 20). The island follows what he changes. */
export function HomepagePreview({ page, view }: { page: Extract<Page, { name: 'homepagePreview' }>; view: View }) {
  const { t } = view;
  return (
    <>
      <p
        class="preview-band"
        data-version={page.version}
        data-lost={t.previewLost}
        data-ask="homepage-previews"
        data-parts=".profile,main"
      >
        <b>{t.preview}</b> <span>{t.previewUntil(dateTime(page.until).slice(11))}</span>
      </p>
      <CreatorPage home={page.home} view={view} preview />
    </>
  );
}

/** The module `header`: avatar, name, certification, followers, introduction, follow. */
function Header({ home: { creator, own, messages }, view, preview }: Required<Props>) {
  const { t } = view;
  const hiding = hidingTexts(view.lang);
  return (
    <header class="profile">
      <img src={creator.avatar} width="80" height="80" alt="" />
      <div>
        <h1>{creator.name}</h1>
        <p class="facts">
          <span>{t.followers(shortCount(creator.followers, view.lang))}</span>
          <span title={t.level(creator.level)}>{creator.level}</span>
          {creator.domain ? <span>{creator.domain}</span> : null}
          {creator.certifiedRole ? <span>{creator.certifiedRole}</span> : null}
        </p>
      </div>
      <p class="intro">{creator.intro}</p>
      {own ? null : (
        <div class="profile-acts">
          {creator.blocked ? null : <FollowButton creator={creator} view={view} source="home" preview={preview} />}
          {creator.follows ? <SpecialButton creator={creator} view={view} /> : null}
          {messages ? (
            <Act action={`/u/${creator.id}/subscription-mute`} on={!messages.muted} back={view.here}>
              {subscriptionTexts(view.lang)[messages.muted ? 'take' : 'mute']}
            </Act>
          ) : null}
          {preview ? null : (
            <>
              <Act action={`/u/${creator.id}/block`} on={!creator.blocked} back={view.here}>
                {hiding[creator.blocked ? 'unblock' : 'blockShort']}
              </Act>
              <a class="report" href={`/u/${creator.id}/report`}>
                {t.report}
              </a>
            </>
          )}
        </div>
      )}
    </header>
  );
}

function Parts({ home, view: { t } }: Props) {
  return (
    <nav class="tabs" aria-label={t.partsLabel}>
      {home.parts.map(({ kind, name, href, current }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {name ?? t[kind === 'all' ? 'partAll' : 'partFeatured']}
        </a>
      ))}
    </nav>
  );
}

function List({ home, view }: Props) {
  const { t } = view;
  if (home.cards.length > 0) return <Cards cards={home.cards} more={home.more} view={view} />;
  return (
    <section class="empty">
      <p>{home.parts.some((part) => part.current && part.kind !== 'all') ? t.partEmpty : t.creatorEmpty}</p>
    </section>
  );
}

function SpecialButton({ creator, view }: { creator: HomepageView['creator']; view: View }) {
  const { t } = view;
  return (
    <form method="post" action={`/u/${creator.id}/special`} data-toggle={creator.special ? 'on' : 'off'}>
      <input type="hidden" name="on" value={creator.special ? '0' : '1'} />
      <input type="hidden" name="back" value={view.here} />
      <button
        type="submit"
        class={`follow${creator.special ? ' on' : ''}`}
        aria-pressed={creator.special}
        data-on={t.specialOn}
        data-off={t.special}
      >
        {creator.special ? t.specialOn : t.special}
      </button>
    </form>
  );
}
