/** @jsxImportSource preact */
import { shortCount, yuan } from '../../text/dictionary.ts';
import type { FoundGood, SearchPage, TopicLine } from '../found.ts';
import { searchTexts } from '../searchTexts.ts';
import { Cards, More } from './Cards.tsx';
import { CreatorRows } from './CreatorRows.tsx';
import type { View } from './Document.tsx';
import { Marked } from './Marked.tsx';

/** What a search has found, of one kind, and the way to more of it. */
export function Found({ page, view }: { page: SearchPage; view: View }) {
  const { kind, words, more } = page;
  if (kind === 'contents') return <Cards cards={page.cards} more={more} view={view} words={words} />;
  if (kind === 'accounts')
    return <CreatorRows creators={page.creators} more={more} view={view} source="search" words={words} />;
  return (
    <>
      {kind === 'goods'
        ? page.goods.map((good) => <GoodRow key={good.itemId} good={good} words={words} view={view} />)
        : page.topics.map((topic) => <TopicRow key={topic.name} topic={topic} words={words} view={view} />)}
      {more ? <More more={more} view={view} /> : null}
    </>
  );
}

function GoodRow({ good, words, view }: { good: FoundGood; words: readonly string[]; view: View }) {
  const t = searchTexts(view.lang);
  return (
    <div class="found-good">
      <img src={good.pictureUrl} width="72" height="72" alt="" loading="lazy" />
      <div>
        <b>
          <Marked text={good.title} words={words} />
        </b>
        <small>{good.shopName}</small>
        <em>
          {view.t.price}
          {yuan(good.priceFen)}
        </em>
        <p>
          {good.works > 0 ? (
            <a href={good.worksHref}>{t.works(shortCount(good.works, view.lang))}</a>
          ) : (
            <small>{t.noWorks}</small>
          )}
          <a href={good.shopHref} rel="nofollow noopener" aria-label={`${t.toShop} ${good.title}`}>
            {t.toShop}
          </a>
        </p>
      </div>
    </div>
  );
}

function TopicRow({ topic, words, view }: { topic: TopicLine; words: readonly string[]; view: View }) {
  return (
    <a class="topic-row" href={topic.href}>
      <b>
        #<Marked text={topic.name} words={words} />#
      </b>
      <small>{topicNumbers(topic, view)}</small>
    </a>
  );
}

/** How many works a topic has, and how many people have read them. */
export function topicNumbers({ works, readers }: Pick<TopicLine, 'works' | 'readers'>, { lang }: View): string {
  const t = searchTexts(lang);
  const parts = [t.works(shortCount(works, lang)), ...(readers > 0 ? [t.readers(shortCount(readers, lang))] : [])];
  return parts.join(' · ');
}

/** Topics as suggestions. */
export function HotTopics({ topics, view }: { topics: readonly TopicLine[]; view: View }) {
  const t = searchTexts(view.lang);
  if (topics.length === 0) return null;
  return (
    <section class="hot-topics" aria-labelledby="hot-topics">
      <h2 id="hot-topics">{t.hot}</h2>
      <ol>
        {topics.map((topic) => (
          <li key={topic.name}>
            <a href={topic.href}>
              <b>{topic.name}</b>
              <small>{topicNumbers(topic, view)}</small>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
