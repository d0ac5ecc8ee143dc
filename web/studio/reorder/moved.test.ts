import { expect, test } from 'vitest';
import { moved, placeUnder } from './moved.ts';

test('an element goes to another place, the others keep their order', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(['a'], 4, 0)).toEqual(['a']);
});

test('a dragged row goes behind those whose middle the pointer has passed', () => {
  const rows = [0, 100, 200].map((top) => ({ top, height: 100 }));
  expect(placeUnder(rows, 0, -20)).toBe(0);
  expect(placeUnder(rows, 0, 90)).toBe(0);
  expect(placeUnder(rows, 0, 160)).toBe(1);
  expect(placeUnder(rows, 0, 900)).toBe(2);
  expect(placeUnder(rows, 2, 140)).toBe(1);
  expect(placeUnder(rows, 2, 40)).toBe(0);
});
