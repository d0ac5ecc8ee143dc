import type { Box } from './compose.ts';

/** Greatest distance of two colours in one channel. */
const DISTANCE_MAX = 255;

/** What is more transparent does not count as something that is seen, of 255. */
const SEEN_MIN = 32;

/**
 * What is left of a picture when its ground is cut away: alpha by pixel, 0-255. The ground is the middle colour of the
 * border; everything that hangs together with the border and is no further from it than the tolerance (of 100) goes, so
 * that white inside of a thing stays. Pixels at the edge keep as much as they differ, or the cut would look torn.
 */
export function cutGround(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  tolerance: number,
): Uint8ClampedArray {
  const ground = groundOf(pixels, width, height);
  const limit = (tolerance / 100) * DISTANCE_MAX;
  const alpha = new Uint8ClampedArray(width * height).fill(255);
  const queue = new Uint32Array(width * height);
  let length = 0;
  const reach = (at: number) => {
    if (alpha[at] === 0 || distance(pixels, at, ground) > limit) return;
    alpha[at] = 0;
    queue[length++] = at;
  };
  for (const at of borderOf(width, height)) reach(at);
  for (let next = 0; next < length; next++) {
    const at = queue[next] ?? 0;
    const x = at % width;
    if (x > 0) reach(at - 1);
    if (x < width - 1) reach(at + 1);
    if (at >= width) reach(at - width);
    if (at < width * (height - 1)) reach(at + width);
  }
  const soft = limit * 2 + 10;
  for (let at = 0; at < alpha.length; at++) {
    if (alpha[at] !== 0 && touchesCut(alpha, at, width)) alpha[at] = (255 * distance(pixels, at, ground)) / soft || 1;
  }
  return alpha;
}

/** Where something is left, in shares of the picture; all of it where nothing is. */
export function seenBox(alpha: Uint8ClampedArray, width: number, height: number): Box {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < alpha.length; at++) {
    if ((alpha[at] ?? 0) < SEEN_MIN) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left / width, y: top / height, width: (right - left + 1) / width, height: (bottom - top + 1) / height };
}

type Colour = readonly [number, number, number];

/** The middle of each channel over the border: single marks there do not change it. */
function groundOf(pixels: Uint8ClampedArray, width: number, height: number): Colour {
  const border = borderOf(width, height);
  const middle = (channel: number) => {
    const values = border.map((at) => pixels[at * 4 + channel] ?? 0).toSorted((a, b) => a - b);
    return values[values.length >> 1] ?? 255;
  };
  return [middle(0), middle(1), middle(2)];
}

function borderOf(width: number, height: number): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, width * (height - 1) + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  return border;
}

function distance(pixels: Uint8ClampedArray, at: number, [red, green, blue]: Colour): number {
  const i = at * 4;
  return Math.max(
    Math.abs((pixels[i] ?? 0) - red),
    Math.abs((pixels[i + 1] ?? 0) - green),
    Math.abs((pixels[i + 2] ?? 0) - blue),
  );
}

/** Whether a pixel that stays lies beside one that went. */
function touchesCut(alpha: Uint8ClampedArray, at: number, width: number): boolean {
  const x = at % width;
  return (
    (x > 0 && alpha[at - 1] === 0) ||
    (x < width - 1 && alpha[at + 1] === 0) ||
    alpha[at - width] === 0 ||
    alpha[at + width] === 0
  );
}
