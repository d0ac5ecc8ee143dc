import { z } from 'zod';
import { inTransaction } from '../lib/db.ts';
import type { JobTools } from '../jobs.ts';
import { makeVariant } from './pictures/files.ts';
import { wantedOf } from './pictures/variants.ts';
import { focalOf } from './present.ts';
import * as store from './sql.ts';
import { storageOf } from './storage/storage.ts';

export { forgetFiles } from './library/forgetting.ts';
export { findCodes } from './pictures/findCodes.ts';
export { transcode } from './video/jobs.ts';
export { expireUpload, nextExpiryAt } from './video/expiry.ts';

const avifPayload = z.object({ mediaId: z.string(), files: z.array(z.string()).max(20) });

/** Makes AVIF of a picture in some widths and crops. What is made already stays. Holds no transaction meanwhile. */
export async function makeAvif(payload: unknown, { config, db }: JobTools): Promise<void> {
  const { mediaId, files } = avifPayload.parse(payload);
  const [row] = await inTransaction(db, (tx) => store.mediaByIds(tx, [mediaId]));
  if (!row) return;
  const storage = storageOf(config);
  for (const address of files) {
    const [file = '', ratio] = address.split('/').toReversed();
    const wanted = wantedOf(file, ratio);
    if (wanted) await makeVariant(storage, row.sha256, { ...wanted, format: 'avif' }, focalOf(row));
  }
}
