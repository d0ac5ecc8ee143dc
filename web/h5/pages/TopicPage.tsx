/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { TopicPage as Page } from '../found.ts';
import { Cards } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { topicNumbers } from '../parts/Found.tsx';
import { SearchLink } from '../parts/small.tsx';
import { searchTexts } from '../searchTexts.ts';

/** The works that name a topic, the hottest or the newest first. */
export function TopicPage({ page, view }: { page: Page; view: View }) {
  const t = searchTexts(view.lang);
  const { topic, sort, cards } = page;
  return (
    <>
      <header class="topic-head">
        <div>
          <h1>#{topic.name}#</h1>
          <p>
            {topicNumbers(topic, view)}
            {topic.computedAt && topic.readers > 0 ? <small> {t.asOf(dateTime(topic.computedAt))}</small> : null}
          </p>
        </div>
        <SearchLink view={view} />
      </header>
      <nav class="tabs" aria-label={t.sortsLabel}>
        {(['hot', 'newest'] as const).map((one) => (
          <a
            key={one}
            href={one === 'hot' ? topic.href : `${topic.href}?sort=newest`}
            aria-current={one === sort ? 'page' : undefined}
          >
            {t[`sort_${one}`]}
          </a>
        ))}
      </nav>
      <main id="main" class="feed">
        {cards.length > 0 ? (
          <Cards cards={cards} more={page.more} view={view} />
        ) : (
          <section class="empty">
            <p>{t.topicEmpty}</p>
            <a class="button plain" href="/discover">
              {t.toDiscover}
            </a>
          </section>
        )}
      </main>
    </>
  );
}
