import { renderAsync } from '@resvg/resvg-js';
import sharp from 'sharp';
import { forgetIcons, iconBody, iconUnits } from './icons.ts';

/** One icon as pixels, cropped to what is drawn: RGBA, 4 bytes a pixel. */
export type Sprite = { pixels: Buffer; width: number; height: number };

/** Side of the square that an icon is drawn into, in pixels; covers show it at about this size. */
const sidePx = 380;
const marginUnits = 3;
const kept = new Map<string, Promise<Sprite>>();
const keptMax = 32;

/** Draws an icon, turned by some degrees. Keeps the last few, because one good stands in several pictures. */
export function spriteOf(icon: string, tiltDegrees = 0): Promise<Sprite> {
  const key = `${icon}/${tiltDegrees}`;
  const known = kept.get(key);
  kept.delete(key);
  const sprite = known ?? drawSprite(icon, tiltDegrees);
  kept.set(key, sprite);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  return sprite;
}

/** Gives back the memory of the drawings. */
export function forgetSprites(): void {
  kept.clear();
  forgetIcons();
}

/** Turns an SVG text into pixels. No text is drawn, so no font is looked for. */
export async function pixelsOf(svg: string): Promise<Sprite> {
  const { pixels, width, height } = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return { pixels, width, height };
}

async function drawSprite(icon: string, tiltDegrees: number): Promise<Sprite> {
  const span = iconUnits + 2 * marginUnits;
  const middle = iconUnits / 2;
  const side = Math.round((sidePx * span) / iconUnits);
  const whole = await pixelsOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="${-marginUnits} ${-marginUnits} ${span} ${span}">` +
      `<g transform="rotate(${tiltDegrees} ${middle} ${middle})">${iconBody(icon)}</g></svg>`,
  );
  const box = boundsOf(whole);
  const pixels = await sharp(whole.pixels, { raw: { width: whole.width, height: whole.height, channels: 4 } })
    .extract(box)
    .raw()
    .toBuffer();
  return { pixels, width: box.width, height: box.height };
}

/** The smallest box that holds every pixel that one can see. */
function boundsOf({ pixels, width, height }: Sprite): { left: number; top: number; width: number; height: number } {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[(y * width + x) * 4 + 3] ?? 0) < 24) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return { left, top, width: Math.max(1, right - left + 1), height: Math.max(1, bottom - top + 1) };
}
