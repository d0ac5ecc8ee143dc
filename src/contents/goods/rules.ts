/**
 * What may happen to a good on a work: its shop closes, it is taken off sale, no stock, another price or commission, another
 * commission that is announced (DOMAIN 2.5, 11.2).
 */
export const goodsChanges = ['shop_closed', 'off_sale', 'sold_out', 'price', 'rate', 'rate_coming'] as const;
export type GoodsChange = (typeof goodsChanges)[number];

/** What matters of a good to the author of a work. Money in fen, the rate in basis points; null earns nothing. */
export type Offer = {
  priceFen: number;
  rateBp: number | null;
  /** The next other rate that has been announced and from when on it is in force; without an instant there is none. */
  comingBp: number | null;
  comingAt: string | null;
  /** Offered, and the shop is open. */
  onSale: boolean;
  shopOpen: boolean;
  inStock: boolean;
};

/**
 * What the author has to know: how a good differs from what he last saw. Of what cannot be bought, price and rate say
 * nothing; what can be bought again needs no word.
 */
export function changesOf(seen: Offer, now: Offer): GoodsChange[] {
  if (!now.onSale && seen.onSale) return [now.shopOpen ? 'off_sale' : 'shop_closed'];
  if (!now.onSale) return [];
  if (!now.inStock) return seen.inStock ? ['sold_out'] : [];
  return [
    ...(now.priceFen === seen.priceFen ? [] : (['price'] as const)),
    ...(now.rateBp === seen.rateBp ? [] : (['rate'] as const)),
    ...(now.comingAt === null || sameComing(seen, now) ? [] : (['rate_coming'] as const)),
  ];
}

const sameComing = (a: Offer, b: Offer): boolean => a.comingAt === b.comingAt && a.comingBp === b.comingBp;

/** What the author takes for granted of a good that he puts into a work: that it can be bought, at its price. */
export const asExpected = (now: Offer): Offer => ({ ...now, onSale: true, shopOpen: true, inStock: true });

/** What the author has seen once it stands so: what can be bought again is as if it had never been gone. */
export function seenAfter(seen: Offer, now: Offer): Offer {
  return { ...seen, onSale: seen.onSale || now.onSale, inStock: seen.inStock || now.inStock };
}
