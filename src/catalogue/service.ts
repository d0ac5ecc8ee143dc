import type { DomainCode } from '../lib/domains.ts';
import { lockKey, type Db, type Tx } from '../lib/db.ts';
import { emit } from '../lib/outbox.ts';
import { policyAt } from '../lib/policy.ts';
import { wireFen } from '../lib/money.ts';
import { ratesOf, planRates, type ComingRate } from './plans/service.ts';
import { categoryDomains, forbiddenGoods } from './policy.ts';
import { CATEGORY_DEPTH_MAX, domainOf, folded, isForbidden, rounds, whyGone, type CategoryChain } from './rules.ts';
import { refuseGoods, type CategoryInput, type ItemInput, type Outcome, type ShopInput } from './schema.ts';
import * as picker from './sql/picker.ts';
import * as store from './sql.ts';

export { planArrival, type ComingRate } from './plans/service.ts';
export { categoryDomains, forbiddenGoods, planNotice } from './policy.ts';
export { loadPicture } from './pictures.ts';
export { whyGone } from './rules.ts';
export { allItemIds } from './sql.ts';

/** Categories that are looked through for forbidden ones. */
const CATEGORIES_READ_MAX = 50_000;
const SHOPS_OF_USER_MAX = 1000;
/** Goods of a page that something similar is looked for. */
const SIMILAR_MAX = 20;

export type Shop = store.ShopRow;

/** A good with everything that depends on an instant or on its surroundings already decided. */
export type Item = {
  itemId: string;
  shopId: string;
  title: string;
  priceFen: number;
  categoryId: string;
  domain: DomainCode;
  pictureUrls: string[];
  url: string;
  /** Rate of its own plan, else the shop's default, in basis points; null when it earns nothing. */
  rateBp: number | null;
  /** The next other rate that has been announced. */
  comingRate: ComingRate | null;
  stock: number;
  onSale: boolean;
  /** Its own mark, else its shop's (DOMAIN 11.2). */
  supermarket: boolean;
  /** Its category is refused as a goods card (DOMAIN 2.7). */
  forbidden: boolean;
  shop: Shop;
};

/**
 * Writes a shop as the host tells of it; a higher default rate holds from `now` on, a lower one after the notice
 * (`planRates`). Its first is taken for earlier orders too. What its goods earn, for whom, and whether they can be bought stands on cards, so `catalogue.shop_terms_changed` tells
 * of it.
 */
export async function putShop(tx: Tx, now: Date, shop: ShopInput): Promise<Outcome> {
  const before = await store.lockOwner(tx, shop.id);
  const written = await store.upsertShop(tx, now, shop, folded(shop.name));
  const planned = await planRates(tx, now, 'shop', [{ id: shop.id, rateBp: shop.defaultRateBp ?? null }]);
  const repriced = planned.has(shop.id);
  const changedHands = before && before.ownerUserId !== (shop.ownerUserId ?? null);
  const openedOrClosed = before && before.status !== shop.status;
  if (before && (repriced || changedHands || openedOrClosed))
    await emit(tx, now, 'catalogue.shop_terms_changed', { shopId: shop.id });
  return outcomeOf(written, repriced);
}

/** Writes a good as the host tells of it. Refuses UNKNOWN_SHOP (422). */
export async function putItem(tx: Tx, now: Date, item: ItemInput): Promise<Outcome> {
  const [outcome] = await putItems(tx, now, [item]);
  if (outcome === undefined || outcome === 'UNKNOWN_SHOP') {
    throw refuseGoods.UNKNOWN_SHOP([{ path: 'shopId', code: 'UNKNOWN_SHOP', message: '', actual: item.shopId }]);
  }
  return outcome;
}

/**
 * Writes goods in the order given; a later line of the same id wins. Answers an outcome per line; nothing is thrown for
 * a line that cannot be taken.
 */
export async function putItems(tx: Tx, now: Date, items: ItemInput[]): Promise<(Outcome | 'UNKNOWN_SHOP')[]> {
  if (items.length === 0) return [];
  const shopIds = new Set((await store.shopsByIds(tx, distinct(items.map((i) => i.shopId)))).map((s) => s.shopId));
  const outcomes = new Map<ItemInput, Outcome>();
  for (const round of rounds(items.filter((item) => shopIds.has(item.shopId)))) {
    const rows = round.map(rowOf);
    const written = new Map((await store.upsertItems(tx, now, rows)).map((row) => [row.id, row]));
    const wishes = rows.map(({ itemId, rateBp }) => ({ id: itemId, rateBp }));
    const planned = await planRates(tx, now, 'item', wishes, new Map(rows.map((row) => [row.itemId, row.shopId])));
    for (const item of round) outcomes.set(item, outcomeOf(written.get(item.id), planned.has(item.id)));
  }
  const changed = items.filter((item) => outcomes.get(item) === 'updated').map((item) => item.id);
  if (changed.length > 0) await emit(tx, now, 'catalogue.items_changed', { itemIds: distinct(changed) });
  const created = items.filter((item) => outcomes.get(item) === 'created').map((item) => item.id);
  if (created.length > 0) await emit(tx, now, 'catalogue.items_created', { itemIds: distinct(created) });
  return items.map((item) => outcomes.get(item) ?? 'UNKNOWN_SHOP');
}

