import type { WireMedia } from '../../src/media/schema.ts';
import type { Problem } from '../../src/lib/problem.ts';
import { actingFor } from '../api.ts';
import { lang } from '../ui/lang.ts';

/** Why an upload did not succeed, in the reader's language. */
export class UploadFault extends Error {
  /** Whether the same file would be refused again. */
  readonly final: boolean;

  constructor(message: string, status = 0) {
    super(message);
    this.final = [400, 413, 415, 422].includes(status);
  }
}

/** Largest picture that the server takes, bytes (API.md, Contents). */
export const PICTURE_BYTES_MAX = 20 * 1024 * 1024;

/** File types that the picker offers. */
export const pictureTypes = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

/** Uploads one picture; `onProgress` gets per cent. Throws UploadFault. */
export function uploadPicture(file: Blob, onProgress: (percent: number) => void = () => {}): Promise<WireMedia> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/media');
    request.setRequestHeader('accept-language', lang);
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    const account = actingFor();
    if (account !== undefined) request.setRequestHeader('x-account', account);
    request.responseType = 'json';
    request.timeout = 120_000;
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100));
    });
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as WireMedia);
      else reject(new UploadFault((request.response as Problem | null)?.detail ?? interrupted(), request.status));
    });
    request.addEventListener('error', () => reject(new UploadFault(interrupted())));
    request.addEventListener('timeout', () => reject(new UploadFault(interrupted())));
    const form = new FormData();
    form.append('file', file, file instanceof File ? file.name : 'picture.png');
    request.send(form);
  });
}

/** Where a picture of ours is served in a width. */
export function pictureUrl(mediaId: string, width: 320 | 750 | 1080 = 320): string {
  return `/media/${mediaId}/${width}`;
}

function interrupted(): string {
  return lang === 'en' ? 'The upload was interrupted; please try again' : '上传中断，请重试';
}
