import { isBuyable, type Item } from '../../catalogue/service.ts';
import { linkFor } from '../../links/service.ts';
import type { Scene } from '../../links/schema.ts';
import type { Config } from '../../lib/config.ts';
import type { Doc } from '../body/body.ts';
import { itemBodySchema } from '../body/body.ts';
import { buildCard, cardItem, shownItems, withUrls } from './cards.ts';
import type { Surroundings } from '../checks/facts.ts';
import type { HotspotPicture } from '../fields.ts';
import { docOf, topicsOf } from '../body/parts.ts';
import { renderBody } from './render.ts';
import type { Preview } from '../previews/schema.ts';
import type { Card, WireContent } from '../schema.ts';
import type { ContentRow } from '../sql/contents.ts';
import { filmAndPictures } from './seen.ts';
import { urlOf } from './via.ts';

/** A version with its card and what it refers to. */
export type Shown = Pick<Surroundings, 'fields' | 'items' | 'media' | 'video'> & { card: Card; openedBy: string };

/** A version that is not what readers see: its card is built for the occasion. */
export function shownOf(content: ContentRow, around: Surroundings, now: Date): Shown {
  const { openedBy } = around.publisher.account;
  return { ...around, openedBy, card: buildCard(content, around, content.publishedAt ?? now) };
}

/** Goods in place of what cannot be bought, by the item that they stand in for. */
type Similar = ReadonlyMap<string, Item>;

/** A version of a content in full, with links of a scene; `similar` are goods in place of what cannot be bought. */
export function presentContent(
  config: Config,
  content: ContentRow,
  shown: Shown,
  scene: Scene,
  similar: Similar = new Map(),
): WireContent {
  const { contentId } = content;
  const linkOf = ({ itemId }: Item) => ({ link: linkFor(config, { contentId, itemId, scene }) });
  return {
    ...presentVersion(shown, similar, (item) => `/go/${linkOf(item).link}`),
    url: urlOf(config.secret, contentId, scene),
    ...(shown.card.group && { group: withUrls(config, shown.card.group, scene) }),
    publishedAt: content.publishedAt?.toISOString() ?? null,
    items: presentItems(shown, similar, linkOf),
    status: content.status,
  };
}

/** A version as its pages would show it, for who has its preview: goods lead to their own pages, so no click counts. */
export function presentPreview(content: ContentRow, shown: Shown, now: Date, similar: Similar): Preview['content'] {
  return {
    ...presentVersion(shown, similar, (item) => item.url),
    publishedAt: (content.publishedAt ?? now).toISOString(),
    items: presentItems(shown, similar, ({ url }) => ({ url })),
  };
}

/** The goods of a version, each with the way to it. */
function presentItems<Way extends object>(shown: Shown, similar: Similar, wayTo: (item: Item) => Way) {
  const goodOf = (item: Item, title: string) => ({
    ...cardItem(item, title, shown.openedBy),
    ...wayTo(item),
    shopName: item.shop.name,
  });
  return shownItems(shown).map(({ item, title, reason }) => {
    const other = similar.get(item.itemId);
    return {
      ...goodOf(item, title),
      reason,
      onSale: isBuyable(item),
      similar: other ? goodOf(other, other.title) : null,
    };
  });
}

/** What of a version does not depend on where it is shown, but for where its goods lead. */
function presentVersion(shown: Shown, similar: Similar, hrefOf: (item: Item) => string) {
  const { fields, media } = shown;
  const { publishedAt: _, items: _items, group: _group, ...card } = shown.card;
  const goods = shownItems(shown);
  const pictures = [...media].map(
    ([id, { urls, width, height }]) => [id, { url: urls['1080'], width, height }] as const,
  );
  return {
    ...card,
    // What is offered in place of something else may earn, too (DOMAIN 2.7).
    advertisement:
      card.advertisement ||
      [...similar.values()].some((item) => cardItem(item, item.title, shown.openedBy).advertisement),
    subtitle: fields.subtitle ?? null,
    topics: topicsOf(fields),
    body: bodyForReaders(fields.body),
    bodyHtml: renderBody(richBody(shown), {
      image: (id) => pictures.find(([mediaId]) => mediaId === id)?.[1] ?? null,
      product: (itemId) => {
        const good = goods.find(({ item }) => item.itemId === itemId);
        if (!good) return null;
        const { pictureUrl, priceFen, ...told } = cardItem(good.item, good.title, shown.openedBy);
        const price = `¥${(priceFen / 100).toFixed(2)}`;
        return { ...told, price, pictureUrl: pictureUrl ?? '', href: hrefOf(good.item) };
      },
    }),
    media: Object.fromEntries(pictures),
    ...filmAndPictures(shown),
    shopStory: fields.shopStory ?? null,
    highlights: fields.highlights ?? null,
    brandStory: fields.brandStory ?? null,
  };
}

/** The body without what only its author's editor needs: how a picture was put together. */
function bodyForReaders(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('pictures' in body)) return body ?? null;
  const pictures = body.pictures as HotspotPicture[];
  return { ...body, pictures: pictures.map(({ mediaId, anchors }) => ({ mediaId, anchors })) };
}

/** The rich text of a post, or the paragraphs of an item written as one. */
function richBody({ fields }: Shown): Doc {
  const doc = docOf(fields);
  if (doc) return doc;
  const parsed = itemBodySchema.safeParse(fields.body ?? {});
  const paragraphs = parsed.success ? (parsed.data.paragraphs ?? []) : [];
  return {
    type: 'doc',
    content: paragraphs.flatMap(({ title, text, mediaId }): Doc['content'] => [
      ...(title
        ? [
            {
              type: 'heading' as const,
              attrs: { level: 3 as const },
              content: [{ type: 'text' as const, text: title }],
            },
          ]
        : []),
      ...(text ? [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }] : []),
      ...(mediaId ? [{ type: 'image' as const, attrs: { mediaId } }] : []),
    ]),
  };
}
