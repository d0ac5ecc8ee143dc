import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasRatio } from '../../../src/contents/validation/imageRules.ts';
import { cropAround, cropOf, drawnSides, isEnough, numberOf, wholeCrop, zoomMaxOf } from './crop.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const sides = fc.integer({ min: 1, max: 8000 });
const zoom = fc.double({ min: 1, max: 40, noNaN: true });
const ratio = fc.constantFrom('1:1', '16:9', '9:16');

test('a crop is a window inside the picture', () => {
  fc.assert(
    fc.property(sides, sides, zoom, share, share, ratio, (width, height, by, x, y, shape) => {
      const crop = cropOf({ width, height }, { zoom: by, x, y }, numberOf(shape));
      expect(crop.width).toBeGreaterThan(0);
      expect(crop.height).toBeGreaterThan(0);
      expect(crop.left).toBeGreaterThanOrEqual(0);
      expect(crop.top).toBeGreaterThanOrEqual(0);
      expect(crop.left + crop.width).toBeLessThanOrEqual(width);
      expect(crop.top + crop.height).toBeLessThanOrEqual(height);
    }),
  );
});

test('DOMAIN 2.2: what is drawn of a crop has the ratio that a cover must have, and its least size', () => {
  const least = { '1:1': [750, 750], '16:9': [750, 422], '9:16': [422, 750] } as const;
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 8000 }), ratio, (width, shape) => {
      const [leastWidth, leastHeight] = least[shape];
      const window = { width, height: Math.round(width / numberOf(shape)) };
      const drawn = drawnSides(window, numberOf(shape), { width: leastWidth, height: leastHeight });
      expect(hasRatio(drawn.width, drawn.height, shape)).toBe(true);
      expect(drawn.width).toBeGreaterThanOrEqual(leastWidth);
      expect(drawn.height).toBeGreaterThanOrEqual(leastHeight);
    }),
  );
});

test('a picture may be zoomed into until its window is as small as may be', () => {
  expect(zoomMaxOf({ width: 3000, height: 1500 }, 1, { width: 750, height: 750 })).toBe(2);
  expect(zoomMaxOf({ width: 640, height: 360 }, 1, { width: 750, height: 750 })).toBe(1);
  expect(cropOf({ width: 1280, height: 720 }, wholeCrop, 9 / 16)).toEqual({
    width: 405,
    height: 720,
    left: 438,
    top: 0,
  });
});

test('a picture is cut around its focal point as far as its edges allow, and only where enough is left', () => {
  const square = { width: 1200, height: 1200 };
  const top = (y: number) => cropOf(square, cropAround(square, { x: 0.5, y }, 16 / 9), 16 / 9).top;
  expect([0, 0.4, 0.5, 1].map(top)).toEqual([0, 143, 263, 525]);
  expect(isEnough(square, 16 / 9, { width: 750, height: 422 })).toBe(true);
  expect(isEnough({ width: 600, height: 600 }, 16 / 9, { width: 750, height: 422 })).toBe(false);
  expect(isEnough({ width: 750, height: 750 }, 16 / 9, { width: 750, height: 422 })).toBe(true);
});
