import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalOf } from './canonical.ts';

test('RFC 8785: any value is written as the reference writes it, also flat ones', () => {
  const flat = fc.dictionary(
    fc.string({ unit: 'binary' }),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean()),
  );
  fc.assert(
    fc.property(flat, (value) => canonicalOf(value) === canonicalize(value)),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => canonicalOf(value) === canonicalize(value)),
    { numRuns: 1000 },
  );
});

test('RFC 8785: names are ordered by UTF-16 code units, numbers and signs are as JavaScript writes them', () => {
  expect(canonicalOf({ '\u{1f600}': 1, '\ufb33': 2, b: '€\n', a: -0, 10: true, 9: false })).toBe(
    '{"10":true,"9":false,"a":0,"b":"€\\n","\u{1f600}":1,"\ufb33":2}',
  );
});

test('a text with half a character has no canonical form', () => {
  expect(() => canonicalOf({ a: '\ud800' })).toThrow();
  expect(canonicalOf({ a: String.raw`\ud800` })).toBe(String.raw`{"a":"\\ud800"}`);
});
