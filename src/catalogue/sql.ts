import { sql, type RawBuilder } from 'kysely';
import { businessNowText } from '../lib/clock.ts';
import type { Db, Tx } from '../lib/db.ts';
import { statement } from '../lib/prepared.ts';
import type { CategoryInput, ShopInput } from './schema.ts';

export type ShopRow = {
  shopId: string;
  name: string;
  ownerUserId: string | null;
  ratingBp: number;
  supermarket: boolean | null;
  status: 'active' | 'closed';
};

type Written = { id: string; created: boolean };

/** Writes a shop, but not the rate of one that is there (`plans`); undefined when it already stood so. Locks its row either way. */
export async function upsertShop(tx: Tx, now: Date, shop: ShopInput, nameFolded: string): Promise<Written | undefined> {
  const written = await sql<Written>`
    insert into catalogue.shop as s (shop_id, name, name_folded, owner_user_id, rating_bp, default_rate_bp, supermarket,
      status, created_at, updated_at)
    values (${shop.id}, ${shop.name}, ${nameFolded}, ${shop.ownerUserId ?? null}, ${shop.ratingBp},
      ${shop.defaultRateBp ?? null}, ${shop.supermarket ?? null}, ${shop.status}, ${now}, ${now})
    on conflict (shop_id) do update set name = excluded.name, name_folded = excluded.name_folded,
      owner_user_id = excluded.owner_user_id, rating_bp = excluded.rating_bp, supermarket = excluded.supermarket,
      status = excluded.status, updated_at = excluded.updated_at
    where (s.name, s.owner_user_id, s.rating_bp, s.supermarket, s.status) is distinct from
      (excluded.name, excluded.owner_user_id, excluded.rating_bp, excluded.supermarket, excluded.status)
    returning s.shop_id as id, xmax = 0 as created`.execute(tx);
  return written.rows[0];
}

/** Whose a shop is and whether it is open, until the end of the transaction; undefined for one that is not there. */
export async function lockOwner(
  tx: Tx,
  shopId: string,
): Promise<{ ownerUserId: string | null; status: string } | undefined> {
  return tx
    .selectFrom('catalogue.shop')
    .select(['ownerUserId', 'status'])
    .where('shopId', '=', shopId)
    .forUpdate()
    .executeTakeFirst();
}

export type ItemToWrite = {
  itemId: string;
  shopId: string;
  title: string;
  titleFolded: string;
  priceFen: number;
  categoryId: string;
  pictureUrls: string[];
  url: string;
  rateBp: number | null;
  stock: number;
  onSale: boolean;
  supermarket: boolean | null;
};

/** The rows of `items` as a table, in id order, so that two writers lock in the same order. */
const itemsToWrite = (items: ItemToWrite[]) => sql`(
  select "itemId" collate "C" as item_id, "shopId" as shop_id, title, "titleFolded" as title_folded,
    "priceFen" as price_fen, "categoryId" as category_id, "pictureUrls" as picture_urls, url, "rateBp" as rate_bp, stock,
    "onSale" as on_sale, supermarket
  from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x ("itemId" text, "shopId" text, title text,
    "titleFolded" text, "priceFen" bigint, "categoryId" text, "pictureUrls" text[], url text, "rateBp" int, stock int,
    "onSale" boolean, supermarket boolean)
  order by 1)`;

/** Writes goods, each id at most once, but not the rates of those that are there (`plans`); answers those that did not already stand so. Locks the rows of all. */
export async function upsertItems(tx: Tx, now: Date, items: ItemToWrite[]): Promise<Written[]> {
  const written = await sql<Written>`
    insert into catalogue.item as i (item_id, shop_id, title, title_folded, price_fen, category_id, picture_urls, url,
      rate_bp, stock, on_sale, supermarket, created_at, updated_at)
    select n.*, ${now}::timestamptz, ${now}::timestamptz from ${itemsToWrite(items)} n
    on conflict (item_id) do update set shop_id = excluded.shop_id, title = excluded.title,
      title_folded = excluded.title_folded, price_fen = excluded.price_fen, category_id = excluded.category_id,
      picture_urls = excluded.picture_urls, url = excluded.url, stock = excluded.stock,
      on_sale = excluded.on_sale, supermarket = excluded.supermarket, updated_at = excluded.updated_at
    where (i.shop_id, i.title, i.price_fen, i.category_id, i.picture_urls, i.url, i.stock, i.on_sale, i.supermarket)
      is distinct from (excluded.shop_id, excluded.title, excluded.price_fen, excluded.category_id, excluded.picture_urls,
        excluded.url, excluded.stock, excluded.on_sale, excluded.supermarket)
    returning i.item_id as id, xmax = 0 as created`.execute(tx);
  return written.rows;
}

