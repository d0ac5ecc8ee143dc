import { z } from 'zod';
import type { JobTools } from '../../jobs.ts';
import { inTransaction } from '../../lib/db.ts';
import { MASTER } from '../pictures/files.ts';
import { nameOf, type Focal } from '../pictures/variants.ts';
import { imageWidths, ratios } from '../schema.ts';
import * as store from '../sql.ts';
import { keyOf, storageOf } from '../storage/storage.ts';
import { files as videoFiles } from '../video/make.ts';

const fileSchema = z.object({ mediaId: z.string(), sha256: z.string(), x: z.int(), y: z.int() });
const payloadSchema = z.object({ files: z.array(fileSchema).max(1000) });

/**
 * `media.forget_files`: removes the files of what was in the library of somebody who is erased (DOMAIN 2.8), where no other
 * library holds the same bytes. Crops around a point that was moved since stay; no address leads to them any more.
 */
export async function forgetFiles(payload: unknown, { config, db }: JobTools): Promise<void> {
  const { files } = payloadSchema.parse(payload);
  const hashes = [...new Set(files.map(({ sha256 }) => sha256))];
  const gone = await inTransaction(db, (tx) => store.unowned(tx, hashes));
  const storage = storageOf(config);
  const { transcoded, plain, clip, source } = videoFiles;
  for (const { mediaId, sha256, ...focal } of files) {
    if (!gone.has(sha256)) continue;
    for (const name of [MASTER, ...variantsOf(focal), transcoded, plain, clip, source(mediaId)])
      await storage.remove(keyOf(sha256, name));
  }
}

/** The names of all that may have been made of a picture. */
function variantsOf(focal: Focal): string[] {
  return imageWidths.flatMap((width) =>
    (['webp', 'avif'] as const).flatMap((format) => [
      nameOf({ width, format }, focal),
      ...ratios.map((ratio) => nameOf({ width, ratio, format }, focal)),
    ]),
  );
}
