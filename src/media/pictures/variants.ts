import { imageWidths, ratios, type ImageWidth, type MediaUrls, type Ratio } from '../schema.ts';

/** A point of a picture that a crop keeps, in thousandths of its width and height. */
export type Focal = { x: number; y: number };

export const CENTRE: Focal = { x: 500, y: 500 };

export type VariantFormat = 'webp' | 'avif';

/** One file that is made of a picture: narrowed, and cropped where it has a ratio. */
export type Variant = { width: ImageWidth; ratio?: Ratio; format: VariantFormat };

/** What an address below `/media/{id}/` asks for; without an extension the browser's Accept decides. */
export type Wanted = { width: ImageWidth; ratio?: Ratio; format?: VariantFormat };

/** A rectangle in pixels. */
export type Crop = { left: number; top: number; width: number; height: number };

const FILE = /^(\d{3,4})(?:\.(webp|avif))?$/;

/** Reads the last parts of an address: a ratio (`16x9`), if any, and a file (`750`, `750.webp`, `750.avif`). */
export function wantedOf(file: string, ratioName?: string): Wanted | undefined {
  const [, digits, extension] = FILE.exec(file) ?? [];
  const width = imageWidths.find((each) => String(each) === digits);
  const ratio = ratioName === undefined ? undefined : ratios.find((each) => pathOf(each) === ratioName);
  if (width === undefined || (ratioName !== undefined && ratio === undefined)) return undefined;
  const format = extension === 'webp' || extension === 'avif' ? extension : undefined;
  return { width, ...(ratio ? { ratio } : {}), ...(format ? { format } : {}) };
}

/** The name under which a variant is kept; a crop's holds the focal point, so a moved one makes new files. */
export function nameOf({ width, ratio, format }: Variant, focal: Focal): string {
  return ratio ? `${pathOf(ratio)}-${focal.x}-${focal.y}-${width}.${format}` : `${width}.${format}`;
}

/** The largest rectangle of a ratio inside a picture, as near as it can be to having the focal point in its middle. */
export function cropOf(width: number, height: number, ratio: Ratio, focal: Focal): Crop {
  const [across, down] = sidesOf(ratio);
  const wide = width * down > height * across;
  const cropWidth = wide ? Math.max(1, Math.round((height * across) / down)) : width;
  const cropHeight = wide ? height : Math.max(1, Math.round((width * down) / across));
  const from = (size: number, part: number, permille: number) =>
    Math.min(size - part, Math.max(0, Math.round((size * permille) / 1000 - part / 2)));
  return {
    left: from(width, cropWidth, focal.x),
    top: from(height, cropHeight, focal.y),
    width: cropWidth,
    height: cropHeight,
  };
}

/** Addresses of a picture by width. With `.webp` or `.avif` behind it an address answers that format. */
export function urlsOf(mediaId: string): MediaUrls {
  return { ...addresses(`/media/${mediaId}/`, ''), original: `/media/${mediaId}/original.webp` };
}

/** Addresses of a picture's crops. They change with the focal point, so that what a browser has kept is not shown. */
export function cropUrlsOf(mediaId: string, focal: Focal): Record<Ratio, Omit<MediaUrls, 'original'>> {
  const of = (ratio: Ratio) => addresses(`/media/${mediaId}/${pathOf(ratio)}/`, `?focal=${focalText(focal)}`);
  return { '16:9': of('16:9'), '1:1': of('1:1'), '9:16': of('9:16') };
}

export function focalText(focal: Focal): string {
  return `${focal.x}-${focal.y}`;
}

function addresses(before: string, after: string): Omit<MediaUrls, 'original'> {
  const at = (width: ImageWidth) => `${before}${width}${after}`;
  return { '320': at(320), '750': at(750), '1080': at(1080), '1600': at(1600) };
}

function pathOf(ratio: Ratio): string {
  return ratio.replace(':', 'x');
}

function sidesOf(ratio: Ratio): [number, number] {
  return {
    '16:9': [16, 9] as [number, number],
    '1:1': [1, 1] as [number, number],
    '9:16': [9, 16] as [number, number],
  }[ratio];
}
