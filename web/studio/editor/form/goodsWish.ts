import type { GoodsWish } from '../../goods.ts';

/** What is set in the picker beside the words; prices as they are typed, in yuan. */
export type GoodsFilter = {
  sort: NonNullable<GoodsWish['sort']>;
  /** Least commission in basis points; 0 takes any. */
  rateBpMin: number;
  priceMin: string;
  priceMax: string;
  inStock: boolean;
  supermarket: boolean;
};

export const anyGoods: GoodsFilter = {
  sort: 'newest',
  rateBpMin: 0,
  priceMin: '',
  priceMax: '',
  inStock: false,
  supermarket: false,
};

/** Whether it leaves goods out; the order leaves none out. */
export function narrows(filter: GoodsFilter): boolean {
  const { sort: _, ...wish } = wishOf(filter);
  return Object.keys(wish).length > 0;
}

/** What the catalogue is asked for; a price that is none is passed over. */
export function wishOf({ sort, rateBpMin, priceMin, priceMax, inStock, supermarket }: GoodsFilter): GoodsWish {
  const [priceFenMin, priceFenMax] = [fenOf(priceMin), fenOf(priceMax)];
  return {
    ...(sort !== 'newest' && { sort }),
    ...(rateBpMin > 0 && { rateBpMin }),
    ...(priceFenMin !== undefined && { priceFenMin }),
    ...(priceFenMax !== undefined && { priceFenMax }),
    ...(inStock && { inStock: 'true' }),
    ...(supermarket && { supermarket: 'true' }),
  };
}

/** Whether what is typed can be no price; nothing typed can. */
export const isNoPrice = (typed: string) => typed.trim() !== '' && fenOf(typed) === undefined;

/** Whether the lowest price is above the highest, so that no good can meet both. */
export function isReversed({ priceMin, priceMax }: GoodsFilter): boolean {
  const [least, most] = [fenOf(priceMin), fenOf(priceMax)];
  return least !== undefined && most !== undefined && least > most;
}

/** Fen of an amount in yuan, up to 99,999,999.99; undefined for what is none. */
function fenOf(typed: string): number | undefined {
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}
