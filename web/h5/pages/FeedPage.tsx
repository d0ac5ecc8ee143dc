/** @jsxImportSource preact */
import { tabs, type Page } from '../module.ts';
import { Cards } from '../parts/Cards.tsx';
import { CreatorRows } from '../parts/CreatorRows.tsx';
import type { View } from '../parts/Document.tsx';

type Props = { page: Extract<Page, { name: 'feed' }>; view: View };

/** The follow feed with its tabs as addresses (UX 4). */
export function FeedPage({ page, view }: Props) {
  const { t } = view;
  return (
    <>
      <header class="top">
        <h1>{t.following}</h1>
        {view.viewer ? null : <a href="/sign-in">{t.signIn}</a>}
      </header>
      {view.viewer ? (
        <nav class="tabs" aria-label={t.tabsLabel}>
          {tabs.map((tab) => (
            <a
              key={tab}
              href={tab === 'all' ? '/' : `/?tab=${tab}`}
              aria-current={tab === page.tab ? 'page' : undefined}
            >
              {t[`tab_${tab}`]}
            </a>
          ))}
        </nav>
      ) : null}
      <main id="main" class="feed">
        {page.cards.length > 0 ? (
          <Cards cards={page.cards} more={page.more} view={view} />
        ) : (
          <Empty page={page} view={view} />
        )}
      </main>
    </>
  );
}

function Empty({ page, view }: Props) {
  const { t } = view;
  const why = view.viewer === null ? t.feedSignedOut : page.tab === 'all' ? t.feedEmpty : t.feedEmptyTab;
  return (
    <section class="empty">
      <p>{why}</p>
      {view.viewer === null ? (
        <a class="button" href={`/sign-in?next=${encodeURIComponent(view.here)}`}>
          {t.signIn}
        </a>
      ) : null}
      {page.suggested.length > 0 ? (
        <div class="panel">
          <h2>{t.suggested}</h2>
          <CreatorRows creators={page.suggested} more={null} view={view} />
          <a class="more" href="/creators">
            {t.allCreators}
          </a>
        </div>
      ) : null}
    </section>
  );
}