/** Writes a category; undefined when it already stood so. */
export async function upsertCategory(tx: Tx, now: Date, category: CategoryInput): Promise<Written | undefined> {
  const written = await sql<Written>`
    insert into catalogue.category as c (category_id, name, parent_id, created_at, updated_at)
    values (${category.id}, ${category.name}, ${category.parentId ?? null}, ${now}, ${now})
    on conflict (category_id) do update set name = excluded.name, parent_id = excluded.parent_id,
      updated_at = excluded.updated_at
    where (c.name, c.parent_id) is distinct from (excluded.name, excluded.parent_id)
    returning c.category_id as id, xmax = 0 as created`.execute(tx);
  return written.rows[0];
}

export type ChainRow = { leaf: string; categoryId: string; name: string };

/** Each category with its parents, nearest first, at most `depthMax` long; unknown ids are absent. */
export async function categoryChains(tx: Tx, categoryIds: string[], depthMax: number): Promise<ChainRow[]> {
  const found = await sql<ChainRow>`
    with recursive chain as (
      select c.category_id as leaf, c.category_id, c.name, c.parent_id, 1 as depth
      from catalogue.category c where c.category_id = any(${categoryIds}::text[])
      union all
      select chain.leaf, c.category_id, c.name, c.parent_id, chain.depth + 1
      from chain join catalogue.category c on c.category_id = chain.parent_id where chain.depth < ${depthMax}
    ) select leaf, category_id, name from chain order by leaf, depth`.execute(tx);
  return found.rows;
}

/** Ids of categories whose name holds some words, or that have this id, by name. */
export async function categoriesFound(tx: Tx, words: string | undefined, limit: number): Promise<string[]> {
  const wanted =
    words === undefined ? sql`true` : sql`position(lower(${words}) in lower(name)) > 0 or category_id = ${words}`;
  const found = await sql<{ categoryId: string }>`select category_id from catalogue.category where ${wanted}
    order by name, category_id limit ${limit}`.execute(tx);
  return found.rows.map(({ categoryId }) => categoryId);
}

/** Categories in order of id. */
export function categories(tx: Tx, limit: number): Promise<{ categoryId: string; name: string }[]> {
  return tx
    .selectFrom('catalogue.category')
    .select(['categoryId', 'name'])
    .orderBy('categoryId')
    .limit(limit)
    .execute();
}

/** Shops by ids. */
export function shopsByIds(tx: Tx, shopIds: string[]): Promise<ShopRow[]> {
  return shops(tx).where('shopId', 'in', shopIds).execute();
}

/** Shops of a user, in id order. */
export function shopsOf(tx: Tx, userId: string, limit: number): Promise<ShopRow[]> {
  return shops(tx).where('ownerUserId', '=', userId).orderBy('shopId').limit(limit).execute();
}

/** Ids of the shops of some users, at most `limit` of each. */
export async function shopIdsOf(tx: Tx, userIds: readonly string[], limit: number) {
  const found = await sql<{ userId: string; shopId: string }>`
    select w.user_id, s.shop_id from unnest(${userIds}::text[]) as w(user_id)
    cross join lateral (select shop_id from catalogue.shop
      where owner_user_id = w.user_id order by shop_id limit ${limit}) s`.execute(tx);
  return found.rows;
}

const shops = (tx: Tx) =>
  tx
    .selectFrom('catalogue.shop')
    .select(['shopId', 'name', 'ownerUserId', 'ratingBp', 'supermarket'])
    .select(sql<'active' | 'closed'>`status`.as('status'));

