import { expect, test } from 'vitest';
import { isImpossible, isLooser, withField, withRule, type Override } from './stricter.ts';

test('DOMAIN 2.2: a limit that is looser than the template’s own is told, for the stricter holds', () => {
  const own = { min: 4, max: 19 };
  expect(isLooser(own, { max: 11 })).toBe(false);
  expect(isLooser(own, { max: 30 })).toBe(true);
  expect(isLooser(own, { min: 2 })).toBe(true);
  expect(isLooser({}, { min: 2, max: 3 })).toBe(false);
  expect(isImpossible(own, { max: 3 })).toBe(true);
  expect(isImpossible(own, { min: 11, max: 11 })).toBe(false);
});

test('DOMAIN 2.2: a stricter rule is put and taken away, and what the form does not show stays', () => {
  const kept: Override = { template: 'post', fields: [{ name: 'coverMediaIds[]', widthPxMin: 1000 }] };
  const one = withField([kept], 'post', { name: 'title', max: 11, required: false });
  expect(one).toEqual([{ template: 'post', fields: [...(kept.fields ?? []), { name: 'title', max: 11 }] }]);
  const two = withRule(one, 'post', { id: 'shop_rating', min: 47_000 });
  expect(two[0]?.rules).toEqual([{ id: 'shop_rating', min: 47_000 }]);
  expect(withRule(withField(two, 'post', { name: 'title' }), 'post', { id: 'shop_rating' })).toEqual([kept]);
  expect(withRule([], 'item2', { id: 'items_per_shop', max: 1 })).toEqual([
    { template: 'item2', rules: [{ id: 'items_per_shop', max: 1 }] },
  ]);
  expect(
    withRule([{ template: 'item2', rules: [{ id: 'items_per_shop', max: 1 }] }], 'item2', { id: 'items_per_shop' }),
  ).toEqual([]);
});
