import { asUser, type Actor } from '../lib/actor.ts';
import { lockKey, type Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId, newId } from '../lib/ids.ts';
import { enqueue } from '../lib/outbox.ts';
import { policyAt } from '../lib/policy.ts';
import { DAY, SECOND, addDays, dayOf, instantOf } from '../lib/time.ts';
import { coverNameOf, searchTextOf } from './library/rules.ts';
import { ownerOf, ownersSeenBy } from './owners.ts';
import { keepPicture } from './pictures/keep.ts';
import type { Picture } from './pictures/picture.ts';
import { mediaRules } from './policy.ts';
import { pictureOf, presentMedia, presentRows } from './present.ts';
import { imageWidths, type Media, type WireMedia, type WireVideo } from './schema.ts';
import * as store from './sql.ts';
import { storageOf, type StorageConfig } from './storage/storage.ts';

export type { Media } from './schema.ts';
export { examine, type Examination } from './pictures/examine.ts';

/** The part of taking a picture in that needs no transaction: it may take a second. */
export function keepImage(config: StorageConfig, upload: Uint8Array): Promise<Picture> {
  return keepPicture(storageOf(config), upload);
}

/**
 * Writes down a kept picture in the library of the acting account, else of the user. A picture that is there already is
 * answered as it is.
 */
export async function recordImage(
  tx: Tx,
  actor: Actor,
  now: Date,
  picture: Omit<Picture, 'master'> & Partial<Picture>,
  fileName = '',
): Promise<Media> {
  const { master: _, ...facts } = picture;
  const ownerId = ownerOf(actor);
  const { userId } = asUser(actor);
  return keepRow(tx, { mediaId: newId(now), userId, ownerId, kind: 'image', fileName, createdAt: now, ...facts });
}

/** Writes the kept cover of a video down beside it, as its owner's picture. */
export async function recordCover(tx: Tx, now: Date, video: store.MediaRow, picture: Picture): Promise<Media> {
  const { master: _, ...facts } = picture;
  const { userId, ownerId } = video;
  const fileName = coverNameOf(video.fileName);
  return keepRow(tx, { mediaId: newId(now), userId, ownerId, kind: 'image', fileName, createdAt: now, ...facts });
}

/** Takes a kept picture into the library and has its other forms made; the upload has been counted. */
export async function takeImage(
  tx: Tx,
  actor: Actor,
  now: Date,
  picture: Picture,
  fileName: string,
): Promise<WireMedia> {
  const media = await recordImage(tx, actor, now, picture, fileName);
  await enqueueAvif(tx, media);
  return presentMedia(media);
}

/** Has AVIF made of a new picture in every width, in the background. */
async function enqueueAvif(tx: Tx, { id, sha256 }: Media): Promise<void> {
  const files = imageWidths.map(String);
  await enqueue(tx, 'media.make_avif', { mediaId: id, files }, { jobKey: `avif:${sha256}`, queue: 'media.avif' });
}

/** Counts an upload of the user's day. Refuses RATE_LIMITED above the policy's `uploadsPerDay`. */
export async function countUpload(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { document } = await policyAt(tx, mediaRules, now);
  const day = dayOf(now);
  if (await store.countUpload(tx, asUser(actor).userId, day, document.uploadsPerDay)) return;
  const waitMs = Math.min(DAY, instantOf(addDays(day, 1)).getTime() - now.getTime());
  throw refuse.RATE_LIMITED(
    [{ path: 'file', code: 'UPLOADS_PER_DAY', message: '', required: document.uploadsPerDay }],
    { retryAfterSeconds: Math.ceil(waitMs / SECOND) },
  );
}

/** Pictures by ids; unknown ids, and those of videos, are absent. */
export async function mediaByIds(tx: Tx, mediaIds: readonly string[]): Promise<Map<string, Media>> {
  const ids = mediaIds.filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await store.mediaByIds(tx, ids);
  return new Map(rows.filter((row) => row.kind === 'image').map((row) => [row.mediaId, pictureOf(row)]));
}

/**
 * The place of the first of some pictures that is not out of a library which somebody sees, his own or that of the account
 * he acts for; -1 where all are. Evidence is never another's.
 */
export async function foreignPictureAt(tx: Tx, actor: Actor, mediaIds: readonly string[]): Promise<number> {
  const pictures = await mediaByIds(tx, mediaIds);
  const owners = ownersSeenBy(actor);
  return mediaIds.findIndex((id) => !owners.includes(pictures.get(id)?.ownerId ?? ''));
}

/** Videos by ids with their uploaders; unknown ids, and those of pictures, are absent. */
export async function videosByIds(
  tx: Tx,
  mediaIds: readonly string[],
): Promise<Map<string, { userId: string; video: WireVideo }>> {
  const ids = mediaIds.filter(isId);
  const rows = ids.length === 0 ? [] : (await store.mediaByIds(tx, ids)).filter((row) => row.kind === 'video');
  const uploaders = new Map(rows.map(({ mediaId, userId }) => [mediaId, userId]));
  const shown = await presentRows(tx, rows);
  return new Map(
    shown.flatMap((video) =>
      video.kind === 'video' ? [[video.id, { userId: uploaders.get(video.id) ?? '', video }]] : [],
    ),
  );
}

/** Writes a picture into a library, or answers the one that is there of the same upload. */
async function keepRow(tx: Tx, row: Omit<store.NewMedia, 'searchText'>): Promise<Media> {
  await lockKey(tx, 'media', `${row.ownerId} ${row.sha256}`);
  const before = await store.mediaBySha256(tx, row.ownerId, row.sha256, 'image');
  if (before) return pictureOf(before);
  await store.insertMedia(tx, { ...row, searchText: searchTextOf(row.fileName, '') });
  const unknown = { textShareBp: null, hasForeignMark: null, examinedAt: null };
  return pictureOf({ ...row, ...unknown, alt: '', focalLeftPermille: 500, focalTopPermille: 500 });
}
