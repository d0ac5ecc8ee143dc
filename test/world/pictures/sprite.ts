import { renderAsync } from '@resvg/resvg-js';
import sharp from 'sharp';
import { forgetIcons, iconBody, iconUnits } from './icons.ts';

/** One icon as pixels, cropped to what is drawn: RGBA, 4 bytes a pixel. */
export type Sprite = { pixels: Buffer; width: number; height: number };

/** Side of the square that an icon is drawn into, in pixels; larger than most pictures show it, for smooth edges. */
const sidePx = 360;
const kept = new Map<string, Promise<Sprite>>();
/** All icons of the world, some 60 MB until they are forgotten: drawing one takes longer than the rest of a picture. */
const keptMax = 180;

/** Draws an icon. Keeps it, because one good stands in several pictures. */
export function spriteOf(icon: string): Promise<Sprite> {
  const known = kept.get(icon);
  kept.delete(icon);
  const drawn = known ?? drawSprite(icon);
  kept.set(icon, drawn);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  return drawn;
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

async function drawSprite(icon: string): Promise<Sprite> {
  const size = `width="${sidePx}" height="${sidePx}" viewBox="0 0 ${iconUnits} ${iconUnits}"`;
  const drawn = await pixelsOf(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${iconBody(icon)}</svg>`);
  return cropped({ ...drawn, pixels: straight(drawn.pixels) });
}

/** Colours come multiplied by their alpha; what composes them wants them plain, or edges turn dark. */
function straight(pixels: Buffer): Buffer {
  const plain = Buffer.from(pixels);
  for (let at = 0; at < plain.length; at += 4) {
    const alpha = plain[at + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1)
      plain[channel] = Math.min(255, Math.round(((plain[channel] ?? 0) * 255) / alpha));
  }
  return plain;
}

async function cropped(whole: Sprite): Promise<Sprite> {
  const box = boundsOf(whole);
  // An empty rim, so that edges blend into what lies below.
  const rim = { top: 1, bottom: 1, left: 1, right: 1, background: { r: 0, g: 0, b: 0, alpha: 0 } };
  const pixels = await raw(whole).extract(box).extend(rim).raw().toBuffer();
  return { pixels, width: box.width + 2, height: box.height + 2 };
}

const raw = ({ pixels, width, height }: Sprite) => sharp(pixels, { raw: { width, height, channels: 4 } });

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
