import type { ContentCard, Creator, ItemPart, WholeContent } from '../../web/h5/module.ts';
import { domainNames, domainSchema } from '../lib/domains.ts';
import type { Lang } from '../lib/problem.ts';

/** What the API says of a content in a list (API.md, reading). */
export type WireCard = {
  id: string;
  type: string;
  title: string;
  summary: string;
  forwardText?: string;
  covers: string[];
  account: { id: string; name: string; avatar: string | null };
  publishedAt: string;
  advertisement: boolean;
  url: string;
  items: WireItem[];
};

type WireItem = {
  itemId: string;
  title: string;
  priceFen: number;
  pictureUrl: string;
  link: string;
  onSale?: boolean;
  stock?: number;
  shopName?: string;
};

export type WireContent = WireCard & {
  subtitle?: string;
  html?: string;
  status?: string;
  body?: unknown;
  highlights?: { long?: string[]; short?: string[] };
  brandStory?: { name: string; text: string };
  parts?: ItemPart[];
};

export type WireAccount = {
  id: string;
  type: string;
  name: string;
  avatar: string | null;
  intro: string;
  chosenDomain?: string;
  certifiedRole: string | null;
  level: string;
  followerCount: number;
  viewer: { follows: boolean; special: boolean };
};

/** Counts of a content and what the viewer has done with it. */
export type Mark = {
  contentId: string;
  reads: number;
  likes: number;
  favourites: number;
  liked: boolean;
  favourited: boolean;
};

const NO_AVATAR = '/icon.svg';

/** A content in a list, as the pages show it. The forward text speaks to followers; where there is none, the summary does. */
export function cardView(card: WireCard, mark: Mark | undefined): ContentCard {
  return {
    id: card.id,
    type: card.type,
    title: card.title,
    text: card.forwardText || card.summary,
    covers: card.covers,
    account: { ...card.account, avatar: card.account.avatar ?? NO_AVATAR },
    at: card.publishedAt,
    advertisement: card.advertisement,
    url: card.url,
    items: card.items.map((item) => ({
      itemId: item.itemId,
      title: item.title,
      priceFen: item.priceFen,
      pictureUrl: item.pictureUrl,
      link: item.link,
      soldOut: item.onSale === false || item.stock === 0,
      ...(item.shopName ? { shopName: item.shopName } : {}),
    })),
    likes: mark?.likes ?? 0,
    liked: mark?.liked ?? false,
  };
}

/** An account, as the pages show it. */
export function creatorView(account: WireAccount, lang: Lang): Creator {
  return {
    id: account.id,
    name: account.name,
    avatar: account.avatar ?? NO_AVATAR,
    intro: account.intro,
    domain: domainText(account.chosenDomain, lang),
    level: account.level,
    certifiedRole: account.certifiedRole,
    followers: account.followerCount,
    follows: account.viewer.follows,
    special: account.viewer.special,
  };
}

function domainText(code: string | undefined, lang: Lang): string {
  const known = domainSchema.safeParse(code);
  if (!known.success) return '';
  return lang === 'en' ? domainNames[known.data].en : domainNames[known.data].zh;
}

/** A content on its own page. */
export function contentView(content: WireContent, author: Creator, mark: Mark | undefined): WholeContent {
  return {
    card: cardView(content, mark),
    subtitle: content.subtitle ?? '',
    html: content.html ?? '',
    parts: content.parts ?? [],
    highlights: { long: content.highlights?.long ?? [], short: content.highlights?.short ?? [] },
    brand: content.brandStory ?? null,
    favourites: mark?.favourites ?? 0,
    favourited: mark?.favourited ?? false,
    reads: mark?.reads ?? 0,
    author,
    withdrawn: content.status === 'withdrawn',
  };
}
