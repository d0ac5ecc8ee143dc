import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract, type PlainRoute } from '../lib/contract.ts';
import { refusals } from '../lib/errors.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { codePoints } from '../lib/text.ts';
import { instantSchema, plainCharacters } from '../lib/wire.ts';
import { uploadSchema, videoLimits, videoSchema } from './video/schema.ts';

/** Largest upload of a picture, bytes (API.md, Contents). */
export const IMAGE_BYTES_MAX = 20 * 1024 * 1024;

/** Most pixels of a picture: what one may cost in memory while it is decoded. */
export const IMAGE_PIXELS_MAX = 50_000_000;

/** Widths in which every picture can be fetched, pixels. A smaller picture is not enlarged. */
export const imageWidths = [320, 750, 1080, 1600] as const;
export type ImageWidth = (typeof imageWidths)[number];

/** Ratios to which every picture can be cropped around its focal point (covers of DOMAIN 2.2). */
export const ratios = ['16:9', '1:1', '9:16'] as const;
export type Ratio = (typeof ratios)[number];

/** The formats that are taken in; all are served as WebP, or as AVIF to who understands it. */
export const imageFormats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
export type ImageFormat = (typeof imageFormats)[number];

export const FILE_NAME_MAX = 200;
const ALT_MAX = 200;

const widthUrlsSchema = z.object({ '320': z.string(), '750': z.string(), '1080': z.string(), '1600': z.string() });

/**
 * Addresses of a picture by width; `original` is the largest that is kept. They answer AVIF or WebP by `Accept`; with
 * `.webp` or `.avif` behind the width, that format.
 */
const mediaUrlsSchema = widthUrlsSchema.extend({ original: z.string() });
export type MediaUrls = z.infer<typeof mediaUrlsSchema>;

const ownerSays = {
  fileName: z.string().describe('as it was uploaded or renamed, may be empty'),
  alt: z.string().describe('what is to be seen, for who cannot see it; may be empty'),
  createdAt: z.iso.datetime(),
};

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
  ...ownerSays,
  focalX: z.number().min(0).max(1),
  focalY: z.number().min(0).max(1),
  placeholder: z.string().nullable().describe('a few blurred pixels as a data address'),
  urls: mediaUrlsSchema,
  crops: z.record(z.enum(ratios), widthUrlsSchema).describe('cropped around the focal point, by ratio and width'),
});
export type WireMedia = z.infer<typeof mediaSchema>;

const videoMediaSchema = videoSchema.extend(ownerSays);
export type WireVideo = z.infer<typeof videoMediaSchema>;

const anyMediaSchema = z.discriminatedUnion('kind', [mediaSchema, videoMediaSchema]);
export type AnyMedia = z.infer<typeof anyMediaSchema>;

/** What was measured of a picture beside what the API answers. */
export type Media = WireMedia & {
  userId: string;
  /** Whose library it is in: an account, or a user. */
  ownerId: string;
  /** 64-bit perceptual hash, 16 hex characters (DOMAIN 2.6.3). */
  phash: string;
  /** Share of border pixels whose red, green and blue are all ≥ 240, basis points. */
  whiteBorderBp: number;
  /** Whether a QR code was found in it; null is not looked for. */
  hasQrCode: boolean | null;
  /** What the adapter for pictures says of it (DOMAIN 2.6.1, 2.6.3); null is not known. */
  textShareBp: number | null;
  hasForeignMark: boolean | null;
  /** When the adapter answered; null is not asked yet. */
  examinedAt: Date | null;
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
  NO_FOCAL_POINT: [422, '视频没有焦点可设', 'A video has no focal point'],
});

/** `POST /media` (API.md, Contents): one picture in the field `file`. */
export const uploadRoute: PlainRoute = {
  name: 'media.upload',
  method: 'POST',
  path: '/media',
  meta: {
    access: access.user,
    refuses: ['TOO_LARGE', 'UNSUPPORTED_TYPE', 'FILE_MISSING', 'IMAGE_BROKEN', 'IMAGE_TOO_MANY_PIXELS'],
  },
  successStatus: 201,
  tags: ['media'],
  summary: 'Takes in a picture of at most 20 MB; one that is in the library already is answered as it is',
  body: { type: 'multipart/form-data', schema: z.object({ file: z.string().meta({ format: 'binary' }) }) },
  answer: { type: 'application/json', schema: mediaSchema },
};

/** Uploads of videos in pieces (API.md, Contents): tus 1.0 with creation and termination. */
export const videoUploadRoute: PlainRoute = {
  name: 'media.begin_upload',
  method: 'POST',
  path: '/media/uploads',
  // Not kept for a repeat: tus has its own way to go on.
  meta: { access: access.user, secret: true },
  successStatus: 201,
  tags: ['media'],
  summary: 'Begins the upload of a video of at most 200 MB by tus 1.0',
  description:
    'With Upload-Length and Upload-Metadata (filename). Pieces go to the address in Location by PATCH; the last one ' +
    'answers the video or why it is refused.',
};

const shown = (max: number) =>
  z
    .string()
    .trim()
    .refine((text) => codePoints(text) <= max, { params: { code: 'TOO_LONG', required: max } })
    .check(plainCharacters);

/** Filters of the library: a kind, words in the name or the text, and from when on. */
const libraryQuery = pageQuery.extend({
  kind: z.enum(['image', 'video']).optional(),
  q: z.string().trim().max(100).optional().describe('part of the file name or of the alternative text'),
  since: instantSchema.optional(),
});
export type LibraryFilter = Omit<z.infer<typeof libraryQuery>, 'cursor'>;

const share = z.number().min(0).max(1);

/** What an owner may say of a picture or video. */
const mediaChange = z.object({
  fileName: shown(FILE_NAME_MAX).optional(),
  alt: shown(ALT_MAX).optional(),
  focalX: share.optional(),
  focalY: share.optional(),
});
export type MediaChange = z.infer<typeof mediaChange>;

const tags = ['media'];
const id = z.object({ id: z.string().max(100) });

/** Contract of the media library; uploads and the files themselves are plain routes. */
export const mediaContract = {
  list: contract({ access: access.user })
    .route({ method: 'GET', path: '/media', tags, summary: 'The library of the acting account, else of the user' })
    .input(libraryQuery)
    .output(pageOf(anyMediaSchema)),
  limits: contract({ access: access.user })
    .route({ method: 'GET', path: '/media/limits', tags, summary: 'What uploads may be, and what is made of videos' })
    .output(z.object({ image: z.object({ bytesMax: z.int(), pixelsMax: z.int() }), video: videoLimits })),
  uploads: contract({ access: access.user })
    .route({
      method: 'GET',
      path: '/media/uploads',
      tags,
      summary: "The user's uploads of videos that are not through",
    })
    .output(z.object({ items: z.array(uploadSchema) })),
  uploaded: contract({ access: access.user })
    .route({ method: 'GET', path: '/media/uploads/{id}', tags, summary: 'How far an upload is, and what became of it' })
    .input(id)
    .output(uploadSchema),
  read: contract({ access: access.user })
    .route({ method: 'GET', path: '/media/{id}', tags, summary: 'A picture or video of the library' })
    .input(id)
    .output(anyMediaSchema),
  change: contract({ access: access.user })
    .route({ method: 'PATCH', path: '/media/{id}', tags, summary: 'Name, alternative text and focal point' })
    .input(mediaChange.extend(id.shape))
    .output(anyMediaSchema),
};
