import { expect, test } from 'vitest';
import { pointUnder, positionOf } from './focal.ts';

test('a window shows the focal point in its middle, or as near as the picture allows', () => {
  expect(positionOf(1600, 900, 1, { x: 0.5, y: 0.5 })).toBe('50% 50%');
  // A square of 900 at 510 of the 700 pixels that it can move.
  expect(positionOf(1600, 900, 1, { x: 0.6, y: 0.1 })).toBe('72.9% 50%');
  expect(positionOf(1600, 900, 1, { x: 1, y: 0 })).toBe('100% 50%');
  expect(positionOf(900, 1600, 16 / 9, { x: 0.3, y: 0 })).toBe('50% 0%');
});

test('a pointer beside the picture means its edge', () => {
  const box = { left: 100, top: 50, width: 200, height: 100 };
  expect(pointUnder(box, 150, 75)).toEqual({ x: 0.25, y: 0.25 });
  expect(pointUnder(box, 0, 1000)).toEqual({ x: 0, y: 1 });
  expect(pointUnder(box, 166.666, 50)).toEqual({ x: 0.333, y: 0 });
});
