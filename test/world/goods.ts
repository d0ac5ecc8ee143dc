import { foodGoods } from './goods/food.ts';
import { livingGoods } from './goods/living.ts';
import { playGoods } from './goods/play.ts';
import type { Good } from './goods/shape.ts';
import { wearGoods } from './goods/wear.ts';

/** The catalogue of the demo world: 150 goods of 20 shops. */
export const goods: readonly Good[] = [...foodGoods, ...livingGoods, ...wearGoods, ...playGoods];

const byKey = new Map(goods.map((good) => [good.key, good]));

/** The good with a key. Throws when there is none. */
export function goodOf(key: string): Good {
  const good = byKey.get(key);
  if (!good) throw new RangeError(`no such good: ${key}`);
  return good;
}
