import { expect, test } from 'vitest';
import { anchorsWithin, crowded, freePlace, movedBy, stepOf } from './anchors.ts';

test('a point moves by shares and stays inside the picture, to thousandths', () => {
  expect(movedBy({ x: 0.5, y: 0.5 }, { x: 0.0104, y: -0.2 })).toEqual({ x: 0.51, y: 0.3 });
  expect(movedBy({ x: 0.98, y: 0.01 }, { x: 0.1, y: -0.1 })).toEqual({ x: 1, y: 0 });
  const anchor = { x: 0.1, y: 0.1, itemId: 'shoe', label: '鞋' };
  expect(movedBy(anchor, { x: 0.1, y: 0 })).toEqual({ ...anchor, x: 0.2 });
});

test('an arrow key moves by 1 %, with shift by 10 %; other keys do not move', () => {
  expect(stepOf({ key: 'ArrowLeft', shiftKey: false })).toEqual({ x: -0.01, y: 0 });
  expect(stepOf({ key: 'ArrowDown', shiftKey: true })).toEqual({ x: 0, y: 0.1 });
  expect(stepOf({ key: 'Enter', shiftKey: false })).toBeUndefined();
});

test('anchors that a finger cannot tell apart are found by their distance on a phone', () => {
  const at = (x: number, y: number) => ({ x, y });
  // 44 of 375 pixels are a share of 0.1173 of the width; of a tall picture's height less.
  expect(crowded([at(0.5, 0.5), at(0.61, 0.5)], 1)).toEqual([[0, 1]]);
  expect(crowded([at(0.5, 0.5), at(0.62, 0.5)], 1)).toEqual([]);
  expect(crowded([at(0.5, 0.5), at(0.5, 0.6)], 4 / 3)).toEqual([]);
  expect(crowded([at(0.5, 0.5), at(0.5, 0.6)], 1)).toEqual([[0, 1]]);
  expect(crowded([at(0, 0), at(1, 1), at(0.01, 0), at(0.99, 1)], 1)).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test('a new anchor stands in the middle, or beside those that are there', () => {
  expect(freePlace([], 1)).toEqual({ x: 0.5, y: 0.5 });
  const anchors: { x: number; y: number }[] = [];
  for (let n = 0; n < 20; n++) {
    anchors.push(freePlace(anchors, 4 / 3));
    expect(crowded(anchors, 4 / 3), `${n + 1} anchors`).toEqual([]);
  }
});

test('anchors stay at their things when a part is cut out of their picture; what was cut away lies at the edge', () => {
  const part = { left: 0.125, top: 0, width: 0.75, height: 1 };
  const anchors = [0.05, 0.3, 0.5, 0.95].map((x) => ({ x, y: 0.4, itemId: 'shoe', label: null }));
  expect(anchorsWithin(anchors, part)).toEqual(
    [0, 0.233, 0.5, 1].map((x) => ({ x, y: 0.4, itemId: 'shoe', label: null })),
  );
});
