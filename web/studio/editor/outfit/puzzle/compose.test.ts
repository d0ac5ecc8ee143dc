import { expect, test } from 'vitest';
import {
  anchorsOf,
  frameOf,
  laidInto,
  moved,
  pinched,
  pulled,
  scaled,
  shifted,
  turnedTo,
  under,
  type Piece,
} from './compose.ts';
import { layouts } from './layouts.ts';

const size = { width: 1000, height: 1000 };
const piece: Piece = { mediaId: 'm', itemId: 'shoe', x: 0.5, y: 0.5, width: 0.4, turn: 0, cut: 10 };
const whole = { aspect: 1, box: { x: 0, y: 0, width: 1, height: 1 } };
/** Something is left in the right half of the picture alone. */
const right = { aspect: 2, box: { x: 0.5, y: 0, width: 0.5, height: 1 } };

test('the visible part lies where the cut, the turn and the mirror put it', () => {
  expect(frameOf(piece, whole, size)).toEqual({ x: 500, y: 500, width: 400, height: 400, turn: 0 });
  expect(frameOf(piece, right, size)).toEqual({ x: 600, y: 500, width: 200, height: 800, turn: 0 });
  expect(frameOf({ ...piece, mirrored: true }, right, size).x).toBe(400);
  const turned = frameOf({ ...piece, turn: 90 }, right, size);
  expect([turned.x, turned.y].map(Math.round)).toEqual([500, 600]);
});

test('a piece is laid into a cell as large as it fits, by its visible part', () => {
  const cell = { x: 0.25, y: 0.5, width: 0.4, height: 0.8, turn: 0 };
  const laid = laidInto(piece, right, size, cell);
  const frame = frameOf(laid, right, size);
  expect([frame.x, frame.y, frame.width, frame.height].map(Math.round)).toEqual([250, 500, 200, 800]);
});

test('a piece moves, grows and turns within its limits', () => {
  expect(moved(piece, { x: 0.7, y: -0.1 })).toMatchObject({ x: 1, y: 0.4 });
  expect(scaled(piece, 100).width).toBe(2);
  expect(scaled(piece, 0.001).width).toBe(0.05);
  expect([190, -190, 540, 180, -180.04].map((degrees) => turnedTo(piece, degrees).turn)).toEqual([
    -170, 170, -180, -180, 180,
  ]);
});

test('two fingers move, scale and turn at once', () => {
  const from = [
    { x: 400, y: 500 },
    { x: 600, y: 500 },
  ] as const;
  const to = [
    { x: 600, y: 300 },
    { x: 600, y: 700 },
  ] as const;
  expect(pinched(piece, from, to, size)).toMatchObject({ x: 0.6, y: 0.5, width: 0.8, turn: 90 });
});

test('a pulled corner scales by its distance, or turns by its direction', () => {
  const centre = { x: 500, y: 500 };
  expect(pulled(piece, centre, { x: 600, y: 500 }, { x: 500, y: 700 }, false)).toMatchObject({ width: 0.8, turn: 0 });
  expect(pulled(piece, centre, { x: 600, y: 500 }, { x: 500, y: 700 }, true)).toMatchObject({ width: 0.4, turn: 90 });
});

test('a point is found in the turned frame, and outside of it is not', () => {
  const frame = { x: 500, y: 500, width: 200, height: 100, turn: 90 };
  expect(under(frame, { x: 500, y: 590 })?.x).toBeCloseTo(0.95);
  expect(under(frame, { x: 590, y: 500 })).toBeUndefined();
});

test('layers change places with their neighbour, at the ends nothing', () => {
  expect(shifted(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(shifted(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(shifted(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});

test('every item gets one anchor at the centre of what is seen of it, and keeps its label', () => {
  const pieces = [piece, { ...piece, x: 0.9 }, { ...piece, itemId: null }, { ...piece, itemId: 'bag', x: 1 }];
  const anchors = anchorsOf(pieces, [right, whole, whole, right], size, [{ itemId: 'bag', label: '链条包' }]);
  expect(anchors).toEqual([
    { x: 0.6, y: 0.5, itemId: 'shoe', label: null },
    { x: 1, y: 0.5, itemId: 'bag', label: '链条包' },
  ]);
});

test.each(layouts)('layout $key lays 1 to 12 pieces inside the canvas', ({ cells }) => {
  for (let n = 1; n <= 12; n++) {
    const laid = cells(n);
    expect(laid).toHaveLength(n);
    for (const { x, y, width, height } of laid) {
      expect(Math.min(x - width / 2, y - height / 2)).toBeGreaterThan(-0.001);
      expect(Math.max(x + width / 2, y + height / 2)).toBeLessThan(1.001);
      expect(Math.min(width, height)).toBeGreaterThan(0.1);
    }
    expect(new Set(laid.map(({ x, y }) => `${x} ${y}`)).size).toBe(n);
  }
});

test('the layout around a middle leaves no half of the canvas empty, however few pieces there are', () => {
  const around = layouts.find(({ key }) => key === 'around');
  for (let n = 2; n <= 12; n++) {
    const cells = around?.cells(n) ?? [];
    const filled = cells.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(filled, `${n} pieces`).toBeGreaterThan(0.45);
    const overlap = cells.some((a, i) =>
      cells
        .slice(0, i)
        .some(
          (b) =>
            Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.001 &&
            Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.001,
        ),
    );
    // Three at most are so large that they reach into one another.
    expect(overlap, `${n} pieces`).toBe(n <= 3);
  }
});
