import { useEffect, useState } from 'react';
import { pictureUrl } from '../../../upload.ts';
import { unknownShape, type Piece, type Shape } from './compose.ts';
import { cutGround, seenBox } from './cutout.ts';

/** A picture with its ground cut away, ready to be drawn. */
export type Cutout = Shape & { canvas: HTMLCanvasElement; alpha: Uint8ClampedArray | undefined };

/** Cut-outs that are made, by picture and tolerance; the composer needs the same ones again and again. */
const made = new Map<string, Promise<Cutout>>();

/** More are let go, the oldest first: each holds some megabytes of pixels. */
const KEPT_MAX = 40;

/** The cut-outs of some pieces in their order; undefined while one is being made, null where that failed. */
export function useCutouts(pieces: readonly Piece[]): (Cutout | null | undefined)[] {
  const [ready, setReady] = useState<Record<string, Cutout | null>>({});
  const wanted = [...new Set(pieces.map(keyOf))].join('\n');
  useEffect(() => {
    let left = false;
    for (const key of wanted.split('\n').filter(Boolean)) {
      cutoutOf(key).then(
        (cutout) => !left && setReady((all) => (all[key] === cutout ? all : { ...all, [key]: cutout })),
        () => !left && setReady((all) => ({ ...all, [key]: null })),
      );
    }
    return () => {
      left = true;
    };
  }, [wanted]);
  return pieces.map((piece) => ready[keyOf(piece)]);
}

/** The shape of a piece as far as it is known. */
export function shapeOf(cutout: Cutout | null | undefined): Shape {
  return cutout ?? unknownShape;
}

/** The cut-out of a piece, made or waited for. Rejects where its picture cannot be loaded. */
export function loadCutout(piece: Piece): Promise<Cutout> {
  return cutoutOf(keyOf(piece));
}

function keyOf({ mediaId, cut }: Piece): string {
  return `${cut ?? '-'} ${mediaId}`;
}

function cutoutOf(key: string): Promise<Cutout> {
  const before = made.get(key);
  if (before) return before;
  const making = make(key);
  made.set(key, making);
  // What failed is tried anew the next time.
  making.catch(() => made.delete(key));
  const [oldest] = made.keys();
  if (made.size > KEPT_MAX && oldest !== undefined) made.delete(oldest);
  return making;
}

async function make(key: string): Promise<Cutout> {
  const [cut = '-', mediaId = ''] = key.split(' ');
  const picture = new Image();
  picture.src = pictureUrl(mediaId, 750);
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no canvas');
  context.drawImage(picture, 0, 0);
  if (cut === '-') return { canvas, aspect: height / width, box: unknownShape.box, alpha: undefined };
  const image = context.getImageData(0, 0, width, height);
  const alpha = cutGround(image.data, width, height, Number(cut));
  for (let at = 0; at < alpha.length; at++) image.data[at * 4 + 3] = alpha[at] ?? 255;
  context.putImageData(image, 0, 0);
  return { canvas, aspect: height / width, box: seenBox(alpha, width, height), alpha };
}
