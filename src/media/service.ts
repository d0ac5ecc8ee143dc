import { asUser, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId, newId } from '../lib/ids.ts';
import { policyAt } from '../lib/policy.ts';
import { DAY, SECOND, addDays, dayOf, instantOf } from '../lib/time.ts';
import { keepMaster } from './files.ts';
import { readPicture, type Picture } from './picture.ts';
import { mediaRules } from './policy.ts';
import { imageFormats, type Media, type WireMedia } from './schema.ts';
import * as store from './sql.ts';

export type { Media } from './schema.ts';

/**
 * Decodes, measures and keeps a picture for a signed-in user. `home` is the data folder.
 * Refuses TOO_LARGE, UNSUPPORTED_TYPE, IMAGE_TOO_MANY_PIXELS, IMAGE_BROKEN.
 */
export async function saveImage(tx: Tx, actor: Actor, now: Date, home: string, upload: Uint8Array): Promise<Media> {
  return recordImage(tx, actor, now, await keepImage(home, upload));
}

/** The part of `saveImage` that needs no transaction: it may take a second. */
export async function keepImage(home: string, upload: Uint8Array): Promise<Picture> {
  const picture = await readPicture(upload);
  await keepMaster(home, picture.sha256, picture.master);
  return picture;
}

/** Writes down a kept picture as the user's. */
export async function recordImage(
  tx: Tx,
  actor: Actor,
  now: Date,
  picture: Omit<Picture, 'master'> & Partial<Picture>,
): Promise<Media> {
  const { master: _, ...facts } = picture;
  const row = { mediaId: newId(now), userId: asUser(actor).userId, ...facts };
  await store.insertMedia(tx, now, row);
  return mediaOf(row);
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

/** Pictures by ids; unknown ids are absent. */
export async function mediaByIds(tx: Tx, mediaIds: readonly string[]): Promise<Map<string, Media>> {
  const ids = mediaIds.filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await store.mediaByIds(tx, ids);
  return new Map(rows.map((row) => [row.mediaId, mediaOf(row)]));
}

/** What the API answers of a picture. */
export function presentMedia(media: Media): WireMedia {
  const { userId: _user, phash: _hash, whiteBorderBp: _white, ...wire } = media;
  return wire;
}

function mediaOf(row: store.MediaRow): Media {
  const { mediaId, format, ...facts } = row;
  const known = imageFormats.find((f) => f === format);
  if (!known) throw new Error(`media ${mediaId} has the unknown format ${format}`);
  const at = (width: string) => `/media/${mediaId}/${width}.webp`;
  const urls = {
    '320': at('320'),
    '750': at('750'),
    '1080': at('1080'),
    '1600': at('1600'),
    original: at('original'),
  };
  return { id: mediaId, kind: 'image', format: known, ...facts, urls };
}
