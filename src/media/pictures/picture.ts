import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { sha256 } from '../../lib/secret.ts';
import { HASH_SIDE, perceptualHash, whiteBorderBp } from './hash.ts';
import { IMAGE_BYTES_MAX, IMAGE_PIXELS_MAX, imageFormats, refuseMedia, type ImageFormat } from '../schema.ts';

/** A decoded and measured upload with its re-encoded master. Sides in pixels with the orientation applied. */
export type ReadPicture = {
  sha256: string;
  format: ImageFormat;
  animated: boolean;
  width: number;
  height: number;
  bytes: number;
  phash: string;
  whiteBorderBp: number;
  /** A few blurred pixels as a data address, shown until the picture is there. */
  placeholder: string;
  /** The largest that is kept: WebP, upright, without metadata. */
  master: Buffer;
};

/** A picture that is kept, and has been looked at for what a reader would scan. */
export type Picture = ReadPicture & { hasQrCode: boolean };

/** Largest sides of the master, pixels: WebP itself ends at 16,383. */
const MASTER_WIDTH_MAX = 3200;
const MASTER_HEIGHT_MAX = 16_000;

/** White border and hash are measured on a reduced picture: neither needs more, and both cost by the pixel. */
const MEASURED_SIDE_MAX = 400;

/** A placeholder has that many pixels at most a side: some hundred characters. */
const PLACEHOLDER_SIDE = 16;

const WHITE = { r: 255, g: 255, b: 255 };

/**
 * Decodes, measures and re-encodes an upload; of an animated picture the first frame. Nothing of the upload's own bytes
 * survives (ARCHITECTURE, safety). Refuses TOO_LARGE, UNSUPPORTED_TYPE, IMAGE_TOO_MANY_PIXELS, IMAGE_BROKEN.
 */
export async function readPicture(upload: Uint8Array): Promise<ReadPicture> {
  if (upload.length > IMAGE_BYTES_MAX) throw refuseMedia.TOO_LARGE();
  if (!looksLikePicture(upload)) throw refuseMedia.UNSUPPORTED_TYPE();
  const facts = await sharp(upload, { limitInputPixels: false }).metadata().catch(broken);
  const format = facts.format === 'heif' ? (facts.compression === 'av1' ? 'avif' : undefined) : facts.format;
  const known = imageFormats.find((f) => f === format);
  if (!known) throw refuseMedia.UNSUPPORTED_TYPE();
  const { width, height } = facts.autoOrient;
  if (width * height > IMAGE_PIXELS_MAX) throw tooManyPixels();
  const decoded = await sharp(upload, { limitInputPixels: IMAGE_PIXELS_MAX, failOn: 'error', pages: 1 })
    .autoOrient()
    .resize({ width: MASTER_WIDTH_MAX, height: MASTER_HEIGHT_MAX, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(broken);
  const master = await pixels(decoded).webp({ quality: 88, effort: 2 }).toBuffer();
  const measured = await measure(decoded);
  const animated = (facts.pages ?? 1) > 1;
  return { sha256: sha256(upload), format: known, animated, width, height, bytes: upload.length, ...measured, master };
}

type Measured = Pick<ReadPicture, 'phash' | 'whiteBorderBp' | 'placeholder'>;

/** Pixels in memory with their sides and channels. */
type Decoded = { data: Buffer; info: OutputInfo };

const pixels = ({ data, info }: Decoded): Sharp => sharp(data, { raw: info });

async function measure(decoded: Decoded): Promise<Measured> {
  const small = await pixels(decoded)
    .flatten({ background: WHITE })
    .resize({ width: MEASURED_SIDE_MAX, height: MEASURED_SIDE_MAX, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grey = await pixels(small).resize(HASH_SIDE, HASH_SIDE, { fit: 'fill' }).greyscale().raw().toBuffer();
  return {
    phash: perceptualHash(grey),
    whiteBorderBp: whiteBorderBp(small.data, small.info.width, small.info.height),
    placeholder: await blurred(pixels(small)),
  };
}

async function blurred(picture: Sharp): Promise<string> {
  const tiny = await picture
    .resize({ width: PLACEHOLDER_SIDE, height: PLACEHOLDER_SIDE, fit: 'inside' })
    .webp({ quality: 20, effort: 0, smartSubsample: false })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString('base64')}`;
}

/** By the first bytes, so that no decoder for another kind (SVG, PDF) is ever asked. */
function looksLikePicture(upload: Uint8Array): boolean {
  const head = Buffer.from(upload.subarray(0, 16)).toString('latin1');
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('GIF87a') ||
    head.startsWith('GIF89a') ||
    (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') ||
    head.slice(4, 8) === 'ftyp'
  );
}

function broken(error: unknown): never {
  if (error instanceof Error && /exceeds pixel limit/i.test(error.message)) throw tooManyPixels();
  throw refuseMedia.IMAGE_BROKEN([{ path: 'file', code: 'IMAGE_BROKEN', message: '' }]);
}

function tooManyPixels(): Error {
  const required = { pixelsMax: IMAGE_PIXELS_MAX };
  return refuseMedia.IMAGE_TOO_MANY_PIXELS([{ path: 'file', code: 'IMAGE_TOO_MANY_PIXELS', message: '', required }]);
}
