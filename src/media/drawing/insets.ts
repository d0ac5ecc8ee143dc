import sharp from 'sharp';
import { inTransaction, type Db } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { bytesOf, storageOf, type StorageConfig } from '../storage/storage.ts';
import { masterOf } from '../pictures/files.ts';
import * as store from '../sql.ts';

const OWN = /^\/media\/([^/]+)\//;
const PIXELS_MAX = 60_000_000;

/** The id of our own picture that an address leads to; undefined for one that lies elsewhere. */
export function ownPictureId(url: string): string | undefined {
  const id = OWN.exec(url)?.[1];
  return id !== undefined && isId(id) ? id : undefined;
}

/** The bytes of a picture of the library; undefined where there is none. */
export async function ownPicture(config: StorageConfig, db: Db, mediaId: string): Promise<Buffer | undefined> {
  const [row] = await inTransaction(db, (tx) => store.mediaByIds(tx, [mediaId]));
  return row?.kind === 'image' ? bytesOf(await masterOf(storageOf(config), row.sha256)) : undefined;
}

/** A picture cut to a size in px, as an address that a drawing can hold. Throws what is no picture. */
export async function insetOf(bytes: Uint8Array, width: number, height: number): Promise<string> {
  const made = await sharp(bytes, { limitInputPixels: PIXELS_MAX, pages: 1 })
    .rotate()
    .resize({ width, height, fit: 'cover' })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 88 })
    .toBuffer();
  return `data:image/jpeg;base64,${made.toString('base64')}`;
}
