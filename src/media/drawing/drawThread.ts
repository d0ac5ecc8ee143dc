import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import sharp from 'sharp';
import { answerAsThread } from '../../lib/thread.ts';
import type { DrawnNode } from './node.ts';

/** A picture to draw: `width` px, as high as its parts need, a JPEG of at most `bytesMax`. */
export type DrawQuestion = { node: DrawnNode; width: number; bytesMax: number };

/** Each a little worse and smaller than the one before. */
const QUALITIES = [84, 76, 66, 54, 40];

/**
 * The fonts come in a hundred files, each for some characters: a text takes what it needs from whichever holds it. One array
 * for good: what was read of it is kept by its identity, which is half a second the first time.
 */
const fonts: Font[] = [
  ...filesOf(import.meta.resolve('@fontsource/noto-sans-sc'), [400, 700]),
  ...filesOf(import.meta.resolve('@fontsource/noto-emoji'), [400]),
];

/** The files of a family in some weights; `index` is the address of its style sheet, beside which they lie. */
function filesOf(index: string, weights: readonly (400 | 700)[]): Font[] {
  const home = dirname(fileURLToPath(index));
  const [family, folder] = [basename(home), join(home, 'files')];
  const named = new RegExp(`^${family}-([\\w-]+)-(\\d+)-normal\\.woff$`);
  return readdirSync(folder).flatMap((file) => {
    const [, part = '', of] = named.exec(file) ?? [];
    const weight = weights.find((known) => String(known) === of);
    return weight
      ? [{ name: `${family} ${part}`, weight, style: 'normal', data: readFileSync(join(folder, file)) }]
      : [];
  });
}

async function draw({ node, width, bytesMax }: DrawQuestion): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await satori(node, { width, fonts });
  const { pixels, width: wide, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  for (const quality of QUALITIES) {
    const made = await sharp(pixels, { raw: { width: wide, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer();
    if (made.length <= bytesMax) return new Uint8Array(made);
  }
  throw new Error(`the picture of ${wide} x ${height} px does not fit into ${bytesMax} bytes`);
}

answerAsThread(parentPort, draw, (bytes: Uint8Array<ArrayBuffer>) => [bytes.buffer]);
