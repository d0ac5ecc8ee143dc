import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksIn, pieces } from './marks.ts';

const finding = (start: number, matched: string) => ({
  start,
  end: start + Array.from(matched).length,
  matched,
  note: 'absolute',
  effect: 'reject' as const,
});

test('UX 19: a found word is marked at its place, in code points', () => {
  expect(marksIn('👍最好的壶', [finding(1, '最好')])).toMatchObject([{ start: 1, end: 3 }]);
});

test('a word that moved since the check is marked where it stands now; a word that is gone is not', () => {
  expect(marksIn('这真是最好的壶', [finding(1, '最好')])).toMatchObject([{ start: 3, end: 5 }]);
  expect(marksIn('这是一只壶', [finding(1, '最好')])).toEqual([]);
});

test('of several places the nearest is taken, and marks never overlap', () => {
  expect(marksIn('最好……最好', [finding(4, '最好')])).toMatchObject([{ start: 4 }]);
  expect(marksIn('最好的', [finding(0, '最好'), finding(1, '好的')])).toHaveLength(1);
});

test('UX 23: what a reviewer marked stands in the stead of what the machine found there', () => {
  const byPerson = { ...finding(1, '好的'), note: '换个说法', byPerson: true as const };
  expect(marksIn('最好的壶', [finding(0, '最好'), byPerson])).toEqual([byPerson]);
  const same = { ...finding(0, '最好'), note: '换个说法', byPerson: true as const };
  expect(marksIn('最好的壶', [finding(0, '最好'), same])).toEqual([same]);
});

test('the pieces of a text are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.nat(20),
      fc.string({ minLength: 1, maxLength: 3 }),
      (text, at, word) => {
        const marks = marksIn(text, [finding(at, word), finding(at + 1, '最')]);
        expect(
          pieces(text, marks)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});
