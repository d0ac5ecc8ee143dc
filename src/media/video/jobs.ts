import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { inTransaction, type Tx } from '../../lib/db.ts';
import { SECOND } from '../../lib/time.ts';
import { businessNow } from '../../lib/clock.ts';
import type { JobTools } from '../../jobs.ts';
import { recordCover } from '../service.ts';
import * as media from '../sql.ts';
import type { MediaRow } from '../sql.ts';
import { keepPicture } from '../pictures/keep.ts';
import type { Picture } from '../pictures/picture.ts';
import { keyOf, storageOf, type Storage } from '../storage/storage.ts';
import { files, makeClip, makeCover, makeVideo, makingFolder } from './make.ts';
import { ProgramFailed, videoPrograms, type VideoPrograms } from './programs.ts';
import { rewriteMp4 } from './rewrite.ts';
import type { VideoFailure } from './schema.ts';
import * as store from './sql.ts';

const payloadSchema = z.object({ mediaId: z.string() });

/** Share of the work that is the video itself, basis points; cover and clip are the rest. */
const VIDEO_BP = 9_500;
const PROGRESS_EVERY_MS = SECOND;

type Work = { storage: Storage; row: MediaRow; durationMs: number; folder: string; ending: AbortSignal };

/** What was made of a video. */
type Made = { transcoded: boolean; servedBytes: number; cover?: Picture; clip: boolean };

/**
 * Makes of an upload what viewers load: 720p, a cover and a clip by ffmpeg, else the MP4 written anew. Holds no
 * transaction meanwhile. Run again after a kill it starts anew, but for what was kept already.
 */
export async function transcode(
  payload: unknown,
  tools: JobTools,
  { ending, last }: { ending: AbortSignal; last: boolean },
): Promise<void> {
  const { mediaId } = payloadSchema.parse(payload);
  const { config, db } = tools;
  const [row, video] = await inTransaction(db, async (tx) => {
    const [[one], [of]] = [await media.mediaByIds(tx, [mediaId]), await store.videosByIds(tx, [mediaId])];
    return [one, of];
  });
  if (!row || video?.status !== 'processing') return;
  const storage = storageOf(config);
  const folder = makingFolder(config.home, mediaId);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const work: Work = { storage, row, durationMs: video.durationMs, folder, ending };
  try {
    const programs = await videoPrograms(config);
    const made = programs ? await byFfmpeg(work, programs, tools) : await plainly(work);
    await inTransaction(db, (tx) => finish(tx, row, made));
  } catch (error) {
    // What broke for another reason (memory, disk) is tried again some times.
    const failure = failureOf(error) ?? (last && !ending.aborted ? 'TRANSCODE_FAILED' : undefined);
    if (!failure) throw error;
    tools.log.warn({ err: error, mediaId }, 'nothing could be made of a video');
    await inTransaction(db, async (tx) => store.markFailed(tx, await businessNow(tx), mediaId, failure));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await storage.remove(keyOf(row.sha256, files.source(mediaId)));
}

async function byFfmpeg(work: Work, programs: VideoPrograms, { db, log }: JobTools): Promise<Made> {
  const { storage, row, durationMs, folder, ending } = work;
  const [video, clip, cover] = ['video.mp4', 'clip.mp4', 'cover.png'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const tell = (progressBp: number) =>
    inTransaction(db, async (tx) => store.updateProgress(tx, await businessNow(tx), row.mediaId, progressBp)).catch(
      (error: unknown) => log.warn({ err: error }, 'the progress of a video was not written'),
    );
  if (!(await fetched(storage, row, files.transcoded, video))) {
    const source = await sourceOf(work);
    let toldAt = 0;
    const onProgress = (madeMs: number) => {
      if (Date.now() < toldAt + PROGRESS_EVERY_MS) return;
      toldAt = Date.now();
      void tell(Math.min(VIDEO_BP, Math.floor((madeMs * VIDEO_BP) / durationMs)));
    };
    await makeVideo(programs, source, video, { ending, onProgress });
    await storage.putFile(keyOf(row.sha256, files.transcoded), video);
  }
  await tell(VIDEO_BP);
  if ((await storage.sizeOf(keyOf(row.sha256, files.clip))) === undefined) {
    await makeClip(programs, video, durationMs, clip, ending);
    await storage.putFile(keyOf(row.sha256, files.clip), clip);
  }
  await makeCover(programs, video, durationMs, cover, ending);
  const picture = await keepPicture(storage, await readFile(cover));
  return { transcoded: true, servedBytes: (await stat(video)).size, cover: picture, clip: true };
}

async function plainly(work: Work): Promise<Made> {
  const { storage, row, folder } = work;
  const plain = join(folder, 'plain.mp4');
  if (!(await fetched(storage, row, files.plain, plain))) {
    if (row.format !== 'mp4' && row.format !== 'mov') throw new NoProgram();
    await rewriteMp4(await sourceOf(work), plain);
    await storage.putFile(keyOf(row.sha256, files.plain), plain);
  }
  return { transcoded: false, servedBytes: (await stat(plain)).size, clip: false };
}

async function finish(tx: Tx, row: MediaRow, { cover, ...made }: Made): Promise<void> {
  const now = await businessNow(tx);
  const video = await store.lockVideo(tx, row.mediaId);
  if (video?.status !== 'processing') return;
  const coverMediaId = cover ? (await recordCover(tx, now, row, cover)).id : null;
  await store.markReady(tx, now, row.mediaId, { ...made, coverMediaId });
}

async function sourceOf({ storage, row, folder }: Work): Promise<string> {
  const source = join(folder, 'source');
  if (await fetched(storage, row, files.source(row.mediaId), source)) return source;
  throw new Error(`the upload of the video ${row.mediaId} is gone`);
}

/** Brings what is kept under a name into a file of this machine; false where nothing is. */
async function fetched(storage: Storage, row: MediaRow, name: string, file: string): Promise<boolean> {
  const kept = await storage.read(keyOf(row.sha256, name));
  if (!kept) return false;
  await pipeline(kept.stream, createWriteStream(file, { mode: 0o600 }));
  return true;
}

/** Only ffmpeg could have read it, and it is not there any more. */
class NoProgram extends Error {}

function failureOf(error: unknown): VideoFailure | undefined {
  if (error instanceof ProgramFailed || error instanceof RangeError) return 'TRANSCODE_FAILED';
  return error instanceof NoProgram ? 'NO_FFMPEG' : undefined;
}