/** Writes a category. Refuses UNKNOWN_PARENT, CATEGORY_CYCLE, CATEGORY_TOO_DEEP (422). */
export async function putCategory(tx: Tx, now: Date, category: CategoryInput): Promise<Outcome> {
  await lockKey(tx, 'catalogue', 'categories');
  if (category.parentId) await checkParent(tx, category.id, category.parentId);
  return outcomeOf(await store.upsertCategory(tx, now, category));
}

async function checkParent(tx: Tx, id: string, parentId: string): Promise<void> {
  const above = await store.categoryChains(tx, [parentId], CATEGORY_DEPTH_MAX);
  const row = (code: string) => [{ path: 'parentId', code, message: '', actual: parentId }];
  if (id !== parentId && above.length === 0) throw refuseGoods.UNKNOWN_PARENT(row('UNKNOWN_PARENT'));
  if (id === parentId || above.some((c) => c.categoryId === id)) {
    throw refuseGoods.CATEGORY_CYCLE(row('CATEGORY_CYCLE'));
  }
  if (above.length >= CATEGORY_DEPTH_MAX) throw refuseGoods.CATEGORY_TOO_DEEP(row('CATEGORY_TOO_DEEP'));
}

/** Goods by ids with rate, domain and prohibition as of `at`; unknown ids are absent. */
export async function itemsByIds(tx: Tx, itemIds: string[], at: Date): Promise<Map<string, Item>> {
  if (itemIds.length === 0) return new Map();
  const rows = await store.itemsByIds(tx, distinct(itemIds));
  if (rows.length === 0) return new Map();
  const rates = await ratesOf(tx, rows, at);
  const shops = new Map((await store.shopsByIds(tx, distinct(rows.map((r) => r.shopId)))).map((s) => [s.shopId, s]));
  const categories = await categoryFacts(tx, distinct(rows.map((r) => r.categoryId)), at);
  const items = new Map<string, Item>();
  for (const row of rows) {
    const shop = shops.get(row.shopId);
    const category = categories.get(row.categoryId);
    if (!shop || !category) throw new Error(`the item ${row.itemId} has no shop`);
    items.set(row.itemId, {
      ...row,
      ...category,
      priceFen: wireFen(row.priceFen),
      rateBp: rates.get(row.itemId)?.rateBp ?? null,
      comingRate: rates.get(row.itemId)?.comingRate ?? null,
      supermarket: row.supermarket ?? shop.supermarket ?? false,
      shop,
    });
  }
  return items;
}

/** Whether a reader can buy a good now. */
export function isBuyable(item: Item): boolean {
  return whyGone(item) === undefined;
}

/**
 * For goods that cannot be bought, by their ids: one of the same category that can, of whatever shop, nearest in price from
 * half of it to twice, none of `items`, and each another one. Goods beyond the first 20, and those without such a neighbour, are absent.
 */
export async function similarTo(tx: Tx, items: ReadonlyMap<string, Item>, at: Date): Promise<Map<string, Item>> {
  const gone = [...items.values()].filter((item) => !isBuyable(item)).slice(0, SIMILAR_MAX);
  const nearest = new Map<string, string>();
  for (const { itemId, categoryId, priceFen } of gone) {
    const near = await store.nearestOnSale(tx, { categoryId, priceFen: BigInt(priceFen) }, [
      ...items.keys(),
      ...nearest.values(),
    ]);
    if (near !== undefined) nearest.set(itemId, near);
  }
  const found = await itemsByIds(tx, [...nearest.values()], at);
  return new Map(
    [...nearest].flatMap(([itemId, near]) => {
      const item = found.get(near);
      return item && !item.forbidden ? [[itemId, item]] : [];
    }),
  );
}

/** Where a link to a good leads, and whether the good was marked supermarket at `readAt` (business time). */
export type Target = store.TargetRow;

/**
 * Targets of links to goods, on sale or not, all read at the same instant; unknown ids are absent. One statement, with or
 * without a transaction around it, because the redirect waits for it.
 */
export async function targetsOf(db: Db, itemIds: string[]): Promise<Map<string, Target>> {
  return new Map((await store.targets(db, itemIds)).map((row) => [row.itemId, row]));
}

