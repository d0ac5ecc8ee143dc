import type { WireMedia } from '../../../../../src/media/schema.ts';
import { takeIntoLibrary } from '../../../media/taking.ts';
import { t } from './texts.ts';

/**
 * Has a picture of the catalogue taken into the library: one of another site could be shown here, but nothing made of it.
 * Throws UploadFault.
 */
export function takePicture(itemId: string, index: number): Promise<WireMedia> {
  return takeIntoLibrary(`/items/${encodeURIComponent(itemId)}/pictures`, { index }, t.broken);
}
