/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import { AD_MARK, FOLLOW_MARK, withGone } from '../../../src/contents/reading/marks.ts';
import { dateTime, shortCount } from '../../text/dictionary.ts';
import type { ContentCard, GoodsCard, RelatedView, Talk, WholeContent } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { Entries } from '../parts/Entries.tsx';
import { Film } from '../parts/Film.tsx';
import { Goods } from '../parts/Goods.tsx';
import { Group } from '../parts/Group.tsx';
import { Looks } from '../parts/Looks.tsx';
import { Related } from '../parts/Related.tsx';
import { ExtendedFrom } from '../parts/Talk.tsx';
import { AdLabel, Author, FollowButton, Heart, Icon, Star } from '../parts/small.tsx';
import { searchTexts } from '../searchTexts.ts';
import { shareTexts } from '../shareTexts.ts';
import type { Texts } from '../texts.ts';
import { TalkSection } from './CommentsPage.tsx';

type Props = { content: WholeContent; view: View };

/**
 * One content to read: pictures, text, goods; the law's label beside the title. Of a preview nothing is counted and
 * nothing can be done: it has no id for the island, and its buttons are shown only.
 */
export function ContentPage({
  content,
  talk = null,
  related = [],
  view,
  preview = false,
}: Props & { talk?: Talk | null; related?: readonly RelatedView[]; preview?: boolean }) {
  const { t } = view;
  const { card, author } = content;
  return (
    <>
      <main id="main" class="content" data-id={preview ? undefined : card.id}>
        <Opening content={content} view={view} />
        <div class="content-head">
          <Kicker content={content} view={view} />
          <h1>
            {card.title} {card.advertisement ? <AdLabel t={t} /> : null}
          </h1>
          {content.subtitle ? <p class="subtitle">{content.subtitle}</p> : null}
          <div class="content-author">
            <Author author={card.account} at={dateTime(card.at)} />
            <FollowButton creator={author} view={view} source="content" contentId={card.id} preview={preview} />
          </div>
        </div>
        {talk?.discussion.extends ? <ExtendedFrom from={talk.discussion.extends} view={view} /> : null}
        {content.withdrawn ? <p class="fault">{t.withdrawn}</p> : null}
        {content.summary && hasText(content) ? <p class="lead">{content.summary}</p> : null}
        {card.type === 'item' ? <ItemBody content={content} view={view} /> : null}
        {content.keeper ? <Keeper keeper={content.keeper} view={view} /> : null}
        {content.summary && !hasText(content) ? (
          <div class="prose">
            <p>{content.summary}</p>
          </div>
        ) : null}
        {/* The HTML comes from the renderer's allow-list, where everything else is escaped. */}
        {content.html ? (
          <div class="prose" dangerouslySetInnerHTML={{ __html: proseOf(content, view, preview) }} />
        ) : null}
        {content.brand ? <Brand brand={content.brand} view={view} /> : null}
        {card.items.length > 0 ? (
          <section class="content-goods" id="goods">
            <h2>{goodsTitle(card, t)}</h2>
            {numbered.has(card.template) ? (
              <Entries items={card.items} view={view} />
            ) : (
              <Goods items={card.items} view={view} />
            )}
          </section>
        ) : null}
        <Group card={card} view={view} />
        <NamedTopics topics={content.topics} view={view} />
        <p class="end">
          {t.reads(shortCount(content.reads, view.lang))}
          {preview || author.own ? null : (
            <>
              {' · '}
              <a class="report" href={`/c/${card.id}/report`}>
                {t.report}
              </a>
            </>
          )}
        </p>
        <Related related={related} view={view} />
        {talk ? <TalkSection talk={talk} view={view} /> : null}
      </main>
      <Acts content={content} view={view} preview={preview} />
    </>
  );
}

/** Whether more than its summary is to be read: then that leads in, else it is the text. */
const hasText = ({ html, card }: WholeContent) => html !== '' || card.type === 'item';

/** Templates whose goods stand in an order that is the author's. */
const numbered: ReadonlySet<string> = new Set(['list', 'itemrank', 'iteminventory']);

function goodsTitle({ type, template, items }: ContentCard, t: Texts): string {
  if (template === 'itemrank') return t.rankOf(items.length);
  if (template === 'iteminventory') return t.recommendedOf(items.length);
  if (type === 'list') return t.listOf(items.length);
  if (type === 'video') return t.goodsFilmed;
  return type === 'outfit' ? t.goodsPinned : t.goods;
}

/** What is looked at first: the video, the pictures of an outfit, or the covers. */
function Opening({ content, view }: Props) {
  if (content.film) return <Film film={content.film} title={content.card.title} view={view} />;
  if (content.looks.length > 0) return <Looks content={content} view={view} />;
  return <Pictures content={content} view={view} />;
}

/** A line above the title that says what kind of article this is. */
function Kicker({ content: { card, keeper }, view: { t } }: Props) {
  if (card.template === 'qa') return <p class="kicker question">{t.questionKicker}</p>;
  return keeper ? <p class="kicker">{t[`story_${keeper.kind}`]}</p> : null;
}

