import fc from 'fast-check';
import { expect, test } from 'vitest';
import { same } from './same.ts';

test('UX 39: the history of a rule names no field that was only written in another order', () => {
  const row = { priority: 50, network: 1, platform: 4, creator: 5 };
  expect(same([row], [{ creator: 5, platform: 4, network: 1, priority: 50 }])).toBe(true);
  expect(same([row], [{ ...row, creator: 6 }])).toBe(false);
  expect(same([row], [row, row])).toBe(false);
  expect(same(row, { ...row, supermarket: true })).toBe(false);
  expect(same({}, [])).toBe(false);
  expect(same(null, {})).toBe(false);
});

test('whatever a document holds, it is the same after the database has put its fields in order', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([field, inner]) => [field, shuffled(inner)] as const),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(same(value, shuffled(value))).toBe(true);
    }),
  );
});
