import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { ItemQuery, ItemSort } from '../schema.ts';

/** A value that goods are ordered by: an instant, fen or basis points. */
export type SortValue = Date | number;

/** The rate in force now, in basis points; 0 of a good that earns nothing. The latest plans stand on the good and its shop. */
const rateNow = sql<number>`coalesce(i.rate_bp, s.default_rate_bp, 0)`;

/** What each order goes by, and the type of its keys; goods of one value follow by id, in the same direction. */
const orders: Record<ItemSort, { by: RawBuilder<unknown>; type: string; down: boolean }> = {
  newest: { by: sql`i.created_at`, type: 'timestamptz', down: true },
  price_asc: { by: sql`i.price_fen`, type: 'bigint', down: false },
  price_desc: { by: sql`i.price_fen`, type: 'bigint', down: true },
  rate_desc: { by: rateNow, type: 'bigint', down: true },
  rating_desc: { by: sql`s.rating_bp`, type: 'bigint', down: true },
};

export type ItemWish = Pick<ItemQuery, 'shopId' | 'sort' | 'rateBpMin' | 'priceFenMin' | 'priceFenMax'> & {
  /** Folded, for `like`: each is in the title or in the shop's name. */
  patterns: string[];
  inStock: boolean;
  supermarket: boolean;
  after: { value: SortValue; id: string } | undefined;
};

/** Ids of goods that meet a wish, in its order, each with the value that it is ordered by. */
export async function searchItems(
  tx: Tx,
  wish: ItemWish,
  limit: number,
): Promise<{ itemId: string; value: Date | number | bigint }[]> {
  const { by, type, down } = orders[wish.sort];
  const { after } = wish;
  const [beyond, direction] = down ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  const conditions = [
    ...conditionsOf(wish),
    ...(after ? [sql`(${by}, i.item_id) ${beyond} (${after.value}::${sql.raw(type)}, ${after.id})`] : []),
  ];
  const found = await sql<{ itemId: string; value: Date | number | bigint }>`
    select i.item_id, ${by} as value from catalogue.item i join catalogue.shop s on s.shop_id = i.shop_id
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
    order by ${by} ${direction}, i.item_id ${direction} limit ${limit}`.execute(tx);
  return found.rows;
}

function conditionsOf(wish: ItemWish): RawBuilder<unknown>[] {
  const { patterns, shopId, rateBpMin, priceFenMin, priceFenMax, inStock, supermarket } = wish;
  return [
    ...(shopId === undefined ? [] : [sql`i.shop_id = ${shopId}`]),
    ...patterns.map((one) => sql`(i.title_folded like ${one} or s.name_folded like ${one})`),
    ...(rateBpMin === undefined ? [] : [sql`${rateNow} >= ${rateBpMin}`]),
    ...(priceFenMin === undefined ? [] : [sql`i.price_fen >= ${priceFenMin}::bigint`]),
    ...(priceFenMax === undefined ? [] : [sql`i.price_fen <= ${priceFenMax}::bigint`]),
    ...(inStock ? [sql`i.on_sale and i.stock > 0 and s.status = 'active'`] : []),
    ...(supermarket ? [sql`coalesce(i.supermarket, s.supermarket, false)`] : []),
  ];
}
