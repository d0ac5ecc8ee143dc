import { expect, test } from 'vitest';
import { HASH_SIDE, hashDistance, perceptualHash, whiteBorderBp } from './hash.ts';

const side = HASH_SIDE;
const picture = (at: (x: number, y: number) => number) =>
  Uint8Array.from({ length: side * side }, (_, i) => at(i % side, Math.floor(i / side)));

test('DOMAIN 2.6.3: a brighter, slightly noisy copy is within 6 bits, another picture is not', () => {
  // Like a photograph: every frequency is there, the low ones are strong.
  const scene = (seed: number) => (x: number, y: number) => {
    let sum = 120;
    for (let v = 0; v < 8; v++)
      for (let u = 0; u < 8; u++)
        sum += (18 * Math.sin(seed * (u * 8 + v + 1) * 12.9898) * Math.cos((u * x + v * y) / 10.2)) / (1 + (u + v) / 4);
    return sum;
  };
  const first = perceptualHash(picture(scene(1)));
  const copy = perceptualHash(picture((x, y) => scene(1)(x, y) * 0.9 + 20 + ((x * 7 + y * 13) % 3)));
  const other = perceptualHash(picture(scene(2)));
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(hashDistance(first, copy)).toBeLessThanOrEqual(6);
  expect(hashDistance(first, other)).toBeGreaterThan(6);
});

test('hashDistance counts differing bits', () => {
  expect(hashDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
  expect(hashDistance('000000000000000f', '000000000000000e')).toBe(1);
  expect(hashDistance('8000000000000000', '8000000000000000')).toBe(0);
});

test('DOMAIN 2.6.3: white border counts the outermost pixels only, from RGB 240 on', () => {
  const rgb = (at: (x: number, y: number) => number) =>
    Uint8Array.from({ length: 10 * 10 * 3 }, (_, i) => at(Math.floor(i / 3) % 10, Math.floor(i / 30)));
  const isBorder = (x: number, y: number) => x === 0 || y === 0 || x === 9 || y === 9;
  expect(
    whiteBorderBp(
      rgb((x, y) => (isBorder(x, y) ? 240 : 0)),
      10,
      10,
    ),
  ).toBe(10_000);
  expect(
    whiteBorderBp(
      rgb((x, y) => (isBorder(x, y) ? 239 : 255)),
      10,
      10,
    ),
  ).toBe(0);
  // The top row is 10 of 36 border pixels.
  expect(
    whiteBorderBp(
      rgb((_, y) => (y === 0 ? 255 : 0)),
      10,
      10,
    ),
  ).toBe(2777);
  expect(whiteBorderBp(Uint8Array.from([255, 255, 255]), 1, 1)).toBe(10_000);
});