/** Who keeps the shop, in the keeper's own words. */
function Keeper({ keeper, view: { t } }: { keeper: NonNullable<WholeContent['keeper']>; view: View }) {
  if (!keeper.line) return null;
  return (
    <figure class="keeper">
      <blockquote>{t.quoted(keeper.line)}</blockquote>
      {keeper.role ? <figcaption>{keeper.role}</figcaption> : null}
    </figure>
  );
}

/** The body with what the page says of goods that are gone, and the button to follow its author in its place. */
function proseOf({ html: bare, author, card }: WholeContent, view: View, preview: boolean): string {
  const html = withGone(bare, (why) =>
    renderToString(<small>{view.t[why as NonNullable<GoodsCard['gone']>]}</small>),
  ).replaceAll(AD_MARK, () => renderToString(<AdLabel t={view.t} />));
  if (!html.includes(FOLLOW_MARK)) return html;
  const button = (
    <FollowButton creator={author} view={view} source="guide_image" contentId={card.id} preview={preview} />
  );
  return html.replaceAll(FOLLOW_MARK, () => renderToString(button));
}

function Pictures({ content: { card }, view }: Props) {
  const square = card.type === 'item';
  if (card.covers.length === 0) return null;
  return (
    <div class={`pictures${square ? ' square' : ''}`} tabindex={card.covers.length > 1 ? 0 : undefined}>
      {card.covers.map(({ url, width, height }, index) => (
        <span key={url}>
          <img
            src={url}
            width={width}
            height={height}
            alt={view.t.pictureOf(card.title, index + 1)}
            loading={index === 0 ? 'eager' : 'lazy'}
            {...(index === 0 ? { fetchpriority: 'high' as const } : {})}
          />
          {card.covers.length > 1 ? (
            // Each picture says its own place: that needs no script. Its text says it to those who do not see.
            <small aria-hidden="true">
              {index + 1}/{card.covers.length}
            </small>
          ) : null}
        </span>
      ))}
    </div>
  );
}

function ItemBody({ content, view }: Props) {
  const { highlights } = content;
  return (
    <>
      {highlights.short.length > 0 ? (
        <ul class="chips">
          {highlights.short.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {highlights.long.length > 0 ? (
        <section class="highlights">
          <h2>{view.t.goodPoints}</h2>
          <ul>
            {highlights.long.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** The topics that it names, each the way to its page. */
function NamedTopics({ topics, view }: { topics: WholeContent['topics']; view: View }) {
  if (topics.length === 0) return null;
  return (
    <nav class="named-topics" aria-label={searchTexts(view.lang).namedTopics}>
      {topics.map(({ name, href }) => (
        <a key={name} href={href}>
          #{name}#
        </a>
      ))}
    </nav>
  );
}

function Brand({ brand, view }: { brand: NonNullable<WholeContent['brand']>; view: View }) {
  const { name, text, logo } = brand;
  return (
    <section class="prose brand">
      <h2>{view.t.brandStory}</h2>
      {name || logo ? (
        <p class="brand-name">
          {logo ? <img src={logo.url} width={logo.width} height={logo.height} alt="" loading="lazy" /> : null}
          <b>{name}</b>
        </p>
      ) : null}
      {text ? <p>{text}</p> : null}
    </section>
  );
}

/** What a thumb reaches: home, like, favourite, and the first goods. */
function Acts({ content, view, preview }: Props & { preview: boolean }) {
  const { t } = view;
  const { card } = content;
  const [first] = card.items;
  return (
    <div class="acts">
      <a class="act" href="/">
        <Icon of="home" />
        <span>{t.homePage}</span>
      </a>
      <Toggle kind="like" on={card.liked} count={card.likes} label={t.like} {...{ content, view, preview }} />
      <Toggle
        kind="favourite"
        on={content.favourited}
        count={content.favourites}
        label={t.favourite}
        {...{ content, view, preview }}
      />
      {preview ? null : (
        <a class="act" href={`/c/${card.id}/share`}>
          <Icon of="share" />
          <span>{shareTexts(view.lang).share}</span>
        </a>
      )}
      {first && !first.gone && card.items.length === 1 ? (
        <a class="button" href={first.href} rel="nofollow sponsored">
          {t.purchase}
        </a>
      ) : null}
      {card.items.length > 1 ? (
        <a class="button" href="#goods">
          {t.goodsCount(card.items.length)}
        </a>
      ) : null}
    </div>
  );
}

type ToggleProps = Props & {
  kind: 'like' | 'favourite';
  on: boolean;
  count: number;
  label: string;
  preview: boolean;
};

function Toggle({ kind, on, count, label, content, view, preview }: ToggleProps) {
  const shown = (
    <>
      {kind === 'like' ? <Heart /> : <Star />}
      <span>
        {label} <span data-count={count}>{shortCount(count, view.lang)}</span>
      </span>
    </>
  );
  if (preview) return <span class="act">{shown}</span>;
  return (
    <form method="post" action={`/c/${content.card.id}/${kind}`} data-toggle={on ? 'on' : 'off'}>
      <input type="hidden" name="on" value={on ? '0' : '1'} />
      <input type="hidden" name="back" value={view.here} />
      <button type="submit" class="act" aria-pressed={on} aria-label={label}>
        {shown}
      </button>
    </form>
  );
}
