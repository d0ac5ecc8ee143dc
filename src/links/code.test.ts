import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, newIdOf } from '../lib/ids.ts';
import { clickToken, linkCode, readClickToken, readLink, withToken } from './code.ts';
import { scenes } from './schema.ts';

const secret = 'a'.repeat(32);
const hostId = fc.stringMatching(/^[\x20-\x7e]{1,64}$/);

test('a link says what was put into it, for every scene and id', () => {
  const anyLink = fc.record({
    contentId: fc.oneof(
      fc.constant('').map(() => newIdOf(newId())),
      hostId,
    ),
    itemId: hostId,
    scene: fc.constantFrom(...scenes),
    live: fc.boolean(),
  });
  fc.assert(
    fc.property(anyLink, (link) => {
      const code = linkCode(secret, link);
      expect(code).toMatch(/^[\w-]{20,300}$/);
      expect(readLink(secret, code)).toEqual(link);
    }),
  );
});

test('a usual link is short', () => {
  const link = { contentId: newIdOf(newId()), itemId: '10234567', scene: 'follow_feed' as const, live: false };
  expect(linkCode(secret, link)).toHaveLength(62);
});

test('any change, another key and the wrong kind are refused', () => {
  const link = { contentId: newIdOf(newId()), itemId: 'a', scene: 'live' as const, live: false };
  const code = linkCode(secret, link);
  for (let at = 0; at < code.length; at++) {
    const other = code[at] === 'A' ? 'B' : 'A';
    expect(readLink(secret, code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
  }
  expect(readLink('b'.repeat(32), code)).toBeUndefined();
  expect(readClickToken(secret, code)).toBeUndefined();
  for (const text of ['', 'x', '../..', 'é'.repeat(40), 'A'.repeat(400)])
    expect(readLink(secret, text)).toBeUndefined();
});

test('a click token fits into 64 characters and says its click and browser', () => {
  const clickId = newId();
  const visitorKey = '00112233445566778899aabbccddeeff';
  const token = clickToken(secret, { clickId, visitorKey });
  expect(token.length).toBeLessThanOrEqual(64);
  expect(readClickToken(secret, token)).toEqual({ clickId, visitorKey });
  const known = clickToken(secret, { clickId, visitorKey: undefined });
  expect(readClickToken(secret, known)).toEqual({ clickId, visitorKey: undefined });
  expect(readClickToken(secret, `${token.slice(0, -1)}~`)).toBeUndefined();
});

test('the token joins the query of the good’s address, before its fragment', () => {
  expect(withToken('https://shop.example/i/1', 't')).toBe('https://shop.example/i/1?zc_click=t');
  expect(withToken('https://shop.example/i?id=1#a#b', 't')).toBe('https://shop.example/i?id=1&zc_click=t#a#b');
});
