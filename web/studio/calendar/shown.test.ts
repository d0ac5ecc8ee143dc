import { expect, test } from 'vitest';
import { shownOf } from './shown.ts';

const works = (['published', 'published', 'published', 'scheduled', 'reviewing'] as const).map((status, nr) => ({
  nr,
  status,
}));
const nrs = (max: number) => shownOf(works, max).map(({ nr }) => nr);

test('a full day of the calendar shows what is still to come before what is out', () => {
  expect(nrs(3)).toEqual([3, 4, 0]);
  expect(nrs(1)).toEqual([3]);
});

test('a day whose works all fit keeps the order of their times', () => {
  expect(nrs(5)).toEqual([0, 1, 2, 3, 4]);
  expect(nrs(Infinity)).toEqual([0, 1, 2, 3, 4]);
});
