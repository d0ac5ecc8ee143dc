import { renderAsync } from '@resvg/resvg-js';
import { forgetIcons, iconBody, iconUnits } from './icons.ts';

/** A drawing as pixels: each a number of red, green, blue and alpha from the lowest byte up, colours multiplied by alpha. */
export type Sprite = { pixels: Uint32Array<ArrayBuffer>; width: number; height: number };

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
  const { pixels: bytes, width, height } = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return { pixels: new Uint32Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, width * height), width, height };
}

/** One icon, cropped to what is drawn. */
async function drawSprite(icon: string): Promise<Sprite> {
  const size = `width="${sidePx}" height="${sidePx}" viewBox="0 0 ${iconUnits} ${iconUnits}"`;
  return cropped(await pixelsOf(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${iconBody(icon)}</svg>`));
}

/** With an empty rim of one pixel, so that edges blend into what lies below. */
function cropped(whole: Sprite): Sprite {
  const { left, top, right, bottom } = boundsOf(whole);
  const [width, height] = [right - left + 3, bottom - top + 3];
  const pixels = new Uint32Array(width * height);
  for (let y = top; y <= bottom; y += 1) {
    const from = y * whole.width;
    pixels.set(whole.pixels.subarray(from + left, from + right + 1), (y - top + 1) * width + 1);
  }
  return { pixels, width, height };
}

/** The smallest box that holds every pixel that one can see; its edges belong to it. */
function boundsOf({ pixels, width, height }: Sprite): { left: number; right: number; top: number; bottom: number } {
  let [left, right, top, bottom] = [width - 1, 0, height - 1, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[y * width + x] ?? 0) >>> 24 < 24) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return left > right ? { left: 0, right: 0, top: 0, bottom: 0 } : { left, right, top, bottom };
}