/** Domain and prohibition of categories as of `at`; every id has an answer, also one that the host never named. */
async function categoryFacts(
  tx: Tx,
  categoryIds: string[],
  at: Date,
): Promise<Map<string, { domain: DomainCode; forbidden: boolean }>> {
  const chains = new Map<string, CategoryChain>();
  for (const { leaf, categoryId, name } of await store.categoryChains(tx, categoryIds, CATEGORY_DEPTH_MAX)) {
    chains.set(leaf, [...(chains.get(leaf) ?? []), { categoryId, name }]);
  }
  const table = (await policyAt(tx, categoryDomains, at)).document;
  const forbidden = (await policyAt(tx, forbiddenGoods, at)).document;
  return new Map(
    categoryIds.map((id) => {
      const chain = chains.get(id) ?? [{ categoryId: id, name: null }];
      return [id, { domain: domainOf(chain, table), forbidden: isForbidden(chain, forbidden) }];
    }),
  );
}

/** Those of some categories that there are. */
export async function knownCategories(tx: Tx, categoryIds: readonly string[]): Promise<Set<string>> {
  const chains = categoryIds.length > 0 ? await store.categoryChains(tx, [...categoryIds], 1) : [];
  return new Set(chains.map(({ leaf }) => leaf));
}

/** How many categories the host has told of, and the names of those whose goods are refused as goods cards (DOMAIN 2.7). */
export async function forbiddenCategories(tx: Tx, at: Date): Promise<{ known: number; refused: string[] }> {
  const list = (await policyAt(tx, forbiddenGoods, at)).document;
  const known = await store.categories(tx, CATEGORIES_READ_MAX);
  const refused = known.filter((category) => isForbidden([category], list));
  return { known: known.length, refused: refused.map(({ name }) => name) };
}

/** Shops by ids; unknown ones are absent. */
export async function shopsByIds(tx: Tx, shopIds: string[]): Promise<Map<string, Shop>> {
  const rows = shopIds.length === 0 ? [] : await store.shopsByIds(tx, shopIds);
  return new Map(rows.map((row) => [row.shopId, row]));
}

/** Shops that belong to a user. */
export function shopsOwnedBy(tx: Tx, userId: string): Promise<Shop[]> {
  return store.shopsOf(tx, userId, SHOPS_OF_USER_MAX);
}

/** Ids of the shops of some users, by user; one without shops is absent. */
export async function shopIdsOwnedBy(tx: Tx, userIds: readonly string[]): Promise<Map<string, string[]>> {
  const owned = Map.groupBy(await store.shopIdsOf(tx, userIds, SHOPS_OF_USER_MAX), ({ userId }) => userId);
  return new Map([...owned].map(([userId, rows]) => [userId, rows.map(({ shopId }) => shopId)]));
}

/** Names of shops by their ids; one that is not there is absent. */
export async function shopNamesOf(tx: Tx, shopIds: string[]): Promise<Map<string, string>> {
  if (shopIds.length === 0) return new Map();
  return new Map((await store.shopsByIds(tx, shopIds)).map(({ shopId, name }) => [shopId, name]));
}

/** Ids of a shop's goods after one of them, in id order, a page at a time. */
export function itemIdsOf(tx: Tx, shopId: string, after: string, limit: number): Promise<string[]> {
  return store.itemIdsOf(tx, shopId, after, limit);
}

/** The rate of a good at an instant, in basis points: its own plan, else its shop's default, else null (DOMAIN 11.3, 3). */
export async function rateAt(tx: Tx, good: { itemId: string; shopId: string }, at: Date): Promise<number | null> {
  const [rate] = await store.ratesAt(tx, [{ ...good, at }]);
  return rate ?? null;
}

/** `rateAt` for many lines in one statement; answers in their order. */
export function ratesAt(tx: Tx, lines: { itemId: string; shopId: string; at: Date }[]): Promise<(number | null)[]> {
  return lines.length === 0 ? Promise.resolve([]) : store.ratesAt(tx, lines);
}

/** What the goods picker is asked for, and the good after which its page begins. */
export type ItemWish = Omit<picker.ItemWish, 'patterns'> & { q: string | undefined };

/** A page of the goods picker: goods that hold every word of `q` in title or shop's name and meet the wish, in its order, one more than `limit`. */
export async function searchItems(
  tx: Tx,
  { q, ...wish }: ItemWish,
  limit: number,
  at: Date,
): Promise<{ item: Item; value: picker.SortValue }[]> {
  const words = folded(q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  const found = await picker.searchItems(tx, { ...wish, patterns }, limit + 1);
  const items = await itemsByIds(
    tx,
    found.map((row) => row.itemId),
    at,
  );
  return found.flatMap(({ itemId, value }) => {
    const item = items.get(itemId);
    return item ? [{ item, value: typeof value === 'bigint' ? wireFen(value) : value }] : [];
  });
}

function rowOf(item: ItemInput): store.ItemToWrite {
  const { id, rateBp, supermarket, ...rest } = item;
  return {
    ...rest,
    itemId: id,
    titleFolded: folded(item.title),
    rateBp: rateBp ?? null,
    supermarket: supermarket ?? null,
  };
}

function outcomeOf(written: { created: boolean } | undefined, planned = false): Outcome {
  if (written?.created) return 'created';
  return written || planned ? 'updated' : 'unchanged';
}

const distinct = (ids: string[]): string[] => [...new Set(ids)];
