import type { Reason } from './schema.ts';

/** What the checks know of a picture of a work. `phash` is a 64-bit perceptual hash as 16 hexadecimal digits. */
export interface ImageFacts {
  field: string;
  phash: string | null;
  /** A QR code was found in it when it was taken in; null is not looked for. */
  hasQrCode: boolean | null;
  /** A watermark or logo of another platform was found by the adapter; null is not known. */
  hasForeignMark: boolean | null;
  /** Share of the area that text covers by the adapter, basis points; null is not known. */
  textShareBp: number | null;
}

/** Number of bits in which two 64-bit hashes differ. Throws on anything but 16 hexadecimal digits. */
export function hammingDistance(a: string, b: string): number {
  let rest = hashBits(a) ^ hashBits(b);
  let bits = 0;
  for (; rest > 0n; rest &= rest - 1n) bits++;
  return bits;
}

function hashBits(phash: string): bigint {
  if (!/^[\da-f]{16}$/i.test(phash)) throw new RangeError('a perceptual hash has 16 hexadecimal digits');
  return BigInt(`0x${phash}`);
}

/** Lists of pictures in which one shows the same as another of its list; a rich text may repeat a picture. */
const lists = ['coverMediaIds', 'body.pictures', 'body.paragraphs'];

const listOf = (field: string): string => field.replace(/\[.*$/, '');

/** Pictures of one list that show the same: the later one of each pair and the first that it repeats (DOMAIN 2.6.3). */
export function duplicateImages(
  images: readonly ImageFacts[],
  distanceMax: number,
): { field: string; sameAs: string }[] {
  return images.flatMap((image, i) => {
    const earlier = images.slice(0, i).find((other) => isSame(image, other, distanceMax));
    return earlier === undefined ? [] : [{ field: image.field, sameAs: earlier.field }];
  });
}

function isSame(a: ImageFacts, b: ImageFacts, distanceMax: number): boolean {
  const list = listOf(a.field);
  if (list !== listOf(b.field) || !lists.includes(list) || a.phash === null || b.phash === null) return false;
  return hammingDistance(a.phash, b.phash) <= distanceMax;
}

/** Text covering more of a picture than this makes it clutter, basis points. */
const TEXT_SHARE_BP_MAX = 3000;

/**
 * The reasons to reject that pictures give (DOMAIN 2.6.1, 2.6.3): QR codes, other platforms' marks, too much text,
 * repeats within a list of the work. Size, ratio and white ground are rules of the template.
 */
export function imageReasons(images: readonly ImageFacts[], distanceMax: number): Reason[] {
  const own = images.flatMap((image): Reason[] => {
    const where = { field: image.field };
    return [
      ...(image.hasQrCode === true ? [{ code: 'CONTACT_INFO', where }] : []),
      ...(image.hasForeignMark === true ? [{ code: 'NOT_ORIGINAL_MEDIA', where }] : []),
      ...((image.textShareBp ?? 0) > TEXT_SHARE_BP_MAX ? [{ code: 'IMAGE_CLUTTER', where }] : []),
    ];
  });
  const repeats = duplicateImages(images, distanceMax).map(({ field }) => ({
    code: 'IMAGE_QUALITY',
    where: { field },
  }));
  return [...own, ...repeats];
}
