/** @jsxImportSource preact */
import { tabs, type Page } from '../module.ts';
import { Cards } from '../parts/Cards.tsx';
import { CreatorStrip } from '../parts/CreatorStrip.tsx';
import type { View } from '../parts/Document.tsx';
import { Heads } from '../parts/Heads.tsx';
import { Lives } from '../parts/Lives.tsx';
import { Refreshing } from '../parts/Refreshing.tsx';

type Props = { page: Extract<Page, { name: 'feed' }>; view: View };

/** The follow feed with its tabs as addresses (UX 4), and beside it what everybody has published. */
export function FeedPage({ page, view }: Props) {
  const tabbed = page.list === 'follow';
  return (
    <>
      <Heads at={tabbed ? 'following' : 'discover'} view={view} />
      {tabbed ? <Tabs page={page} view={view} /> : null}
      <Refreshing page={page} view={view} />
      <main id="main" class="feed">
        <Lives lives={page.lives} view={view} />
        <Opening page={page} view={view} />
        {page.cards.length > 0 ? (
          <Cards cards={page.cards} more={page.more} view={view}>
            <CreatorStrip creators={page.suggested} view={view} />
          </Cards>
        ) : (
          <CreatorStrip creators={page.suggested} view={view} />
        )}
      </main>
    </>
  );
}

function Tabs({ page, view: { t } }: Props) {
  return (
    <nav class="tabs" aria-label={t.tabsLabel}>
      {tabs.map((tab) => (
        <a key={tab} href={tab === 'all' ? '/' : `/?tab=${tab}`} aria-current={tab === page.tab ? 'page' : undefined}>
          {t[`tab_${tab}`]}
        </a>
      ))}
    </nav>
  );
}

/** One sentence above the cards: an invitation to visitors, a reason to readers whose feed is empty. */
function Opening({ page, view }: Props) {
  const { t } = view;
  if (view.viewer === null && page.suggested.length > 0)
    return (
      <section class="panel invite">
        <h2>{t.inviteTitle}</h2>
        <p>{t.invite}</p>
        <a class="button" href="/sign-up">
          {t.signUp}
        </a>
      </section>
    );
  if (page.empty)
    return (
      <section class="empty">
        <p>{page.tab === 'all' ? t.feedEmpty : t.feedEmptyTab}</p>
        {page.tab === 'all' ? null : (
          <a class="button plain" href="/creators">
            {t.allCreators}
          </a>
        )}
      </section>
    );
  return page.cards.length === 0 && page.lives.length === 0 ? (
    <section class="empty">
      <p>{t.discoverEmpty}</p>
      <a class="button plain" href="/creators">
        {t.allCreators}
      </a>
    </section>
  ) : null;
}
