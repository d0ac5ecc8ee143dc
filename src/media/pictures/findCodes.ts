import { z } from 'zod';
import { inTransaction } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { JobTools } from '../../jobs.ts';
import * as store from '../sql.ts';
import { bytesOf, storageOf } from '../storage/storage.ts';
import { masterOf } from './files.ts';
import { hasQrCode } from './qrCode.ts';

/** Pictures of one run of the job: some seconds of a thread. */
const RUN_MAX = 100;

const payloadSchema = z.object({ after: z.string().max(60).default('') });

/**
 * `media.find_codes`, every hour: looks for QR codes in the pictures that were kept before anybody did (DOMAIN 2.6.1),
 * by id, so many at a time, the rest in a next run that begins after the last one. Each answer is kept at once, so a run
 * that is killed goes on where it was. A picture that cannot be read stays unknown until the next hour.
 */
export async function findCodes(payload: unknown, { config, db, log }: JobTools): Promise<void> {
  const { after } = payloadSchema.parse(payload ?? {});
  const rows = await inTransaction(db, (tx) => store.uncodedPictures(tx, after, RUN_MAX));
  const storage = storageOf(config);
  for (const { mediaId, sha256 } of rows) {
    try {
      const found = await hasQrCode(await bytesOf(await masterOf(storage, sha256)));
      await inTransaction(db, (tx) => store.keepCodeFound(tx, mediaId, found));
    } catch (error) {
      log.warn({ err: error, mediaId }, 'no code could be looked for in a picture');
    }
  }
  const last = rows.at(-1);
  if (last === undefined || rows.length < RUN_MAX) return;
  const next = { after: last.mediaId };
  await inTransaction(db, (tx) =>
    enqueue(tx, 'media.find_codes', next, { jobKey: 'find_codes', queue: 'media.codes' }),
  );
}
