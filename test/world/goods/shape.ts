import type { Ground, Tone } from '../domains.ts';
import { tones } from '../domains.ts';

export type Good = {
  key: string;
  shop: string;
  category: string;
  /** At most 60 code points. */
  title: string;
  priceFen: number;
  rateBp: number;
  stock: number;
  onSale: boolean;
  picture: { icon: string; ground: Ground };
};

/** One line of a shop's list: key, category, title, price in yuan, rate in basis points, stock, icon, tone. */
export type Row = [
  key: string,
  category: string,
  title: string,
  priceYuan: number,
  rateBp: number,
  stock: number,
  icon: string,
  tone: Tone,
];

/** The goods of one shop. A good without stock is off sale. */
export function goodsOf(shop: string, rows: readonly Row[]): Good[] {
  return rows.map(([key, category, title, priceYuan, rateBp, stock, icon, tone]) => ({
    key,
    shop,
    category,
    title,
    priceFen: Math.round(priceYuan * 100),
    rateBp,
    stock,
    onSale: stock > 0,
    picture: { icon, ground: tones[tone] },
  }));
}
