import { expect, test } from 'vitest';
import { changesOf, seenAfter, type Offer } from './rules.ts';

const none = { comingBp: null, comingAt: null };
const fine: Offer = { priceFen: 100, rateBp: 500, ...none, onSale: true, shopOpen: true, inStock: true };

test('DOMAIN 2.5: what the author has to know of a good', () => {
  expect(changesOf(fine, fine)).toEqual([]);
  expect(changesOf(fine, { ...fine, priceFen: 120 })).toEqual(['price']);
  expect(changesOf(fine, { ...fine, priceFen: 90, rateBp: null })).toEqual(['price', 'rate']);
  const cut = { comingBp: 300, comingAt: '2026-12-01T00:00:00.000Z' };
  expect(changesOf(fine, { ...fine, ...cut })).toEqual(['rate_coming']);
  expect(changesOf({ ...fine, ...cut }, { ...fine, ...cut })).toEqual([]);
  expect(changesOf({ ...fine, ...cut }, { ...fine, ...none, rateBp: 300 })).toEqual(['rate']);
  expect(changesOf(fine, { ...fine, inStock: false, priceFen: 90 })).toEqual(['sold_out']);
  expect(changesOf(fine, { ...fine, onSale: false, inStock: false, rateBp: null })).toEqual(['off_sale']);
  expect(changesOf(fine, { ...fine, onSale: false, shopOpen: false })).toEqual(['shop_closed']);
  const known: Offer = { ...fine, onSale: false, inStock: false };
  expect(changesOf(known, { ...fine, onSale: false, inStock: false, priceFen: 1 })).toEqual([]);
  // Back on sale is no news, but going again is.
  expect(changesOf(known, fine)).toEqual([]);
  expect(changesOf(seenAfter(known, fine), { ...fine, onSale: false })).toEqual(['off_sale']);
});
