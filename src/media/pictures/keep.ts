import type { Storage } from '../storage/storage.ts';
import { keepMaster } from './files.ts';
import { readPicture, type Picture } from './picture.ts';
import { hasQrCode } from './qrCode.ts';

/** Reads a picture, keeps its master and looks for a QR code in it, once for all. Refuses what `readPicture` refuses. */
export async function keepPicture(storage: Storage, upload: Uint8Array): Promise<Picture> {
  const picture = await readPicture(upload);
  const [found] = await Promise.all([hasQrCode(picture.master), keepMaster(storage, picture.sha256, picture.master)]);
  return { ...picture, hasQrCode: found };
}
