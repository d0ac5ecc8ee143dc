import { expect, test } from 'vitest';
import { cutGround, seenBox } from './cutout.ts';

/** A picture of letters: `.` white, `,` nearly white, `g` a light shadow, `#` dark. */
function picture(rows: string[]) {
  const grey: Record<string, number> = { '.': 255, ',': 250, g: 225, '#': 20 };
  const width = rows[0]?.length ?? 0;
  const pixels = new Uint8ClampedArray(
    rows.flatMap((row) =>
      Array.from(row).flatMap((letter) => [0, 1, 2, 255].map((c) => (c === 255 ? 255 : (grey[letter] ?? 0)))),
    ),
  );
  const cut = (tolerance: number) => {
    const alpha = cutGround(pixels, width, rows.length, tolerance);
    const shown = Array.from(alpha, (value) => (value === 0 ? '.' : value === 255 ? '#' : '+'));
    return rows.map((_, y) => shown.slice(y * width, (y + 1) * width).join(''));
  };
  return { cut, width, height: rows.length, pixels };
}

const ring = picture(['.,.....', '.#####.', '.#...#.', '.#...#.', '.#####.', '.ggg...']);

test('the ground goes from the border on; white inside of a thing stays', () => {
  // Pixels beside the cut keep as much as they differ from the ground.
  expect(ring.cut(5)).toEqual(['.......', '.#####.', '.#####.', '.#####.', '.#####.', '.+#+...']);
});

test('a higher tolerance takes shadows too, one of 0 only the very ground', () => {
  expect(ring.cut(15).at(-1)).toBe('.......');
  expect(ring.cut(0)[0]).toBe('.+.....');
});

test('a picture that is all ground is cut away whole', () => {
  const { pixels, width, height } = picture(['...', '...', '...']);
  const alpha = cutGround(pixels, width, height, 10);
  expect(alpha.every((value) => value === 0)).toBe(true);
  expect(seenBox(alpha, width, height)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test('the ground may have any colour, and marks at the border do not change it', () => {
  expect(picture(['ggg#', 'g#gg', 'gggg', '#ggg']).cut(5)).toEqual(['...#', '.#..', '....', '#...']);
});

test('what is left has a box in shares of the picture', () => {
  const alpha = cutGround(ring.pixels, ring.width, ring.height, 15);
  expect(seenBox(alpha, ring.width, ring.height)).toEqual({ x: 1 / 7, y: 1 / 6, width: 5 / 7, height: 4 / 6 });
});
