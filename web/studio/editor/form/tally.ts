import type { TemplateField, TemplateRule } from '../../../../src/contents/templates/schema.ts';

/** What stands in a content: distinct goods, their shops, and how many come from the shop that has most. */
export type Tally = { goods: number; shops: number; most: number };

/** Counts goods; of one that is not read yet the shop is not known. */
export function tallyOf(goods: readonly { itemId: string; shopId: string | undefined }[]): Tally {
  const distinct = new Map(goods.map(({ itemId, shopId }) => [itemId, shopId]));
  const perShop = new Map<string, number>();
  for (const shopId of distinct.values()) if (shopId !== undefined) perShop.set(shopId, (perShop.get(shopId) ?? 0) + 1);
  return { goods: distinct.size, shops: perShop.size, most: Math.max(0, ...perShop.values()) };
}

/** One of the limits over the goods: what is found, what is asked, and whether that is so. */
export type Check = {
  what: keyof Tally;
  is: number;
  min?: number | undefined;
  max?: number | undefined;
  passed: boolean;
};

/** The limits of a template over its goods: their number, their shops, and how many of one shop (DOMAIN 2.2, items). */
export function goodsChecks(field: TemplateField, rules: readonly TemplateRule[], tally: Tally): Check[] {
  const check = (what: keyof Tally, { min, max }: { min?: number | undefined; max?: number | undefined }): Check => {
    const is = tally[what];
    return { what, is, min, max, passed: is >= (min ?? 0) && is <= (max ?? Infinity) };
  };
  const shops = rules.find(({ id }) => id === 'shop_count');
  const most = rules.find(({ id }) => id === 'items_per_shop');
  return [check('goods', field), ...(shops ? [check('shops', shops)] : []), ...(most ? [check('most', most)] : [])];
}
