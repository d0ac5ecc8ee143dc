import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asUser, type Actor } from '../../lib/actor.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, lockKey, type Db, type Tx } from '../../lib/db.ts';
import { refuse, Refusal } from '../../lib/errors.ts';
import { problemOf } from '../../lib/http.ts';
import { isId, newId } from '../../lib/ids.ts';
import { enqueue } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { HOUR } from '../../lib/time.ts';
import { searchTextOf } from '../library/rules.ts';
import { ownerOf } from '../owners.ts';
import { mediaRules } from '../policy.ts';
import { countUpload } from '../service.ts';
import * as media from '../sql.ts';
import { keyOf, storageOf } from '../storage/storage.ts';
import { files } from './make.ts';
import { probe } from './probe.ts';
import { videoPrograms } from './programs.ts';
import { checkVideo, type VideoFacts } from './rules.ts';
import {
  refuseVideo,
  VIDEO_BYTES_MAX,
  VIDEO_MS_MAX,
  VIDEO_MS_MIN,
  videoFormats,
  type VideoLimits,
  type WireUpload,
} from './schema.ts';
import * as store from './uploads.sql.ts';

/** Tries at making a video; a kill or a restart of the program costs one. */
const TRIES_MAX = 12;

type Surroundings = { config: Config; db: Db };

/** Where the bytes of unfinished uploads lie. */
export function uploadsFolder(home: string): string {
  return join(home, 'uploads');
}

/** What a video may be (DOMAIN 2.2), and whether this installation makes anything of it. */
export async function limitsOf(config: Config): Promise<VideoLimits> {
  return {
    bytesMax: VIDEO_BYTES_MAX,
    durationMsMin: VIDEO_MS_MIN,
    durationMsMax: VIDEO_MS_MAX,
    ratios: ['16:9', '9:16'],
    formats: [...videoFormats],
    transcodes: (await videoPrograms(config)) !== undefined,
  };
}

/**
 * Begins an upload in pieces; answers its id. Refuses VIDEO_TOO_LARGE, UPLOADS_OPEN, RATE_LIMITED. The database decides
 * how many may be open.
 */
export async function beginUpload(
  tx: Tx,
  actor: Actor,
  now: Date,
  { bytes, fileName }: { bytes: number; fileName: string },
): Promise<string> {
  if (bytes > VIDEO_BYTES_MAX) {
    const row = { path: 'Upload-Length', code: 'VIDEO_TOO_LARGE', message: '', actual: bytes };
    throw refuseVideo.VIDEO_TOO_LARGE([{ ...row, required: VIDEO_BYTES_MAX }]);
  }
  const { userId } = asUser(actor);
  const { document } = await policyAt(tx, mediaRules, now);
  await lockKey(tx, 'media.upload', userId);
  if ((await store.countOpen(tx, userId)) >= document.videoUploadsOpen) {
    throw refuseVideo.UPLOADS_OPEN([
      { path: 'file', code: 'UPLOADS_OPEN', message: '', required: document.videoUploadsOpen },
    ]);
  }
  await countUpload(tx, actor, now);
  const uploadId = newId(now);
  const expiresAt = new Date(now.getTime() + document.videoUploadHours * HOUR);
  const row = { userId, uploadId, ownerId: ownerOf(actor), fileName, bytes, createdAt: now, expiresAt };
  await store.insertUpload(tx, row);
  return uploadId;
}

/** An upload of the actor's own. Refuses NOT_FOUND. */
export async function ownUpload(tx: Tx | Db, actor: Actor, uploadId: string): Promise<store.UploadRow> {
  const row = isId(uploadId) ? await store.uploadById(tx, asUser(actor).userId, uploadId) : undefined;
  if (!row) throw refuse.NOT_FOUND();
  return row;
}

/** How far an upload of the actor's is, and what became of it. One that is complete is taken in. Refuses NOT_FOUND. */
export async function readUpload(
  around: Surroundings,
  actor: Actor,
  uploadId: string,
  lang: Lang,
): Promise<WireUpload> {
  const row = await ownUpload(around.db, actor, uploadId);
  return presentUpload(around, await settle(around, row), lang);
}

/** The actor's uploads that are not taken in, newest first. */
export async function listUploads(around: Surroundings, actor: Actor, lang: Lang): Promise<WireUpload[]> {
  const rows = await store.openUploads(around.db, asUser(actor).userId);
  return Promise.all(rows.map((row) => presentUpload(around, row, lang)));
}

