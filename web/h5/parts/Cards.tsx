/** @jsxImportSource preact */
import { Fragment, type ComponentChildren } from 'preact';
import { fromNow, shortCount } from '../../text/dictionary.ts';
import { hidingTexts } from '../hidingTexts.ts';
import type { ContentCard, Picture } from '../module.ts';
import type { View } from './Document.tsx';
import { Goods } from './Goods.tsx';
import { Group } from './Group.tsx';
import { Marked } from './Marked.tsx';
import { AdLabel, Author, Dots, Heart } from './small.tsx';
import { TypeMark } from './TypeMark.tsx';

type Props = {
  cards: ContentCard[];
  more: string | null;
  view: View;
  /** Something stands below the list: the next page is a page of its own. */
  ends?: boolean;
  /** What is marked in them. */
  words?: readonly string[];
  /** What stands after the first card. */
  children?: ComponentChildren;
};

/** Cards of a list in their order, and the way to the next page. */
export function Cards({ cards, more, view, ends = false, words, children }: Props) {
  return (
    <>
      {cards.map((card, index) => (
        <Fragment key={card.id}>
          <Card card={card} view={view} words={words} eager={index === 0} />
          {index === 0 ? children : null}
        </Fragment>
      ))}
      {ends && !more ? null : <More more={more} view={view} ends={ends} />}
    </>
  );
}

/** The link to the next page; the island fetches it before it is reached. */
export function More({ more, view: { t }, ends = false }: { more: string | null; view: View; ends?: boolean }) {
  if (!more) return <p class="end">{t.end}</p>;
  return (
    <a class="more" href={more} data-more={ends ? undefined : ''} rel="next">
      {t.more}
    </a>
  );
}

type CardProps = { card: ContentCard; view: View; words: readonly string[] | undefined; eager: boolean };

function Card({ card, view, words, eager }: CardProps) {
  const { t } = view;
  return (
    <article class="card" data-id={card.id} data-account={card.account.id}>
      {card.fanPin === undefined ? null : <PinHead card={card} id={card.fanPin} view={view} />}
      <Author author={card.account} at={fromNow(card.at, view.now, view.lang)} />
      <a class="card-body" href={card.url}>
        <h2>
          {card.pinned ? <span class="pinned">{t.pinned}</span> : null}
          <Marked text={card.title} words={words} /> {card.advertisement ? <AdLabel t={t} /> : null}
        </h2>
        {card.text ? (
          <p>
            <Marked text={card.text} words={words} />
          </p>
        ) : null}
        <Covers card={card} view={view} eager={eager} />
      </a>
      <Goods items={card.items.slice(0, 3)} view={view} compact />
      <Group card={card} view={view} />
      {card.preview ? null : <Foot card={card} view={view} />}
    </article>
  );
}

/** That its author has pinned it for his followers, and the way never to see it there again. */
function PinHead({ card, id, view }: Pick<CardProps, 'card' | 'view'> & { id: string }) {
  const { t } = view;
  return (
    <form class="fan-pin" method="post" action={`/pins/${id}/close`} data-closes>
      <input type="hidden" name="back" value={view.here} />
      <span class="pinned">{t.pinned}</span>
      <button type="submit" aria-label={`${t.closePin} ${card.title}`}>
        {t.closePin}
      </button>
    </form>
  );
}

/** What a reader does with a card: like it, see all its goods, ask why it is shown. */
function Foot({ card, view }: Pick<CardProps, 'card' | 'view'>) {
  const { t } = view;
  return (
    <footer>
      <form method="post" action={`/c/${card.id}/like`} data-toggle={card.liked ? 'on' : 'off'}>
        <input type="hidden" name="on" value={card.liked ? '0' : '1'} />
        <input type="hidden" name="back" value={view.here} />
        <button type="submit" class="act" aria-pressed={card.liked} aria-label={`${t.like} ${card.title}`}>
          <Heart />
          <span>
            {t.like} <span data-count={card.likes}>{shortCount(card.likes, view.lang)}</span>
          </span>
        </button>
      </form>
      {card.itemCount > 3 ? <a href={card.url}>{t.goodsCount(card.itemCount)}</a> : null}
      <a
        class="why-link"
        href={`/c/${card.id}/why?back=${encodeURIComponent(view.here)}`}
        aria-label={hidingTexts(view.lang).more}
      >
        <Dots />
      </a>
    </footer>
  );
}

function Covers({ card, view, eager }: { card: ContentCard; view: View; eager: boolean }) {
  const covers = coversOf(card);
  return (
    <div class={`covers covers-${covers.length} ${shapeOf(card, covers)}`}>
      {covers.map(({ url, width, height }, index) => (
        <img
          key={url}
          src={url}
          width={width}
          height={height}
          alt={view.t.pictureOf(card.title, index + 1)}
          loading={eager && index === 0 ? 'eager' : 'lazy'}
          {...(eager && index === 0 ? { fetchpriority: 'high' as const } : {})}
          decoding="async"
        />
      ))}
      <TypeMark card={card} t={view.t} />
    </div>
  );
}

/** Up to three covers. Those of a video are one picture in several shapes: the one that fills a list best is shown. */
function coversOf({ type, covers }: ContentCard): Picture[] {
  if (type !== 'video') return covers.slice(0, 3);
  const lying = covers.find(({ width, height }) => width > height);
  const square = covers.find(({ width, height }) => width === height);
  return [lying ?? square ?? covers[0] ?? []].flat();
}

function shapeOf({ type }: ContentCard, [first]: Picture[]): string {
  if (!first || first.width > first.height) return type === 'item' ? 'square' : '';
  if (type === 'item' || type === 'video') return 'square';
  return 'upright';
}
