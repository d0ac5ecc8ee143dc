import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNullable, compareText } from './order.ts';

test('text is compared by code point, like its UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
  expect(compareText('\u{1f600}', '\uffee')).toBeGreaterThan(0);
});

test('null stands first', () => {
  expect(['b', null, ''].toSorted(compareNullable)).toEqual([null, '', 'b']);
});
