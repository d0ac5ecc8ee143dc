import type { ContentCard, Creator, GoodsCard, WholeContent } from '../../../web/h5/module.ts';
import { certifiedRole } from '../../accounts/service.ts';
import type { Preview } from '../../contents/previews/schema.ts';
import type { WireCard, WireContent } from '../../contents/schema.ts';
import { domainNames, domainSchema } from '../../lib/domains.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang } from '../../lib/text.ts';

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
  viewer: { follows: boolean; special: boolean; blocked: boolean };
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

export const NO_AVATAR = '/icon.svg';

/** A content in a list, as the pages show it. The forward text speaks to followers; where there is none, the summary does. */
export function cardView(card: WireCard, mark: Mark | undefined): ContentCard {
  const { url, publishedAt, items } = card;
  return { ...commonView(card, mark), url, at: publishedAt, items: items.map((item) => goodsView(item, go(item))) };
}

function commonView(card: Omit<WireCard, 'publishedAt' | 'items' | 'url'>, mark: Mark | undefined) {
  return {
    id: card.id,
    type: card.type,
    template: card.template,
    title: card.title,
    text: card.forwardText || card.summary || '',
    covers: card.covers.map(({ url, width, height }) => ({ url, width, height })),
    account: { ...card.account, avatar: card.account.avatar ?? NO_AVATAR },
    advertisement: card.advertisement,
    itemCount: card.itemCount,
    anchorCount: card.anchorCount ?? 0,
    durationMs: card.durationMs ?? 0,
    group: (card.group ?? []).map(({ id, title, url, cover }) => ({
      id,
      title,
      url,
      coverUrl: cover?.url ?? NO_AVATAR,
    })),
    likes: mark?.likes ?? 0,
    liked: mark?.liked ?? false,
  };
}

type WireItem = Omit<WireCard['items'][number], 'link'> & {
  shopName?: string;
  reason?: string | null;
};

function goodsView(item: WireItem, href: string, similar?: GoodsCard): GoodsCard {
  const { itemId, title, priceFen, pictureUrl, shopName, gone, reason, advertisement = false } = item;
  return {
    itemId,
    title,
    priceFen,
    pictureUrl: pictureUrl ?? NO_AVATAR,
    href,
    gone: gone ?? null,
    advertisement,
    ...(shopName !== undefined && { shopName }),
    ...(reason && { reason }),
    ...(similar && { similar }),
  };
}

/** A good of a content's page, with what can be bought in its place. */
function wholeGoodsView<Way>(
  item: WireItem & Way & { similar: (WireItem & Way) | null },
  hrefOf: (good: Way) => string,
): GoodsCard {
  const { similar } = item;
  return goodsView(item, hrefOf(item), similar ? goodsView(similar, hrefOf(similar)) : undefined);
}

function go({ link }: { link: string }): string {
  return `/go/${link}`;
}

/** An account, as the pages show it; `own` are the reader's accounts. */
export function creatorView(account: WireAccount, lang: Lang, own: readonly string[] = []): Creator {
  return {
    id: account.id,
    name: account.name,
    avatar: account.avatar ?? NO_AVATAR,
    intro: account.intro,
    domain: domainText(account.chosenDomain, lang),
    level: account.level,
    certifiedRole: roleText(account.certifiedRole, lang),
    followers: account.followerCount,
    follows: account.viewer.follows,
    special: account.viewer.special,
    blocked: account.viewer.blocked,
    own: own.includes(account.id),
  };
}

function roleText(code: string | null, lang: Lang): string | null {
  const role = code === null ? undefined : certifiedRole(code);
  return role ? inLang(role.name, lang) : null;
}

function domainText(code: string | undefined, lang: Lang): string {
  const known = domainSchema.safeParse(code);
  if (!known.success) return '';
  return inLang(domainNames[known.data], lang);
}

/** A content on its own page. */
export function contentView(content: WireContent, author: Creator, mark: Mark | undefined): WholeContent {
  return {
    ...wholeView(content, author, mark, `/c/${encodeURIComponent(content.id)}/captions.vtt`),
    card: {
      ...commonView(content, mark),
      url: content.url,
      at: content.publishedAt ?? content.author?.createdAt ?? '',
      items: content.items.map((item) => wholeGoodsView(item, go)),
    },
    withdrawn: content.status === 'withdrawn',
  };
}

/** The working version of a content as its own page will show it; its goods lead to their own pages. */
export function previewView(content: Preview['content'], author: Creator, captionsUrl: string): WholeContent {
  return {
    ...wholeView(content, author, undefined, captionsUrl),
    card: {
      ...commonView(content, undefined),
      url: '',
      at: content.publishedAt ?? '',
      items: content.items.map((item) => wholeGoodsView(item, ({ url }) => url)),
    },
  };
}

type Whole = Pick<
  WireContent,
  | 'subtitle'
  | 'summary'
  | 'topics'
  | 'bodyHtml'
  | 'highlights'
  | 'brandStory'
  | 'media'
  | 'video'
  | 'pictures'
  | 'shopStory'
> & { items: readonly { itemId: string }[] };

function wholeView(
  content: Whole,
  author: Creator,
  mark: Mark | undefined,
  captionsUrl: string,
): Omit<WholeContent, 'card'> {
  return {
    subtitle: content.subtitle ?? '',
    summary: content.summary ?? '',
    film: content.video && filmView(content.video, captionsUrl),
    looks: looksView(content),
    keeper: keeperView(content),
    html: content.bodyHtml,
    highlights: { long: content.highlights?.long ?? [], short: content.highlights?.short ?? [] },
    brand: brandView(content),
    favourites: mark?.favourites ?? 0,
    favourited: mark?.favourited ?? false,
    reads: mark?.reads ?? 0,
    topics: content.topics.map((name) => ({ name, href: `/topics/${encodeURIComponent(name)}` })),
    author,
  };
}

function filmView({ captions, ...film }: NonNullable<Whole['video']>, captionsUrl: string): WholeContent['film'] {
  return { ...film, captionsUrl: captions.length > 0 ? captionsUrl : null };
}

function looksView({ pictures, items }: Pick<Whole, 'pictures' | 'items'>): WholeContent['looks'] {
  const places = new Map(items.map(({ itemId }, at) => [itemId, at]));
  return pictures.map(({ url, width, height, anchors }) => ({
    url,
    width,
    height,
    pins: anchors.flatMap(({ x, y, itemId, label }) => {
      const goods = places.get(itemId);
      return goods === undefined ? [] : [{ x, y, label: label ?? '', goods }];
    }),
  }));
}

function brandView({ brandStory, media }: Pick<Whole, 'brandStory' | 'media'>): WholeContent['brand'] {
  if (!brandStory) return null;
  const { name, text, logoMediaId } = brandStory;
  return { name, text, logo: media[logoMediaId ?? ''] ?? null };
}

function keeperView({ shopStory }: Pick<Whole, 'shopStory'>): WholeContent['keeper'] {
  if (!shopStory) return null;
  return { kind: shopStory.kind, line: shopStory.keeperLine ?? '', role: shopStory.keeperRole ?? '' };
}
