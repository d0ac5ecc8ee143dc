import { sql } from 'kysely';
import type { Tx, Db } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { ErrorRow } from '../../lib/problem.ts';

export { insertVideo } from './sql.ts';

/** A refusal as it is kept, to be told in the reader's language. */
export type KeptRefusal = { status: number; code: string; text: { zh: string; en: string }; rows: ErrorRow[] };

export type UploadRow = {
  userId: string;
  uploadId: string;
  ownerId: string;
  fileName: string;
  bytes: number;
  createdAt: Date;
  expiresAt: Date;
  mediaId: string | null;
  refusal: KeptRefusal | null;
};

const columns = [
  'userId',
  'uploadId',
  'ownerId',
  'fileName',
  'bytes',
  'createdAt',
  'expiresAt',
  'mediaId',
  'refusal',
] as const;

const LISTED_MAX = 100;

export async function insertUpload(tx: Tx, row: Omit<UploadRow, 'mediaId' | 'refusal'>): Promise<void> {
  await tx.insertInto('media.upload').values(row).execute();
}

export async function uploadById(tx: Tx | Db, userId: string, uploadId: string): Promise<UploadRow | undefined> {
  const found = await tx
    .selectFrom('media.upload')
    .select(columns)
    .where('userId', '=', userId)
    .where('uploadId', '=', uploadId)
    .executeTakeFirst();
  return found && rowOf(found);
}

export async function lockUpload(tx: Tx, userId: string, uploadId: string): Promise<UploadRow | undefined> {
  const found = await tx
    .selectFrom('media.upload')
    .select(columns)
    .where('userId', '=', userId)
    .where('uploadId', '=', uploadId)
    .forUpdate()
    .executeTakeFirst();
  return found && rowOf(found);
}

/** Uploads that were not taken in, newest first. */
export async function openUploads(tx: Tx | Db, userId: string): Promise<UploadRow[]> {
  const rows = await tx
    .selectFrom('media.upload')
    .select(columns)
    .where('userId', '=', userId)
    .where('mediaId', 'is', null)
    .orderBy('uploadId', 'desc')
    .limit(LISTED_MAX)
    .execute();
  return rows.map(rowOf);
}

export async function countOpen(tx: Tx, userId: string): Promise<number> {
  const { open } = await tx
    .selectFrom('media.upload')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'int4').as('open'))
    .where('userId', '=', userId)
    .where('mediaId', 'is', null)
    .where('refusal', 'is', null)
    .executeTakeFirstOrThrow();
  return open;
}

export async function markTaken(tx: Tx, userId: string, uploadId: string, mediaId: string): Promise<void> {
  await tx
    .updateTable('media.upload')
    .set({ mediaId })
    .where('userId', '=', userId)
    .where('uploadId', '=', uploadId)
    .execute();
}

export async function markRefused(tx: Tx, userId: string, uploadId: string, refusal: KeptRefusal): Promise<void> {
  await tx
    .updateTable('media.upload')
    .set({ refusal: JSON.stringify(refusal) })
    .where('userId', '=', userId)
    .where('uploadId', '=', uploadId)
    .where('mediaId', 'is', null)
    .execute();
}

export async function deleteUpload(tx: Tx, userId: string, uploadId: string): Promise<void> {
  await tx.deleteFrom('media.upload').where('userId', '=', userId).where('uploadId', '=', uploadId).execute();
}

/** When the next upload expires. */
export const nextExpiry: NextAt = sql`select min(expires_at) as at from media.upload`;

/** The upload that expired first, for the caller alone. */
export async function lockExpired(tx: Tx, now: Date): Promise<UploadRow | undefined> {
  const found = await tx
    .selectFrom('media.upload')
    .select(columns)
    .where('expiresAt', '<=', now)
    .orderBy('expiresAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return found && rowOf(found);
}

/** The id of a video that an owner has made of the same upload, unless its making failed. */
export async function usableVideo(tx: Tx, ownerId: string, sha256: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('media.media as m')
    .innerJoin('media.video as v', 'v.mediaId', 'm.mediaId')
    .select('m.mediaId')
    .where('m.ownerId', '=', ownerId)
    .where('m.sha256', '=', sha256)
    .where('m.kind', '=', 'video')
    .where('v.status', '<>', 'failed')
    .orderBy('m.mediaId')
    .limit(1)
    .executeTakeFirst();
  return found?.mediaId;
}

function rowOf<Row extends { refusal: unknown }>(row: Row): Row & { refusal: KeptRefusal | null } {
  return { ...row, refusal: row.refusal as KeptRefusal | null };
}
