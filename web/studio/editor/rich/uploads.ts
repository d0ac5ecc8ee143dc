import type { WireMedia } from '../../../../src/media/schema.ts';
import { PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../../upload.ts';
import { t } from '../texts.ts';

/** A picture on its way: it stands in the text already, by the number of its upload. */
export type Upload = {
  readonly file: File;
  readonly percent: number;
  readonly fault: string | undefined;
  /** Whether the file would be refused again. */
  readonly final?: boolean;
  readonly media: WireMedia | undefined;
};

/** Uploads of this page by number. They stay: an undone picture may come back by redo. */
const uploads = new Map<string, Upload>();
const listeners = new Set<() => void>();
let last = 0;

/** Starts an upload; answers its number. */
export function beginUpload(file: File): string {
  last += 1;
  const id = String(last);
  uploads.set(id, { file, percent: 0, fault: undefined, media: undefined });
  void run(id);
  return id;
}

export function uploadOf(id: string): Upload | undefined {
  return uploads.get(id);
}

export function onUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tries a failed upload again. */
export function repeatUpload(id: string): void {
  set(id, { percent: 0, fault: undefined });
  void run(id);
}

async function run(id: string): Promise<void> {
  const file = uploads.get(id)?.file;
  if (!file) return;
  if (file.size > PICTURE_BYTES_MAX) return set(id, { fault: t.tooLarge, final: true });
  try {
    set(id, { media: await uploadPicture(file, (percent) => set(id, { percent })), percent: 100 });
  } catch (error) {
    const known = error instanceof UploadFault;
    set(id, { fault: known ? error.message : t.pictureFault, final: known && error.final });
  }
}

function set(id: string, change: Partial<Upload>): void {
  const upload = uploads.get(id);
  if (upload) uploads.set(id, { ...upload, ...change });
  for (const listener of listeners) listener();
}
