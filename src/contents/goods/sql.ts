import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { standsOnHomepage } from '../sql/contents.ts';
import type { GoodsChange } from './rules.ts';

type Key = { accountId: string; contentId: string; itemId: string };

export type WatchedRow = Key & {
  seenPriceFen: bigint;
  seenRateBp: number | null;
  seenComingBp: number | null;
  seenComingAt: Date | null;
  seenOnSale: boolean;
  seenInStock: boolean;
  priceFen: bigint;
  rateBp: number | null;
  comingBp: number | null;
  comingAt: Date | null;
  onSale: boolean;
  shopOpen: boolean;
  inStock: boolean;
  changes: GoodsChange[];
  foundAt: Date | null;
};

const columns = sql`w.account_id, w.content_id, w.item_id, w.seen_price_fen, w.seen_rate_bp, w.seen_coming_bp,
  w.seen_coming_at, w.seen_on_sale, w.seen_in_stock, w.price_fen, w.rate_bp, w.coming_bp, w.coming_at, w.on_sale, w.shop_open, w.in_stock, w.changes, w.found_at`;

/** The goods of works that are published or scheduled. */
export async function watchedOf(tx: Tx, contentIds: readonly string[]): Promise<WatchedRow[]> {
  const found = await sql<WatchedRow>`
    select ${columns} from contents.watched_item w
    join contents.content c on c.account_id = w.account_id and c.content_id = w.content_id
    where w.content_id = any(${[...contentIds]}::text[]) and c.status in ('published', 'scheduled')
    order by w.account_id, w.content_id, w.item_id`.execute(tx);
  return found.rows;
}

/** Goods of an account's works with something to tell, those found first before. */
export async function changedOf(tx: Tx, accountId: string, contentIds: readonly string[]): Promise<WatchedRow[]> {
  const found = await sql<WatchedRow>`
    select ${columns} from contents.watched_item w
    where w.account_id = ${accountId} and w.content_id = any(${[...contentIds]}::text[]) and w.changes <> '{}'
    order by w.content_id, w.found_at, w.item_id`.execute(tx);
  return found.rows;
}

/** Works after one of them whose goods are watched, in id order: published and scheduled ones. */
export async function watchedWorks(tx: Tx, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ contentId: string }>`
    select distinct w.content_id from contents.watched_item w
    join contents.content c on c.account_id = w.account_id and c.content_id = w.content_id
    where w.content_id > ${after} and c.status in ('published', 'scheduled')
    order by w.content_id limit ${limit}`.execute(tx);
  return found.rows.map(({ contentId }) => contentId);
}

/** What is written of a good that is watched anew. */
export type NewWatched = Pick<
  WatchedRow,
  'itemId' | 'rateBp' | 'comingBp' | 'onSale' | 'shopOpen' | 'inStock' | 'changes'
> & {
  comingAt: string | null;
  priceFen: number;
  foundAt: string | null;
};

/**
 * Watches the goods of a work as they are, in place of what was watched; with `keep` those known stay as they were seen.
 * What is put into a work is taken for buyable, whatever it is. Answers the goods that are new.
 */
export async function watch(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
  goods: readonly NewWatched[],
  { keep }: { keep: boolean },
): Promise<Set<string>> {
  const itemIds = goods.map(({ itemId }) => itemId);
  await sql`delete from contents.watched_item where account_id = ${accountId} and content_id = ${contentId}
    and (${!keep} or item_id <> all(${itemIds}::text[]))`.execute(tx);
  const made = await sql<{ itemId: string }>`
    insert into contents.watched_item (account_id, content_id, item_id, seen_price_fen, seen_rate_bp, seen_coming_bp,
      seen_coming_at, seen_on_sale, seen_in_stock, price_fen, rate_bp, coming_bp, coming_at, on_sale, shop_open, in_stock,
      changes, found_at)
    select ${accountId}, ${contentId}, g."itemId", g."priceFen", g."rateBp", g."comingBp", g."comingAt", true, true,
      g."priceFen", g."rateBp", g."comingBp", g."comingAt", g."onSale", g."shopOpen", g."inStock", g.changes, g."foundAt"
    from jsonb_to_recordset(${JSON.stringify(goods)}::jsonb) as g ("itemId" text, "priceFen" bigint, "rateBp" int,
      "comingBp" int, "comingAt" timestamptz, "onSale" boolean, "shopOpen" boolean, "inStock" boolean, changes text[], "foundAt" timestamptz)
    on conflict (account_id, content_id, item_id) do nothing returning item_id`.execute(tx);
  return new Set(made.rows.map(({ itemId }) => itemId));
}

/** What is written of a good that was looked at again. */
export type Looked = Key & {
  seenOnSale: boolean;
  seenInStock: boolean;
  priceFen: number;
  rateBp: number | null;
  comingBp: number | null;
  comingAt: string | null;
  onSale: boolean;
  shopOpen: boolean;
  inStock: boolean;
  changes: GoodsChange[];
  foundAt: string | null;
};

/** Writes what was found of goods, in key order. */
export async function putLooked(tx: Tx, rows: readonly Looked[]): Promise<void> {
  await sql`
    with n as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("accountId" text, "contentId" text,
        "itemId" text, "seenOnSale" boolean, "seenInStock" boolean, "priceFen" bigint, "rateBp" int, "comingBp" int,
        "comingAt" timestamptz, "onSale" boolean,
        "shopOpen" boolean, "inStock" boolean, changes text[], "foundAt" timestamptz))
    update contents.watched_item w set seen_on_sale = n."seenOnSale", seen_in_stock = n."seenInStock", shop_open = n."shopOpen",
      price_fen = n."priceFen", rate_bp = n."rateBp", coming_bp = n."comingBp", coming_at = n."comingAt", on_sale = n."onSale", in_stock = n."inStock",
      changes = n.changes, found_at = n."foundAt"
    from n where w.account_id = n."accountId" and w.content_id = n."contentId" and w.item_id = n."itemId"`.execute(tx);
}

/** The author knows of what was found of a work's goods until an instant. Answers how many goods those are. */
export async function acknowledge(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
  until: Date,
): Promise<number> {
  const done = await sql`
    update contents.watched_item set seen_price_fen = price_fen, seen_rate_bp = rate_bp, seen_coming_bp = coming_bp,
      seen_coming_at = coming_at, seen_on_sale = on_sale,
      seen_in_stock = in_stock, changes = '{}', found_at = null
    where account_id = ${accountId} and content_id = ${contentId} and changes <> '{}' and found_at <= ${until}`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/**
 * Goods of the latest works on an account's homepage, each once, those of the latest work first: with that work. Bounded
 * by works, so that a long history costs a visitor nothing.
 */
export async function recommendedOf(
  tx: Tx,
  accountId: string,
  max: { works: number; goods: number },
): Promise<{ contentId: string; itemId: string }[]> {
  const found = await sql<{ contentId: string; itemId: string }>`
    with latest as (
      select account_id, content_id, published_at from contents.content
      where account_id = ${accountId} and status = 'published' and ${standsOnHomepage}
      order by published_at desc, content_id desc limit ${max.works}),
    shown as (
      select distinct on (w.item_id) w.item_id, l.content_id, l.published_at
      from latest l join contents.watched_item w on w.account_id = l.account_id and w.content_id = l.content_id
      where w.account_id = ${accountId}
      order by w.item_id, l.published_at desc, l.content_id desc)
    select content_id, item_id from shown order by published_at desc, content_id desc, item_id limit ${max.goods}`.execute(
    tx,
  );
  return found.rows;
}
