import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropOf } from './crop.ts';

test('a crop is a square inside the picture', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const sides = fc.integer({ min: 1, max: 8000 });
  fc.assert(
    fc.property(
      sides,
      sides,
      fc.double({ min: 1, max: 40, noNaN: true }),
      share,
      share,
      (width, height, zoom, x, y) => {
        const { side, left, top } = cropOf({ width, height }, { zoom, x, y });
        expect(side).toBeGreaterThan(0);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + side).toBeLessThanOrEqual(width);
        expect(top + side).toBeLessThanOrEqual(height);
      },
    ),
  );
});
