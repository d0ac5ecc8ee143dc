import sharp from 'sharp';
import { ThreadPlace } from '../../lib/thread.ts';
import type { CodeQuestion } from './qrCodeThread.ts';

/** Pixels in which codes are looked for at most; a larger picture is reduced to them. */
const PIXELS_MAX = 6_000_000;

const thread = new ThreadPlace<CodeQuestion, boolean>(new URL('qrCodeThread.ts', import.meta.url));

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
  const pixels = new Uint8ClampedArray(data);
  return thread.ask({ pixels, width: info.width, height: info.height }, [pixels.buffer]);
}
