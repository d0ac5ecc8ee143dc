/** @jsxImportSource preact */
import { searchKinds, type SearchKind, type SearchPage as Page } from '../found.ts';
import type { View } from '../parts/Document.tsx';
import { Found, HotTopics } from '../parts/Found.tsx';
import { Icon } from '../parts/small.tsx';
import { searchTexts } from '../searchTexts.ts';

type Props = { page: Page; view: View };

/** The search: where to enter, the kinds as addresses, and what was found; a form and links, so without scripts too. */
export function SearchPage({ page, view }: Props) {
  const t = searchTexts(view.lang);
  const asked = page.q !== '' && page.fault === null;
  const rows = page.kind === 'contents' ? 'feed' : 'panel rows';
  const empty = page.cards.length + page.creators.length + page.goods.length + page.topics.length === 0;
  return (
    <>
      <header class="top search-top">
        <h1 class="unseen">{asked ? t.searchOf(page.q) : t.search}</h1>
        <SearchForm page={page} view={view} />
      </header>
      {asked ? <Kinds page={page} view={view} /> : null}
      <main id="main" class={asked && !empty ? rows : 'feed'}>
        {page.fault === null ? null : (
          <p class="fault" role="alert">
            {page.fault}
          </p>
        )}
        {asked && page.matched === 'any' && !empty ? <p class="search-note">{t.anyOf}</p> : null}
        {asked && empty ? (
          <section class="empty">
            <p>{t.none(page.q)}</p>
            <a class="button plain" href="/discover">
              {t.toDiscover}
            </a>
          </section>
        ) : null}
        {asked && !empty ? <Found page={page} view={view} /> : null}
        {asked ? null : <Before page={page} view={view} />}
        {asked && empty ? <HotTopics topics={page.hot} view={view} /> : null}
      </main>
    </>
  );
}

function SearchForm({ page, view }: Props) {
  const t = searchTexts(view.lang);
  return (
    <form class="search-form" role="search" action="/search" data-searched={page.fault === null ? page.q : ''}>
      <label class="unseen" for="q">
        {t.search}
      </label>
      <input
        id="q"
        name="q"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        maxlength={500}
        placeholder={t.hint}
        value={page.q}
        autofocus={page.q === ''}
      />
      {page.kind === 'contents' ? null : <input type="hidden" name="kind" value={page.kind} />}
      <button type="submit" aria-label={t.search}>
        <Icon of="search" />
      </button>
    </form>
  );
}

function Kinds({ page: { q, kind }, view }: Props) {
  const t = searchTexts(view.lang);
  return (
    <nav class="tabs" aria-label={t.kindsLabel}>
      {searchKinds.map((one) => (
        <a key={one} href={addressOf(q, one)} aria-current={one === kind ? 'page' : undefined}>
          {t[one]}
        </a>
      ))}
    </nav>
  );
}

/** What stands there before anything was searched for: the reader's own searches, which his browser alone keeps, and topics. */
function Before({ page, view }: Props) {
  const t = searchTexts(view.lang);
  return (
    <>
      <section class="recent" data-recent hidden aria-labelledby="recent">
        <h2 id="recent">{t.recent}</h2>
        <button type="button">{t.clear}</button>
        <ul />
      </section>
      <HotTopics topics={page.hot} view={view} />
      {page.hot.length === 0 && page.fault === null ? (
        <section class="empty">
          <p>{t.hotEmpty}</p>
          <a class="button plain" href="/discover">
            {t.toDiscover}
          </a>
        </section>
      ) : null}
    </>
  );
}

function addressOf(q: string, kind: SearchKind): string {
  return `/search?${new URLSearchParams({ q, ...(kind === 'contents' ? {} : { kind }) }).toString()}`;
}
