import { expect, test } from 'vitest';
import { signatureOf, similarityBp } from './originality.ts';

/** A text of distinct sentences: sentence `n` is always the same. */
const sentence = (n: number) =>
  Array.from({ length: 20 }, (_, i) => String.fromCodePoint(0x4e00 + ((n * 7919 + i * i * 31) % 9000))).join('');
const text = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => sentence(from + i)).join('，');
const sign = (value: string) => {
  const signature = signatureOf(value, 100);
  if (!signature) throw new Error('too short to be judged');
  return signature;
};
const meets = (a: string, b: string) => sign(a).bands.some((band) => sign(b).bands.includes(band));

test('DOMAIN 2.6.5: a copy is found whatever its case, width, spaces and punctuation', () => {
  const copy = `ＡBC ${text(0, 40).replaceAll('，', '。\n ')}`;
  expect(similarityBp(sign(`abc${text(0, 40)}`).numbers, sign(copy).numbers)).toBe(10_000);
  expect(meets(text(0, 40), copy)).toBe(true);
});

test('DOMAIN 2.6.5: the estimate follows the Jaccard of 5-character shingles within its error', () => {
  // 0-40 against k-(40+k): common 40 − k of 40 + k sentences.
  for (const [k, jaccard] of [
    [2, 0.9],
    [6, 0.74],
    [13, 0.51],
    [30, 0.14],
  ] as const) {
    const bp = similarityBp(sign(text(0, 40)).numbers, sign(text(k, 40 + k)).numbers);
    expect(Math.abs(bp - jaccard * 10_000), `k = ${k}: ${bp}`).toBeLessThan(1600);
  }
  expect(similarityBp(sign(text(0, 40)).numbers, sign(text(500, 540)).numbers)).toBeLessThan(500);
  expect(meets(text(0, 40), text(500, 540))).toBe(false);
  expect(meets(text(0, 40), text(3, 43))).toBe(true);
});

test('a text without enough different shingles is nobody’s own', () => {
  expect(signatureOf('皮子很软，走一天也不磨脚。', 100)).toBeNull();
  expect(signatureOf('字'.repeat(20_000), 100)).toBeNull();
  expect(signatureOf('', 1)).toBeNull();
});
