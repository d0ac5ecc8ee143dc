import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughtyStrings } from '../../test/samples.ts';
import { withDigits } from './digits.ts';
import { mobileNumbers } from './mobile.ts';
import { fold } from './fold.ts';

const folded = (text: string) => fold(text).text;

test('DOMAIN 2.6.1: full width, circled, bold, key cap and other scripts’ digits fold to digits', () => {
  for (const digits of [
    '１２３',
    '①②③',
    '❶❷❸',
    '➀➁➂',
    '𝟏𝟐𝟑',
    '1️⃣2️⃣3️⃣',
    '１\u200b２\ufeff３',
    '١٢٣',
    '१२३',
    '1\u03332\u03333\u0333',
  ])
    expect(folded(digits)).toBe('123');
  expect(folded('🔟⓿')).toBe('100');
});

test('DOMAIN 2.6.1: case, width, accents, invisible characters and traditional forms fold', () => {
  expect(folded('ＷｅＣｈａｔ Vx')).toBe('wechat vx');
  expect(folded('wéchàt')).toBe('wechat');
  expect(folded('微\u200b信\u2060号\u00ad')).toBe('微信号');
  expect(folded('國家級 頂級 電話')).toBe('国家级 顶级 电话');
  expect(folded('a\u3000b\tc\r\nd')).toBe('a b c\n\nd');
});

test('a folded text says where each unit came from, in code points', () => {
  const { text, at } = fold('🍓Ａ\u200b㎏𠮷!');
  expect(text).toBe('🍓akg𠮷!');
  expect([...at]).toEqual([0, 0, 1, 3, 3, 4, 4, 5, 6]);
  expect(fold('').at).toHaveLength(1);
  expect(folded('\ufdfa'.repeat(50))).toHaveLength(18 * 50);
});

test('folding never fails, never goes back, and folds what is folded no further', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (original) => {
      const { text, at } = fold(original);
      expect(at).toHaveLength(text.length + 1);
      expect(at.every((to, i) => i === 0 || to >= (at[i - 1] ?? 0))).toBe(true);
      expect(at.at(-1)).toBe(Array.from(original).length);
      expect(folded(text)).toBe(text);
    }),
  );
});

test('DOMAIN 2.6.1: Chinese numerals become digits where five or more stand together', () => {
  expect(withDigits('幺三八零〇壹贰叁肆伍陆')).toBe('13800123456');
  expect(withDigits('幺 三 八 零 〇')).toBe('1 3 8 0 0');
  for (const words of ['三三两两', '五一一起去', '九九八十一', '一一二二']) expect(withDigits(words)).toBe(words);
});

test('DOMAIN 2.6.1: mobile numbers in the groups that people write', () => {
  const has = (text: string) => mobileNumbers(text).length;
  for (const text of [
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '138.1234.5678',
    '1381234 5678',
    '1-3-8-1-2-3-4-5-6-7-8',
    '13 81 23 45 67 8',
    '86 138 1234 5678',
    '008613812345678',
    '013812345678',
    'a13812345678b',
    '2019 13812345678',
  ])
    expect([text, has(text)]).toEqual([text, 1]);
  for (const text of [
    '1381234567',
    '138123456789',
    '12812345678',
    '23812345678',
    '13 14 15 16 17 18',
    '35,36,37,38,39',
    '1990 1995 200',
    '13.5 14.5 15.5 16',
    '1,2,3,4,5,6,7,8,9,10',
    '6901234567892',
    '202603011359123456',
  ])
    expect([text, has(text)]).toEqual([text, 0]);
  expect(mobileNumbers('x 138 1234 5678 y 13912345678')).toEqual([
    { start: 2, end: 15 },
    { start: 18, end: 29 },
  ]);
});

const strings = naughtyStrings();
test.skipIf(strings.length === 0)('hostile strings fold without an error', () => {
  for (const text of strings) expect(fold(text).at.at(-1)).toBe(Array.from(text).length);
});
