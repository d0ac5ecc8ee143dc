import { between, over } from './blend.ts';
import { castShadow, type Fall } from './shadow.ts';
import { spriteOf, type Sprite } from './sprite.ts';

/**
 * Something in a picture: its icon, turned clockwise and perhaps mirrored, its middle and its size in thousandths of the
 * height, and how its shadow falls. What stands is not turned.
 */
export type Thing = {
  icon: string;
  tilt: number;
  mirrored: boolean;
  x: number;
  y: number;
  size: number;
  fall: Fall['kind'];
};

/** How a drawing lies in a picture: its middle in pixels, pixels for one of its own, cosine and sine of its turn. */
export type Pose = { x: number; y: number; scale: number; cos: number; sin: number; mirrored: boolean };

/** Where things that stand touch the table, in thousandths: what is larger is nearer. */
const footOf = (size: number) => 770 + size * 0.2;

/**
 * Lays things into an opaque picture, in place, one after the other, each with its shadow on what is there; what reaches
 * over the edge is cut.
 */
export async function lay(room: Sprite, things: readonly Thing[], heightPx: number): Promise<Sprite> {
  for (const thing of things) {
    const sprite = await spriteOf(thing.icon);
    const pose = poseOf(thing, sprite, heightPx);
    const size = (thing.size * heightPx) / 1000;
    castShadow(room, sprite, pose, fallOf(thing.fall, size));
    if (thing.fall === 'cast') castShadow(room, sprite, pose, contact);
    put(room, sprite, pose);
  }
  return room;
}

/** The dark line under what stands. */
const contact: Fall = { kind: 'flat', reach: 5, blur: 6, strength: 0.3 };

function fallOf(kind: Fall['kind'], size: number): Fall {
  return kind === 'flat'
    ? { kind, reach: size * 0.05, blur: size * 0.03, strength: 0.5 }
    : { kind, reach: size * 0.2, blur: size * 0.016, strength: 0.42 };
}

/** Sizes by area, so that a lipstick and a loaf look equally large, and keeps long things within reason. */
function poseOf({ x, y, size, fall, tilt, mirrored }: Thing, sprite: Sprite, heightPx: number): Pose {
  const px = heightPx / 1000;
  const scale =
    px *
    Math.min(size / Math.sqrt(sprite.width * sprite.height), (size * 1.22) / Math.max(sprite.width, sprite.height));
  const half = (sprite.height * scale) / 2;
  const middle = fall === 'cast' ? Math.max(half + 30 * px, footOf(size) * px - half) : y * px;
  const turn = (tilt * Math.PI) / 180;
  return { x: x * px, y: middle, scale, cos: Math.cos(turn), sin: Math.sin(turn), mirrored };
}

/** Places in a drawing are reckoned in these parts of its pixels. */
const PARTS = 256;

/** Draws one picture over an opaque one, turned and scaled: each pixel is the mean of the four nearest of the drawing. */
function put(room: Sprite, sprite: Sprite, { x: cx, y: cy, scale, cos, sin, mirrored }: Pose): void {
  const { width, height, pixels } = sprite;
  const wide = ((Math.abs(cos) * width + Math.abs(sin) * height) * scale) / 2 + 1;
  const high = ((Math.abs(sin) * width + Math.abs(cos) * height) * scale) / 2 + 1;
  const x0 = Math.max(0, Math.floor(cx - wide));
  const x1 = Math.min(room.width, Math.ceil(cx + wide));
  const y1 = Math.min(room.height, Math.ceil(cy + high));
  const stepU = ((mirrored ? -cos : cos) / scale) * PARTS;
  const stepV = (-sin / scale) * PARTS;
  const [endU, endV] = [(width - 1) * PARTS, (height - 1) * PARTS];
  for (let y = Math.max(0, Math.floor(cy - high)); y < y1; y += 1) {
    const dx = (x0 + 0.5 - cx) / scale;
    const dy = (y + 0.5 - cy) / scale;
    const along = dx * cos + dy * sin;
    let u = ((mirrored ? width / 2 - along : width / 2 + along) - 0.5) * PARTS;
    let v = (height / 2 - dx * sin + dy * cos - 0.5) * PARTS;
    for (let at = y * room.width + x0, end = y * room.width + x1; at < end; at += 1, u += stepU, v += stepV) {
      if (u <= 0 || v <= 0 || u >= endU || v >= endV) continue;
      const colour = between(pixels, width, (v >> 8) * width + (u >> 8), u & 255, v & 255);
      if (colour !== 0) room.pixels[at] = over(colour, room.pixels[at] ?? 0);
    }
  }
}
