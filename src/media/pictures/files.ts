import sharp from 'sharp';
import { bytesOf, keyOf, type Kept, type Storage } from '../storage/storage.ts';
import { imageWidths } from '../schema.ts';
import { cropOf, nameOf, type Focal, type Variant } from './variants.ts';

/** The name of the master of a picture below its key. */
export const MASTER = 'original.webp';

/** Keeps the master of a picture. When this returns, it survives a crash. */
export async function keepMaster(storage: Storage, sha256: string, master: Uint8Array): Promise<void> {
  await storage.put(keyOf(sha256, MASTER), master);
}

/** The master of a picture. Throws when it is gone. */
export async function masterOf(storage: Storage, sha256: string): Promise<Kept> {
  const kept = await storage.read(keyOf(sha256, MASTER));
  if (!kept) throw new Error(`the master of the picture ${sha256} is gone`);
  return kept;
}

/** Makings under way, so that a variant that many ask for at once is made once. */
const makings = new Map<string, Promise<void>>();

/** A variant of a picture, made from its master at the first call. Throws when the master is gone. */
export async function variantOf(storage: Storage, sha256: string, variant: Variant, focal: Focal): Promise<Kept> {
  const key = keyOf(sha256, nameOf(variant, focal));
  const kept = await storage.read(key);
  if (kept) return kept;
  await makeVariant(storage, sha256, variant, focal);
  const made = await storage.read(key);
  if (!made) throw new Error(`the file ${key} is gone`);
  return made;
}

/** A variant of a picture where it is made already. */
export function madeVariant(
  storage: Storage,
  sha256: string,
  variant: Variant,
  focal: Focal,
): Promise<Kept | undefined> {
  return storage.read(keyOf(sha256, nameOf(variant, focal)));
}

/** Makes a variant of a picture, unless it is there. Throws when the master is gone. */
export async function makeVariant(storage: Storage, sha256: string, variant: Variant, focal: Focal): Promise<void> {
  const key = keyOf(sha256, nameOf(variant, focal));
  let making = makings.get(key);
  if (!making) {
    making = encode(storage, sha256, variant, focal, key).finally(() => makings.delete(key));
    makings.set(key, making);
  }
  await making;
}

async function encode(storage: Storage, sha256: string, variant: Variant, focal: Focal, key: string): Promise<void> {
  if ((await storage.sizeOf(key)) !== undefined) return;
  const { width, ratio, format } = variant;
  const picture = sharp(await bytesOf(await masterOf(storage, sha256)));
  const size = await picture.metadata();
  const crop = ratio ? cropOf(size.width, size.height, ratio, focal) : undefined;
  // Widths above the picture's own hold the same picture: it is encoded once.
  const enough = imageWidths.find((each) => each >= (crop?.width ?? size.width)) ?? width;
  if (enough < width) {
    const same = await variantOf(storage, sha256, { ...variant, width: enough }, focal);
    return storage.put(key, await bytesOf(same));
  }
  if (crop) picture.extract(crop);
  picture.resize({ width, withoutEnlargement: true });
  // AVIF above effort 2 costs seconds a picture for some per cent of its bytes.
  const made = format === 'avif' ? picture.avif({ quality: 55, effort: 2 }) : picture.webp({ quality: 80, effort: 3 });
  await storage.put(key, await made.toBuffer());
}
