/** @jsxImportSource preact */
import { shortCount } from '../../text/dictionary.ts';
import type { Page } from '../module.ts';
import { Cards } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { FollowButton } from '../parts/small.tsx';

type Props = { page: Extract<Page, { name: 'creator' }>; view: View };

/** A creator's homepage: who it is, the follow button, and the contents, all or of one part (DOMAIN 6.3). */
export function CreatorPage({ page, view }: Props) {
  const { t } = view;
  const { creator } = page;
  return (
    <>
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
        {page.own ? null : (
          <div class="profile-acts">
            <FollowButton creator={creator} view={view} source="home" />
            {creator.follows ? <SpecialButton page={page} view={view} /> : null}
          </div>
        )}
      </header>
      {page.parts.length > 0 ? (
        <nav class="tabs" aria-label={t.partsLabel}>
          {page.parts.map(({ kind, name, href, current }) => (
            <a key={href} href={href} aria-current={current ? 'page' : undefined}>
              {name ?? t[kind === 'all' ? 'partAll' : 'partFeatured']}
            </a>
          ))}
        </nav>
      ) : null}
      <main id="main" class="feed">
        {page.cards.length > 0 ? (
          <Cards cards={page.cards} more={page.more} view={view} />
        ) : (
          <section class="empty">
            <p>{page.parts.some((part) => part.current && part.kind !== 'all') ? t.partEmpty : t.creatorEmpty}</p>
          </section>
        )}
      </main>
    </>
  );
}

function SpecialButton({ page: { creator }, view }: Props) {
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
