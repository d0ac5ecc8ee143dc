/** Red and blue of a pixel, each with a byte of room above it; shifted by a byte, green and alpha: two are reckoned at once. */
const PAIR = 0x00ff00ff;

/** A pixel and another in `part` and `256 - part` of 256. */
export function blend(one: number, other: number, part: number): number {
  const rest = 256 - part;
  const low = (Math.imul(one & PAIR, part) + Math.imul(other & PAIR, rest)) >>> 8;
  const high = Math.imul((one >>> 8) & PAIR, part) + Math.imul((other >>> 8) & PAIR, rest);
  return ((low & PAIR) | (high & ~PAIR)) >>> 0;
}

/** A pixel whose colours are multiplied by its alpha, laid over an opaque one. */
export function over(colour: number, under: number): number {
  const alpha = colour >>> 24;
  const rest = 256 - alpha - (alpha >>> 7);
  const low = Math.imul(under & PAIR, rest) >>> 8;
  const high = Math.imul((under >>> 8) & PAIR, rest);
  return (((low & PAIR) | (high & ~PAIR)) + colour) >>> 0;
}

/**
 * The mean of the four pixels around a point, which lies `right` and `down` of the first in parts of 256. Colours must be
 * multiplied by their alpha.
 */
export function between(pixels: Uint32Array, width: number, at: number, right: number, down: number): number {
  const p = pixels[at] ?? 0;
  const q = pixels[at + 1] ?? 0;
  const r = pixels[at + width] ?? 0;
  const s = pixels[at + width + 1] ?? 0;
  if ((p | q | r | s) === 0) return 0;
  const ofS = (right * down) >>> 8;
  const ofR = down - ofS;
  const ofQ = right - ofS;
  const ofP = 256 - right - ofR;
  const low =
    (Math.imul(p & PAIR, ofP) + Math.imul(q & PAIR, ofQ) + Math.imul(r & PAIR, ofR) + Math.imul(s & PAIR, ofS)) >>> 8;
  const high =
    Math.imul((p >>> 8) & PAIR, ofP) +
    Math.imul((q >>> 8) & PAIR, ofQ) +
    Math.imul((r >>> 8) & PAIR, ofR) +
    Math.imul((s >>> 8) & PAIR, ofS);
  return ((low & PAIR) | (high & ~PAIR)) >>> 0;
}
