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

/** Lays things into a picture, one after the other, each with its shadow on what is there; what reaches over the edge is cut. */
export async function lay(room: Sprite, things: readonly Thing[], heightPx: number): Promise<Sprite> {
  const whole: Sprite = { ...room, pixels: Buffer.from(room.pixels) };
  for (const thing of things) {
    const sprite = await spriteOf(thing.icon);
    const pose = poseOf(thing, sprite, heightPx);
    const size = (thing.size * heightPx) / 1000;
    castShadow(whole, sprite, pose, fallOf(thing.fall, size));
    if (thing.fall === 'cast') castShadow(whole, sprite, pose, contact);
    put(whole, sprite, pose);
  }
  return whole;
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

/** Draws one picture over another, turned and scaled: each pixel is the mean of the four nearest of the drawing. */
function put(under: Sprite, over: Sprite, { x: cx, y: cy, scale, cos, sin, mirrored }: Pose): void {
  const { width, height } = over;
  const wide = ((Math.abs(cos) * width + Math.abs(sin) * height) * scale) / 2 + 1;
  const high = ((Math.abs(sin) * width + Math.abs(cos) * height) * scale) / 2 + 1;
  const x0 = Math.max(0, Math.floor(cx - wide));
  const x1 = Math.min(under.width, Math.ceil(cx + wide));
  const y1 = Math.min(under.height, Math.ceil(cy + high));
  const found: Pixel = { red: 0, green: 0, blue: 0, alpha: 0 };
  for (let y = Math.max(0, Math.floor(cy - high)); y < y1; y += 1) {
    const dy = (y + 0.5 - cy) / scale;
    for (let x = x0; x < x1; x += 1) {
      const dx = (x + 0.5 - cx) / scale;
      const along = dx * cos + dy * sin;
      const u = (mirrored ? width / 2 - along : width / 2 + along) - 0.5;
      const v = height / 2 - dx * sin + dy * cos - 0.5;
      if (u <= 0 || v <= 0 || u >= width - 1 || v >= height - 1) continue;
      pick(over, u, v, found);
      if (found.alpha === 0) continue;
      const to = (y * under.width + x) * 4;
      const rest = 1 - found.alpha;
      under.pixels[to] = found.red + (under.pixels[to] ?? 0) * rest;
      under.pixels[to + 1] = found.green + (under.pixels[to + 1] ?? 0) * rest;
      under.pixels[to + 2] = found.blue + (under.pixels[to + 2] ?? 0) * rest;
    }
  }
}

/** A colour multiplied by its alpha of 0 to 1. */
type Pixel = { red: number; green: number; blue: number; alpha: number };

/** The mean of the four pixels around a point, written into `found`: millions are asked for. */
function pick({ pixels, width }: Sprite, u: number, v: number, found: Pixel): void {
  const left = Math.floor(u);
  const top = Math.floor(v);
  const right = u - left;
  const down = v - top;
  const a = (top * width + left) * 4;
  const c = a + width * 4;
  const wa = ((1 - right) * (1 - down) * (pixels[a + 3] ?? 0)) / 255;
  const wb = (right * (1 - down) * (pixels[a + 7] ?? 0)) / 255;
  const wc = ((1 - right) * down * (pixels[c + 3] ?? 0)) / 255;
  const wd = (right * down * (pixels[c + 7] ?? 0)) / 255;
  found.alpha = wa + wb + wc + wd;
  if (found.alpha === 0) return;
  found.red = (pixels[a] ?? 0) * wa + (pixels[a + 4] ?? 0) * wb + (pixels[c] ?? 0) * wc + (pixels[c + 4] ?? 0) * wd;
  found.green =
    (pixels[a + 1] ?? 0) * wa + (pixels[a + 5] ?? 0) * wb + (pixels[c + 1] ?? 0) * wc + (pixels[c + 5] ?? 0) * wd;
  found.blue =
    (pixels[a + 2] ?? 0) * wa + (pixels[a + 6] ?? 0) * wb + (pixels[c + 2] ?? 0) * wc + (pixels[c + 6] ?? 0) * wd;
}
