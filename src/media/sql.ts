import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';

export type MediaRow = {
  mediaId: string;
  userId: string;
  sha256: string;
  format: string;
  animated: boolean;
  width: number;
  height: number;
  bytes: number;
  phash: string;
  whiteBorderBp: number;
};

export async function insertMedia(tx: Tx, now: Date, row: MediaRow): Promise<void> {
  await tx
    .insertInto('media.media')
    .values({ ...row, kind: 'image', createdAt: now })
    .execute();
}

export function mediaByIds(tx: Tx, mediaIds: readonly string[]): Promise<MediaRow[]> {
  return tx
    .selectFrom('media.media')
    .select(['mediaId', 'userId', 'sha256', 'format', 'animated', 'width', 'height', 'bytes', 'phash', 'whiteBorderBp'])
    .where('mediaId', 'in', [...mediaIds])
    .execute();
}

/** Counts an upload of the day; answers false when the limit is reached. The database decides races. */
export async function countUpload(tx: Tx, userId: string, day: string, limit: number): Promise<boolean> {
  const done = await sql<{ used: number }>`
    insert into media.uploads_of_day (user_id, day, used) values (${userId}, ${day}, 1)
    on conflict (user_id, day) do update set used = media.uploads_of_day.used + 1
      where media.uploads_of_day.used < ${limit}
    returning used`.execute(tx);
  return done.rows.length > 0;
}
