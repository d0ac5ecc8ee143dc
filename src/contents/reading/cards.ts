import { whyGone, type Item } from '../../catalogue/service.ts';
import { linkFor } from '../../links/service.ts';
import type { Scene } from '../../links/schema.ts';
import type { Config } from '../../lib/config.ts';
import { domainSchema, type DomainCode } from '../../lib/domains.ts';
import type { Media } from '../../media/service.ts';
import type { Surroundings } from '../checks/facts.ts';
import { elementsAt, itemIdsOf } from '../body/parts.ts';
import { contentDomain, isAdvertisement } from '../checks/rules.ts';
import type { Card, WireCard } from '../schema.ts';
import type { ContentRow } from '../sql/contents.ts';
import { urlOf } from './via.ts';

/** Goods that a card shows; the content itself shows all. */
const CARD_ITEMS_MAX = 9;

/**
 * Builds what lists show of a version: once, when it goes live (ARCHITECTURE, Reading: feed). `group` are the items that
 * are pushed with it (DOMAIN 2.2).
 */
export function buildCard(
  content: ContentRow,
  around: Surroundings,
  publishedAt: Date,
  group: readonly Card[] = [],
): Card {
  const { fields, publisher, media, video } = around;
  const shown = shownItems(around);
  return {
    id: content.contentId,
    type: content.type,
    template: around.template.code,
    title: fields.title ?? '',
    summary: fields.summary ?? null,
    forwardText: fields.forwardText ?? null,
    covers: (fields.coverMediaIds ?? []).flatMap((mediaId) => {
      const picture = media.get(mediaId);
      return picture ? [coverOf(picture)] : [];
    }),
    account: {
      id: publisher.account.accountId,
      name: publisher.account.name,
      avatar: publisher.account.avatarUrl || null,
    },
    publishedAt: publishedAt.toISOString(),
    advertisement:
      isAdvertisement(
        { isSponsored: false },
        shown.map(({ item }) => earningOf(item, publisher.account.openedBy)),
      ) || group.some(({ advertisement }) => advertisement),
    domain: domainOf(around),
    isNewArrival: fields.isNewArrival === true,
    itemCount: shown.length,
    ...(content.type === 'outfit' && { anchorCount: elementsAt(fields, 'body.pictures[].anchors[]').length }),
    ...(video && { durationMs: video.durationMs }),
    items: shown.slice(0, CARD_ITEMS_MAX).map(({ item, title }) => cardItem(item, title, publisher.account.openedBy)),
    ...(group.length > 0 && { group: group.map(({ id, title, covers }) => ({ id, title, cover: covers[0] ?? null })) }),
  };
}

/** The goods of a version that the host knows, in order of appearance, with the author's own titles. */
export function shownItems({
  fields,
  items,
}: Pick<Surroundings, 'fields' | 'items'>): { item: Item; title: string; reason: string | null }[] {
  return itemIdsOf(fields).flatMap((itemId) => {
    const item = items.get(itemId);
    const own = fields.items?.find((entry) => entry.itemId === itemId);
    return item ? [{ item, title: own?.title || item.title, reason: own?.reason ?? null }] : [];
  });
}

/** The domain of a version: chosen, else that of most of its items, else the account's (DOMAIN 2.2). */
export function domainOf({ fields, items, publisher }: Surroundings): DomainCode {
  const ofItems = itemIdsOf(fields).map((itemId) => items.get(itemId)?.domain ?? null);
  const ofAccount = domainSchema.safeParse(publisher.account.chosenDomain);
  return contentDomain(fields.domain ?? null, ofItems, ofAccount.success ? ofAccount.data : 'other');
}

/** A picture as a cover. */
export function coverOf(picture: Media): Card['covers'][number] {
  return { mediaId: picture.id, url: picture.urls['750'], width: picture.width, height: picture.height };
}

type CardItem = Card['items'][number] & { advertisement: boolean };

/** A good as cards show it; `openedBy` is who opened the account that shows it, and earns from a shop of his own. */
export function cardItem(item: Item, title: string, openedBy: string): CardItem {
  const gone = whyGone(item);
  const { itemId, priceFen, pictureUrls } = item;
  const advertisement = isAdvertisement({ isSponsored: false }, [earningOf(item, openedBy)]);
  return { itemId, title, priceFen, pictureUrl: pictureUrls[0] ?? null, ...(gone && { gone }), advertisement };
}

/** Cards as readers get them: with links and an address that hold the scene of where they are shown. */
export function presentCards(config: Pick<Config, 'secret'>, cards: readonly Card[], scene: Scene): WireCard[] {
  return cards.map(({ group, ...card }) => ({
    ...card,
    url: urlOf(config.secret, card.id, scene),
    ...(group && { group: withUrls(config, group, scene) }),
    items: card.items.map((item) => ({
      ...item,
      // A card that was built before its goods said so themselves: better one label too many.
      advertisement: item.advertisement ?? card.advertisement,
      link: linkFor(config, { contentId: card.id, itemId: item.itemId, scene }),
    })),
  }));
}

/** The items that were pushed with one, each with its address. */
export function withUrls({ secret }: Pick<Config, 'secret'>, group: NonNullable<Card['group']>, scene: Scene) {
  return group.map((one) => ({ ...one, url: urlOf(secret, one.id, scene) }));
}

function earningOf({ rateBp, shop }: Item, openedBy: string) {
  return { rateBp, ownShop: shop.ownerUserId === openedBy };
}