/** Ids of a shop's goods after one of them, in id order. */
export async function itemIdsOf(tx: Tx, shopId: string, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ itemId: string }>`
    select item_id from catalogue.item where shop_id = ${shopId} and item_id > ${after}
    order by item_id limit ${limit}`.execute(tx);
  return found.rows.map(({ itemId }) => itemId);
}

/** Ids of all goods after one of them, in id order, a page at a time. */
export async function allItemIds(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ itemId: string }>`
    select item_id from catalogue.item where item_id > ${after} order by item_id limit ${limit}`.execute(tx);
  return found.rows.map(({ itemId }) => itemId);
}

export type ItemRow = {
  itemId: string;
  shopId: string;
  title: string;
  priceFen: bigint;
  categoryId: string;
  pictureUrls: string[];
  url: string;
  stock: number;
  onSale: boolean;
  supermarket: boolean | null;
};

/** Goods by ids. */
export function itemsByIds(tx: Tx, itemIds: string[]): Promise<ItemRow[]> {
  return tx
    .selectFrom('catalogue.item')
    .select(['itemId', 'shopId', 'title', 'priceFen', 'categoryId', 'pictureUrls', 'url', 'stock', 'onSale'])
    .select('supermarket')
    .where('itemId', 'in', itemIds)
    .execute();
}

export type TargetRow = { itemId: string; shopId: string; url: string; supermarket: boolean; readAt: Date };

const readTargets = statement<TargetRow>(`
  select i.item_id, i.shop_id, i.url, coalesce(i.supermarket, s.supermarket, false) as supermarket,
    ${businessNowText} as read_at
  from catalogue.item i join catalogue.shop s on s.shop_id = i.shop_id
  where i.item_id = any($1::text[])`);

/** Where links to goods lead, and the business time at which that was read, in one statement. */
export function targets(db: Db, itemIds: string[]): Promise<TargetRow[]> {
  return readTargets(db, [itemIds]);
}

/** The good of a category that can be bought and is nearest to a price, from half of it to twice; undefined where there is none but `except`. */
export async function nearestOnSale(
  tx: Tx,
  { categoryId, priceFen }: Pick<ItemRow, 'categoryId' | 'priceFen'>,
  except: readonly string[],
): Promise<string | undefined> {
  const side = (from: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`(
    select i.item_id, i.price_fen from catalogue.item i join catalogue.shop s on s.shop_id = i.shop_id
    where i.category_id = ${categoryId} and i.on_sale and i.stock > 0 and s.status = 'active'
      and i.price_fen ${from} ${priceFen}::bigint
      and i.price_fen between ${priceFen}::bigint / 2 and ${priceFen}::bigint * 2 and i.item_id <> all(${[...except]}::text[])
    order by i.price_fen ${order}, i.item_id ${order} limit 1)`;
  const found = await sql<{ itemId: string }>`
    select item_id from (${side(sql`>=`, sql`asc`)} union all ${side(sql`<`, sql`desc`)}) as near
    order by abs(price_fen - ${priceFen}::bigint), item_id limit 1`.execute(tx);
  return found.rows[0]?.itemId;
}

/** Rates of goods at instants, in the order asked for: the good's plan, else its shop's, else null. */
export async function ratesAt(
  tx: Tx,
  lines: { itemId: string; shopId: string; at: Date }[],
): Promise<(number | null)[]> {
  const found = await sql<{ rateBp: number | null }>`
    select coalesce(
      (select p.rate_bp from catalogue.item_plan p
        where p.item_id = l."itemId" and p.valid_from <= l.at order by p.valid_from desc limit 1),
      (select p.rate_bp from catalogue.shop_plan p
        where p.shop_id = l."shopId" and p.valid_from <= l.at order by p.valid_from desc limit 1)) as "rateBp"
    from rows from (jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as ("itemId" text, "shopId" text, at timestamptz))
      with ordinality as l ("itemId", "shopId", at, nr)
    order by l.nr`.execute(tx);
  return found.rows.map((row) => row.rateBp);
}
