import { blend } from './blend.ts';
import type { Pose } from './lay.ts';
import type { Sprite } from './sprite.ts';

/** How its shadow falls: `flat` beside what lies, `cast` on the floor behind what stands; lengths in pixels. */
export type Fall = { kind: 'flat' | 'cast'; reach: number; blur: number; strength: number };

/** Shadows are computed in cells of this many pixels: they are soft. */
const CELL = 4;
/** Red 34, green 22, blue 20. */
const SHADE = 0xff141622;

/** Darkens a picture in place by the shadow of a drawing: its own outline, moved or laid down, and blurred. */
export function castShadow(room: Sprite, sprite: Sprite, pose: Pose, fall: Fall): void {
  const wide = (Math.abs(pose.cos) * sprite.width + Math.abs(pose.sin) * sprite.height) * pose.scale;
  const high = (Math.abs(pose.sin) * sprite.width + Math.abs(pose.cos) * sprite.height) * pose.scale;
  const margin = fall.blur * 2 + fall.reach;
  const left = Math.floor((pose.x - wide / 2 - margin) / CELL) * CELL;
  const top = Math.floor((pose.y - high / 2 - margin) / CELL) * CELL;
  const columns = Math.ceil((wide + 2 * margin) / CELL) + 2;
  const rows = Math.ceil((high + 2 * margin) / CELL) + 2;
  const cells = new Float32Array(columns * rows);
  const foot = pose.y + high / 2;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const x = left + column * CELL;
      const y = top + row * CELL;
      // With the light from the upper left: beside what lies; on the floor, far and flat, behind what stands.
      const above = (foot - y) / 0.26;
      const flat = fall.kind === 'flat';
      const fromX = flat ? x - fall.reach * 0.55 : x - above * 0.34;
      const fromY = flat ? y - fall.reach : foot - above;
      cells[row * columns + column] = alphaAt(sprite, pose, fromX, fromY);
    }
  const radius = Math.max(1, Math.round(fall.blur / CELL));
  for (let pass = 0; pass < 2; pass += 1) {
    smooth(cells, rows, columns, columns, 1, radius);
    smooth(cells, columns, rows, 1, columns, radius);
  }
  darken(room, cells, columns, rows, left, top, fall.strength);
}

/** How opaque a drawing is at a point of the picture, 0 to 1. */
function alphaAt({ pixels, width, height }: Sprite, pose: Pose, x: number, y: number): number {
  const dx = (x - pose.x) / pose.scale;
  const dy = (y - pose.y) / pose.scale;
  const along = dx * pose.cos + dy * pose.sin;
  const u = Math.round(width / 2 + (pose.mirrored ? -along : along));
  const v = Math.round(height / 2 - dx * pose.sin + dy * pose.cos);
  if (u < 0 || v < 0 || u >= width || v >= height) return 0;
  return ((pixels[v * width + u] ?? 0) >>> 24) / 255;
}

/** Moving average along lines: `next` is the step from cell to cell, `jump` that from line to line. */
function smooth(cells: Float32Array, lines: number, length: number, jump: number, next: number, radius: number): void {
  const line = new Float32Array(length);
  for (let nr = 0; nr < lines; nr += 1) {
    const start = nr * jump;
    for (let at = 0; at < length; at += 1) line[at] = cells[start + at * next] ?? 0;
    let sum = 0;
    for (let at = -radius; at < length; at += 1) {
      sum += (line[at + radius] ?? 0) - (line[at - radius - 1] ?? 0);
      if (at >= 0) cells[start + at * next] = sum / (radius * 2 + 1);
    }
  }
}

/** Mixes the shade into a picture: between the cells, in steps of 256. */
function darken(
  room: Sprite,
  cells: Float32Array,
  columns: number,
  rows: number,
  left: number,
  top: number,
  strength: number,
): void {
  const { pixels, width, height } = room;
  const [x0, x1] = [Math.max(0, left), Math.min(width, left + (columns - 1) * CELL)];
  const [y0, y1] = [Math.max(0, top), Math.min(height, top + (rows - 1) * CELL)];
  const line = new Float32Array(columns);
  for (let y = y0; y < y1; y += 1) {
    const row = Math.floor((y - top) / CELL) * columns;
    const down = ((y - top) % CELL) / CELL;
    for (let column = 0; column < columns; column += 1) {
      const upper = cells[row + column] ?? 0;
      line[column] = (upper + ((cells[row + columns + column] ?? 0) - upper) * down) * strength * 256;
    }
    for (let x = x0; x < x1; x += 1) {
      const column = ((x - left) / CELL) | 0;
      const from = line[column] ?? 0;
      const part = (from + ((line[column + 1] ?? 0) - from) * (((x - left) % CELL) / CELL)) | 0;
      if (part === 0) continue;
      const at = y * width + x;
      pixels[at] = blend(SHADE, pixels[at] ?? 0, part);
    }
  }
}
