import { hashOf } from './colour.ts';
import type { Thing } from './lay.ts';

/** Shapes of pictures in which several goods lie: width in thousandths of the height. */
export const shapes = { '4:5': 800, '1:1': 1000, '9:16': 562.5, '16:9': 1778 } as const;
export type Shape = keyof typeof shapes;

/** Where one good lies: its middle as shares of width and height, its size as a share of the room that it has. */
type Place = readonly [x: number, y: number, size: number];

/** Upright pictures of three to six goods. */
const upright: Record<3 | 4 | 5 | 6, readonly Place[]> = {
  3: [
    [0.34, 0.26, 0.56],
    [0.68, 0.56, 0.5],
    [0.3, 0.79, 0.44],
  ],
  4: [
    [0.31, 0.25, 0.5],
    [0.74, 0.31, 0.4],
    [0.3, 0.72, 0.44],
    [0.72, 0.74, 0.46],
  ],
  5: [
    [0.3, 0.23, 0.48],
    [0.74, 0.2, 0.37],
    [0.72, 0.53, 0.4],
    [0.27, 0.62, 0.42],
    [0.62, 0.85, 0.34],
  ],
  6: [
    [0.28, 0.18, 0.4],
    [0.73, 0.17, 0.36],
    [0.27, 0.5, 0.38],
    [0.74, 0.48, 0.4],
    [0.3, 0.83, 0.36],
    [0.72, 0.81, 0.38],
  ],
};

/** One and two goods, for a shot of a film. */
const few: readonly (readonly Place[])[] = [
  [[0.5, 0.48, 0.74]],
  [
    [0.38, 0.3, 0.6],
    [0.62, 0.7, 0.54],
  ],
];

const lying: readonly Place[] = [
  [0.3, 0.5, 0.76],
  [0.63, 0.4, 0.58],
  [0.85, 0.68, 0.46],
];

/** How goods lie in a picture, seen from above. The first is the largest; `seed` turns them a little. */
export function flatThings(icons: readonly string[], shape: Shape, seed: string): Thing[] {
  const width = shapes[shape];
  const room = roomOf(shape);
  const turn = hashOf(seed);
  return placesOf(icons.length, shape).map(([x, y, size], nr) => ({
    icon: icons[nr] ?? '',
    tilt: (((turn >>> (nr * 3)) % 8) - 3.5) * 5,
    mirrored: false,
    x: x * width,
    y: y * 1000,
    size: size * room,
    fall: 'flat',
  }));
}

/** Cut-outs in a puzzle: upright, one to a field. */
export function puzzleThings(icons: readonly string[], shape: Shape): Thing[] {
  const width = shapes[shape];
  return placesOf(icons.length, shape).map(([x, y, size], nr) => ({
    icon: icons[nr] ?? '',
    tilt: 0,
    mirrored: false,
    x: x * width,
    y: y * 1000,
    size: size * roomOf(shape) * 0.92,
    fall: 'flat',
  }));
}

/** Where the goods of a picture are, as shares of its width and height: the anchors of an outfit. */
export function anchorsOf(count: number, shape: Shape): { x: number; y: number }[] {
  return placesOf(count, shape).map(([x, y]) => ({ x, y }));
}

/** In an upright picture goods may fill the width; in a square one they would cover each other. */
const roomOf = (shape: Shape): number =>
  shape === '1:1' ? 780 : shape === '9:16' ? 620 : Math.min(shapes[shape], 1000);

function placesOf(count: number, shape: Shape): readonly Place[] {
  if (count < 1 || count > 6) throw new RangeError(`no layout of ${count} goods`);
  if (shape === '16:9' && count > 1) return lying.slice(0, count);
  return few[count - 1] ?? upright[count === 3 || count === 4 || count === 5 ? count : 6];
}
