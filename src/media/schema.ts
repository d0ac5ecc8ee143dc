import { z } from 'zod';
import { access } from '../lib/actor.ts';
import type { PlainRoute } from '../lib/contract.ts';
import { refusals } from '../lib/errors.ts';

/** Largest upload of a picture, bytes (API.md, Contents). */
export const IMAGE_BYTES_MAX = 20 * 1024 * 1024;

/** Most pixels of a picture: what one may cost in memory while it is decoded. */
export const IMAGE_PIXELS_MAX = 50_000_000;

/** Widths in which every picture can be fetched, pixels. A smaller picture is not enlarged. */
export const imageWidths = [320, 750, 1080, 1600] as const;
export type ImageWidth = (typeof imageWidths)[number];

/** The formats that are taken in; all are served as WebP. */
export const imageFormats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Addresses of a picture by width; `original` is the largest that is kept. */
export const mediaUrlsSchema = z.object({
  '320': z.string(),
  '750': z.string(),
  '1080': z.string(),
  '1600': z.string(),
  original: z.string(),
});

/** A picture as the API answers it. Sides in pixels with its orientation applied, `bytes` and `sha256` of the upload. */
export const mediaSchema = z.object({
  id: z.string(),
  kind: z.literal('image'),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  format: z.enum(imageFormats),
  animated: z.boolean(),
  urls: mediaUrlsSchema,
});
export type WireMedia = z.infer<typeof mediaSchema>;

/** What was measured of a picture beside what the API answers. */
export type Media = WireMedia & {
  userId: string;
  /** 64-bit perceptual hash, 16 hex characters (DOMAIN 2.6.3). */
  phash: string;
  /** Share of border pixels whose red, green and blue are all ≥ 240, basis points. */
  whiteBorderBp: number;
};

export const refuseMedia = refusals({
  TOO_LARGE: [413, '图片超过 20 MB', 'The picture is larger than 20 MB'],
  UNSUPPORTED_TYPE: [
    415,
    '只支持 JPEG、PNG、WebP、AVIF、GIF 图片',
    'Only JPEG, PNG, WebP, AVIF and GIF pictures are taken',
  ],
  FILE_MISSING: [400, '请在字段 file 中上传一张图片', 'Send one picture in the field "file"'],
  IMAGE_BROKEN: [422, '图片损坏，无法读取', 'The picture is damaged and cannot be read'],
  IMAGE_TOO_MANY_PIXELS: [422, '图片像素过多，最多 5000 万像素', 'The picture has more than 50 million pixels'],
});

/** `POST /media` (API.md, Contents): one picture in the field `file`. */
export const uploadRoute: PlainRoute = {
  name: 'media.upload',
  method: 'POST',
  path: '/media',
  meta: { access: access.user },
  successStatus: 201,
  tags: ['contents'],
  summary: 'Takes in a picture of at most 20 MB',
  body: { type: 'multipart/form-data', schema: z.object({ file: z.string().meta({ format: 'binary' }) }) },
  answer: { type: 'application/json', schema: mediaSchema },
};
