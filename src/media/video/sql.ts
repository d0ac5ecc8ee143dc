import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { VideoFailure, VideoStatus } from './schema.ts';

export type VideoRow = {
  mediaId: string;
  status: VideoStatus;
  progressBp: number;
  failure: VideoFailure | null;
  durationMs: number;
  transcoded: boolean;
  servedBytes: number | null;
  coverMediaId: string | null;
  clip: boolean;
};

const columns = sql`media_id, status, progress_bp, failure, duration_ms, transcoded, served_bytes, cover_media_id, clip`;

export async function insertVideo(tx: Tx, now: Date, mediaId: string, durationMs: number): Promise<void> {
  await tx.insertInto('media.video').values({ mediaId, status: 'processing', durationMs, changedAt: now }).execute();
}

export async function videosByIds(tx: Tx, mediaIds: readonly string[]): Promise<VideoRow[]> {
  const found = await sql<VideoRow>`select ${columns} from media.video
    where media_id = any(${[...mediaIds]}::text[])`.execute(tx);
  return found.rows;
}

export async function lockVideo(tx: Tx, mediaId: string): Promise<VideoRow | undefined> {
  const found = await sql<VideoRow>`select ${columns} from media.video where media_id = ${mediaId} for update`.execute(
    tx,
  );
  return found.rows[0];
}

/** How far a making is; a video that is ready or has failed stays as it is. */
export async function updateProgress(tx: Tx, now: Date, mediaId: string, progressBp: number): Promise<void> {
  await tx
    .updateTable('media.video')
    .set({ progressBp, changedAt: now })
    .where('mediaId', '=', mediaId)
    .where('status', '=', 'processing')
    .execute();
}

export type MadeVideo = Pick<VideoRow, 'transcoded' | 'servedBytes' | 'coverMediaId' | 'clip'>;

export async function markReady(tx: Tx, now: Date, mediaId: string, made: MadeVideo): Promise<void> {
  await tx
    .updateTable('media.video')
    .set({ ...made, status: 'ready', progressBp: 10_000, failure: null, changedAt: now })
    .where('mediaId', '=', mediaId)
    .execute();
}

export async function markFailed(tx: Tx, now: Date, mediaId: string, failure: VideoFailure): Promise<void> {
  await tx
    .updateTable('media.video')
    .set({ status: 'failed', failure, changedAt: now })
    .where('mediaId', '=', mediaId)
    .execute();
}