/** Forgets an upload and its bytes. */
export async function dropUpload(
  { config }: Pick<Surroundings, 'config'>,
  tx: Tx,
  row: store.UploadRow,
): Promise<void> {
  await removeBytes(config.home, row.uploadId);
  await store.deleteUpload(tx, row.userId, row.uploadId);
}

/** Settlings under way: the last piece and a look at the upload may come at once. */
const settlings = new Map<string, Promise<store.UploadRow>>();

/**
 * Takes a complete upload in: measures it, keeps it, writes it into the library and has it made into what viewers load,
 * or refuses it. Does nothing to one that is not complete or was settled before, so it may be asked again after a kill.
 */
export function settle(around: Surroundings, row: store.UploadRow): Promise<store.UploadRow> {
  if (row.mediaId !== null || row.refusal !== null) return Promise.resolve(row);
  let settling = settlings.get(row.uploadId);
  if (!settling) {
    settling = settleOnce(around, row).finally(() => settlings.delete(row.uploadId));
    settlings.set(row.uploadId, settling);
  }
  return settling;
}

async function settleOnce(around: Surroundings, row: store.UploadRow): Promise<store.UploadRow> {
  const { config, db } = around;
  const path = join(uploadsFolder(config.home), row.uploadId);
  if ((await sizeOf(path)) !== row.bytes) return row;
  try {
    await synced(path);
    const facts = await probe(config, path);
    checkVideo(facts);
    const sha256 = await hashOf(path);
    const mediaId = newId(await inTransaction(db, businessNow));
    const source = keyOf(sha256, files.source(mediaId));
    const storage = storageOf(config);
    await storage.putFile(source, path);
    const taken = await inTransaction(db, (tx) => takeIn(tx, row, { ...facts, sha256, mediaId }));
    if (taken !== mediaId) await storage.remove(source);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await inTransaction(db, (tx) => store.markRefused(tx, row.userId, row.uploadId, keptRefusal(error)));
  }
  await removeBytes(config.home, row.uploadId);
  return (await store.uploadById(db, row.userId, row.uploadId)) ?? row;
}

/** Writes a video into its owner's library, unless the same upload is there already; answers its media id. */
async function takeIn(
  tx: Tx,
  upload: store.UploadRow,
  { mediaId, sha256, durationMs, ...facts }: VideoFacts & { mediaId: string; sha256: string },
): Promise<string | undefined> {
  const now = await businessNow(tx);
  const { userId, uploadId, ownerId, fileName, bytes } = upload;
  const row = await store.lockUpload(tx, userId, uploadId);
  if (!row || row.mediaId !== null) return row?.mediaId ?? undefined;
  await lockKey(tx, 'media', `${ownerId} ${sha256}`);
  const before = await store.usableVideo(tx, ownerId, sha256);
  const taken = before ?? mediaId;
  if (before === undefined) {
    const measured = { animated: false, phash: null, whiteBorderBp: null, hasQrCode: null, placeholder: null };
    const made = { mediaId, userId, ownerId, kind: 'video', sha256, bytes, fileName, createdAt: now, ...facts };
    await media.insertMedia(tx, { ...made, ...measured, searchText: searchTextOf(fileName, '') });
    await store.insertVideo(tx, now, mediaId, durationMs);
    await enqueue(tx, 'media.transcode', { mediaId }, { queue: 'media.transcode', maxAttempts: TRIES_MAX });
  }
  await store.markTaken(tx, userId, uploadId, taken);
  return taken;
}

async function presentUpload({ config }: Surroundings, row: store.UploadRow, lang: Lang): Promise<WireUpload> {
  const { uploadId, fileName, bytes, createdAt, expiresAt, mediaId, refusal } = row;
  const settled = mediaId !== null || refusal !== null;
  const offset = settled ? bytes : ((await sizeOf(join(uploadsFolder(config.home), uploadId))) ?? 0);
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  const problem = refusal && problemOf(refusalFrom(refusal), lang, uploadId);
  return { id: uploadId, fileName, bytes, offset, ...times, mediaId, problem };
}

function keptRefusal({ status, code, text, rows }: Refusal): store.KeptRefusal {
  return { status, code, text, rows };
}

function refusalFrom({ status, code, text, rows }: store.KeptRefusal): Refusal {
  return new Refusal(status, code, text, rows);
}

async function removeBytes(home: string, uploadId: string): Promise<void> {
  for (const name of [uploadId, `${uploadId}.json`]) await rm(join(uploadsFolder(home), name), { force: true });
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
