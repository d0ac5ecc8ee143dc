/** @jsxImportSource preact */
import { yuan } from '../../text/dictionary.ts';
import type { AuthorLine, Creator, GoodsCard } from '../module.ts';
import { searchTexts } from '../searchTexts.ts';
import type { Texts } from '../texts.ts';
import type { View } from './Document.tsx';

/** The label that the law asks for, beside the title (DOMAIN 2.7). */
export function AdLabel({ t }: { t: Texts }) {
  return (
    <span class="ad" title={t.advertisementWhy}>
      {t.advertisement}
    </span>
  );
}

type Priced = Pick<GoodsCard, 'priceFen' | 'advertisement'> & Partial<Pick<GoodsCard, 'gone'>>;

/** What a good costs, whether it cannot be bought now, and the label of what can earn (DOMAIN 2.7). */
export function Price({ item, view: { t } }: { item: Priced; view: View }) {
  return (
    <span class="price">
      <em>
        {t.price}
        {yuan(item.priceFen)}
      </em>
      {item.advertisement ? <AdLabel t={t} /> : null}
      {item.gone ? <small>{t[item.gone]}</small> : null}
    </span>
  );
}

/** Who wrote it, and when. */
export function Author({ author, at }: { author: AuthorLine; at: string }) {
  return (
    <a class="author" href={`/u/${author.id}`}>
      <img src={author.avatar} width="40" height="40" alt="" loading="lazy" />
      <span>
        <b>{author.name}</b>
        <time>{at}</time>
      </span>
    </a>
  );
}

const paths = {
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.500 4.500',
  share: 'M14 5l6 5-6 5v-3c-5 0-8 1.500-10 5 .5-5 3.500-9 10-9Z',
  home: 'M4 11.500 12 5l8 6.500V19a1 1 0 0 1-1 1h-4v-5H9v5H5a1 1 0 0 1-1-1Z',
  creators: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8c0-3.600 3.600-6 8-6s8 2.400 8 6',
  me: 'M4 6h16M4 12h16M4 18h10',
};

/** A line drawing of a place of the site. */
export function Icon({ of }: { of: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d={paths[of]} />
    </svg>
  );
}

export function Heart() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="M12 20s-7-4.600-7-10a4 4 0 0 1 7-2.600A4 4 0 0 1 19 10c0 5.400-7 10-7 10Z" />
    </svg>
  );
}

export function Dots() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <circle cx="5" cy="12" r="2" />
      <circle cx="12" cy="12" r="2" />
      <circle cx="19" cy="12" r="2" />
    </svg>
  );
}

export function Star() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="m12 4 2.400 5 5.600.7-4.100 3.800 1.100 5.500-5-2.800-5 2.800 1.100-5.500L4 9.700 9.600 9Z" />
    </svg>
  );
}

/** The way back to the page under which one stands: above the title, on every page of the reader's own. */
export function Back({ to, view }: { to: string; view: View }) {
  return (
    <p class="back">
      <a href={to}>
        <span aria-hidden="true">‹</span> {view.t.reportBack}
      </a>
    </p>
  );
}

/** The way to the search. */
export function SearchLink({ view }: { view: View }) {
  return (
    <a class="search-link" href="/search" aria-label={searchTexts(view.lang).search}>
      <Icon of="search" />
    </a>
  );
}

type FollowProps = {
  creator: Creator;
  view: View;
  /** Where the reader decides to follow (DOMAIN 6.1). */
  source: string;
  /** The content that it stands on. */
  contentId?: string;
  /** Shown only: a preview changes nothing. */
  preview?: boolean;
};

/** Follow or unfollow, but not oneself: a form that works without scripts, and a button that answers at once with them. */
export function FollowButton({ creator, view, source, contentId, preview = false }: FollowProps) {
  const { t } = view;
  if (creator.own) return null;
  if (preview) return <span class="follow">{t.follow}</span>;
  return (
    <form
      method="post"
      action={contentId === undefined ? `/u/${creator.id}/follow` : `/c/${contentId}/follow`}
      data-toggle={creator.follows ? 'on' : 'off'}
    >
      <input type="hidden" name="on" value={creator.follows ? '0' : '1'} />
      <input type="hidden" name="source" value={source} />
      <input type="hidden" name="back" value={view.here} />
      <button
        type="submit"
        class={`follow${creator.follows ? ' on' : ''}`}
        aria-pressed={creator.follows}
        aria-label={`${t.follow} ${creator.name}`}
        data-on={t.followed}
        data-off={t.follow}
      >
        {creator.follows ? t.followed : t.follow}
      </button>
    </form>
  );
}

/** The way to the other language, and back to the same page. */
export function LanguageForm({ view }: { view: View }) {
  return (
    <form class="language" method="post" action="/language">
      <input type="hidden" name="lang" value={view.lang === 'en' ? 'zh-CN' : 'en'} />
      <input type="hidden" name="back" value={view.here} />
      <button type="submit">{view.t.language}</button>
    </form>
  );
}
