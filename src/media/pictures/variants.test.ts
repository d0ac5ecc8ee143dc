import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratios } from '../schema.ts';
import { cropOf, nameOf, wantedOf } from './variants.ts';

test('a crop has its ratio, lies inside the picture and touches two of its sides', () => {
  const side = fc.integer({ min: 20, max: 4000 });
  const point = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(side, side, fc.constantFrom(...ratios), point, point, (width, height, ratio, x, y) => {
      const crop = cropOf(width, height, ratio, { x, y });
      const [across = 1, down = 1] = ratio.split(':').map(Number);
      expect(crop.left).toBeGreaterThanOrEqual(0);
      expect(crop.top).toBeGreaterThanOrEqual(0);
      expect(crop.left + crop.width).toBeLessThanOrEqual(width);
      expect(crop.top + crop.height).toBeLessThanOrEqual(height);
      expect(crop.width === width || crop.height === height).toBe(true);
      // To the pixel: neither side is more than half a pixel from the exact ratio.
      const offWidth = Math.abs(crop.width - (crop.height * across) / down);
      const offHeight = Math.abs(crop.height - (crop.width * down) / across);
      expect(Math.min(offWidth, offHeight)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('a crop has the focal point in its middle, or as near as the picture allows', () => {
  expect(cropOf(1600, 900, '1:1', { x: 500, y: 500 })).toEqual({ left: 350, top: 0, width: 900, height: 900 });
  expect(cropOf(1600, 900, '1:1', { x: 600, y: 0 })).toEqual({ left: 510, top: 0, width: 900, height: 900 });
  expect(cropOf(1600, 900, '1:1', { x: 1000, y: 500 })).toEqual({ left: 700, top: 0, width: 900, height: 900 });
  expect(cropOf(900, 1600, '16:9', { x: 500, y: 0 })).toEqual({ left: 0, top: 0, width: 900, height: 506 });
});

test('addresses that are none of ours are nothing', () => {
  expect(wantedOf('750')).toEqual({ width: 750 });
  expect(wantedOf('750.avif', '9x16')).toEqual({ width: 750, ratio: '9:16', format: 'avif' });
  for (const file of ['751', '750.jpg', '', '..', '750.webp.avif', '0750'])
    expect(wantedOf(file), file).toBeUndefined();
  expect(wantedOf('750', '4x3')).toBeUndefined();
  expect(nameOf({ width: 750, format: 'webp' }, { x: 1, y: 2 })).toBe('750.webp');
  expect(nameOf({ width: 750, ratio: '1:1', format: 'avif' }, { x: 1, y: 2 })).toBe('1x1-1-2-750.avif');
});
