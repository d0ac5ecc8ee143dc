import { expect, test } from 'vitest';
import { anyGoods, isNoPrice, isReversed, narrows, wishOf } from './goodsWish.ts';

test('the picker asks for what is set, and for nothing else', () => {
  expect(wishOf(anyGoods)).toEqual({});
  expect(wishOf({ ...anyGoods, sort: 'rate_desc', rateBpMin: 1000, inStock: true, supermarket: true })).toEqual({
    sort: 'rate_desc',
    rateBpMin: 1000,
    inStock: 'true',
    supermarket: 'true',
  });
  expect(narrows({ ...anyGoods, sort: 'price_asc' })).toBe(false);
  expect(narrows({ ...anyGoods, priceMax: '30' })).toBe(true);
});

test('prices are typed in yuan; what is no price is passed over and said', () => {
  const fen = (priceMin: string) => wishOf({ ...anyGoods, priceMin }).priceFenMin;
  expect(['29', ' 29.9 ', '0.05', '29.90'].map(fen)).toEqual([2900, 2990, 5, 2990]);
  for (const typed of ['-1', '1.234', '二十', '1e3', '123456789']) {
    expect(fen(typed)).toBeUndefined();
    expect(isNoPrice(typed)).toBe(true);
  }
  expect(isNoPrice('')).toBe(false);
});

test('a range of prices is reversed when its lowest is above its highest', () => {
  const reversed = (priceMin: string, priceMax: string) => isReversed({ ...anyGoods, priceMin, priceMax });
  expect(reversed('80', '50')).toBe(true);
  expect([reversed('50', '50'), reversed('80', ''), reversed('', '50'), reversed('80', 'x')]).toEqual(
    Array(4).fill(false),
  );
});
