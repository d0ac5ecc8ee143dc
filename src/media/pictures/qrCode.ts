import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import type { CodeAnswer, CodeQuestion } from './qrCodeThread.ts';

/** Pixels in which codes are looked for at most; a larger picture is reduced to them. */
const PIXELS_MAX = 6_000_000;

const WHITE = { r: 255, g: 255, b: 255 };

/**
 * Whether a picture holds a QR code that a phone would read (DOMAIN 2.6.1). Looking takes some hundredths of a second of
 * a thread of its own. Throws when the picture cannot be decoded or the thread ends.
 */
export async function hasQrCode(picture: Uint8Array): Promise<boolean> {
  const { width, height } = await sharp(picture).metadata();
  const scale = Math.min(1, Math.sqrt(PIXELS_MAX / (width * height)));
  const { data, info } = await sharp(picture)
    .resize({ width: Math.max(1, Math.floor(width * scale)) })
    .flatten({ background: WHITE })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return ask({ pixels: new Uint8ClampedArray(data), width: info.width, height: info.height });
}

type Waiting = { resolve: (found: boolean) => void; reject: (error: Error) => void };

let thread: Worker | undefined;
const waiting = new Map<number, Waiting>();
let asked = 0;

function ask(question: Omit<CodeQuestion, 'id'>): Promise<boolean> {
  thread ??= started();
  const id = ++asked;
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  waiting.set(id, { resolve, reject });
  // Held while somebody waits, so that the process neither ends early nor is kept alive by it.
  thread.ref();
  thread.postMessage({ id, ...question }, [question.pixels.buffer]);
  return promise;
}

function started(): Worker {
  const worker = new Worker(new URL('qrCodeThread.ts', import.meta.url));
  worker.on('message', ({ id, found, fault }: CodeAnswer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (fault === undefined) one?.resolve(found);
    else one?.reject(new Error(fault));
  });
  const end = (error: Error) => {
    if (thread === worker) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread that looks for codes has ended')));
  return worker;
}
