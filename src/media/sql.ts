import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';

/** A picture or video as somebody's library has it. */
export type MediaRow = {
  mediaId: string;
  userId: string;
  ownerId: string;
  kind: string;
  sha256: string;
  format: string;
  animated: boolean;
  width: number;
  height: number;
  bytes: number;
  phash: string | null;
  whiteBorderBp: number | null;
  /** Null is not looked for. */
  hasQrCode: boolean | null;
  /** What the adapter for pictures says; null is not known. */
  textShareBp: number | null;
  hasForeignMark: boolean | null;
  /** When the adapter answered. */
  examinedAt: Date | null;
  fileName: string;
  alt: string;
  focalLeftPermille: number;
  focalTopPermille: number;
  placeholder: string | null;
  createdAt: Date;
};

/** What is told of something new; the rest has its default. */
export type NewMedia = Omit<
  MediaRow,
  'alt' | 'focalLeftPermille' | 'focalTopPermille' | 'textShareBp' | 'hasForeignMark' | 'examinedAt'
> & { searchText: string };

const columns = [
  'mediaId',
  'userId',
  'ownerId',
  'kind',
  'sha256',
  'format',
  'animated',
  'width',
  'height',
  'bytes',
  'phash',
  'whiteBorderBp',
  'hasQrCode',
  'textShareBp',
  'hasForeignMark',
  'examinedAt',
  'fileName',
  'alt',
  'focalLeftPermille',
  'focalTopPermille',
  'placeholder',
  'createdAt',
] as const;

export async function insertMedia(tx: Tx, row: NewMedia): Promise<void> {
  await tx.insertInto('media.media').values(row).execute();
}

export function mediaByIds(tx: Tx, mediaIds: readonly string[]): Promise<MediaRow[]> {
  return tx
    .selectFrom('media.media')
    .select(columns)
    .where('mediaId', 'in', [...mediaIds])
    .execute();
}

/** What an owner has made of an upload before. */
export function mediaBySha256(tx: Tx, ownerId: string, sha256: string, kind: string): Promise<MediaRow | undefined> {
  return tx
    .selectFrom('media.media')
    .select(columns)
    .where('ownerId', '=', ownerId)
    .where('sha256', '=', sha256)
    .where('kind', '=', kind)
    .orderBy('mediaId')
    .limit(1)
    .executeTakeFirst();
}

export type LibraryRows = {
  ownerIds: readonly string[];
  kind: string | undefined;
  /** Part of the folded name or text. */
  words: string | undefined;
  since: Date | undefined;
  before: string | undefined;
  rows: number;
};

/** A library, newest first, from before an id on. */
export function libraryRows(tx: Tx, { ownerIds, kind, words, since, before, rows }: LibraryRows): Promise<MediaRow[]> {
  let found = tx
    .selectFrom('media.media')
    .select(columns)
    .where('ownerId', 'in', [...ownerIds]);
  if (kind !== undefined) found = found.where('kind', '=', kind);
  if (words !== undefined) found = found.where(sql<boolean>`strpos(search_text, ${words}) > 0`);
  if (since !== undefined) found = found.where('createdAt', '>=', since);
  if (before !== undefined) found = found.where('mediaId', '<', before);
  return found.orderBy('mediaId', 'desc').limit(rows).execute();
}

/** What an owner may say of his own. */
export type MediaSaid = Pick<MediaRow, 'fileName' | 'alt' | 'focalLeftPermille' | 'focalTopPermille'> & {
  searchText: string;
};

export function lockMedia(tx: Tx, mediaId: string): Promise<MediaRow | undefined> {
  return tx.selectFrom('media.media').select(columns).where('mediaId', '=', mediaId).forUpdate().executeTakeFirst();
}

export async function updateMedia(tx: Tx, mediaId: string, said: MediaSaid): Promise<void> {
  await tx.updateTable('media.media').set(said).where('mediaId', '=', mediaId).execute();
}

/** What was in the library of somebody who is erased, with its focal point in thousandths. */
export type Forgotten = { mediaId: string; sha256: string; x: number; y: number };

/** Deletes a library; answers the hashes of what was in it. */
export async function deleteLibrary(tx: Tx, ownerId: string): Promise<Forgotten[]> {
  await sql`delete from media.video v using media.media m
    where m.media_id = v.media_id and m.owner_id = ${ownerId}`.execute(tx);
  const found = await sql<Forgotten>`delete from media.media where owner_id = ${ownerId}
    returning media_id, sha256, focal_left_permille as x, focal_top_permille as y`.execute(tx);
  return found.rows;
}

/** Which of some hashes nobody's library has. */
export async function unowned(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ sha256: string }>`select h.sha256 from unnest(${hashes}::text[]) as h (sha256)
    where not exists (select from media.media m where m.sha256 = h.sha256)`.execute(tx);
  return new Set(found.rows.map(({ sha256 }) => sha256));
}

/** Writes down what the adapter says of a picture. */
export async function keepExamination(
  tx: Tx,
  now: Date,
  mediaId: string,
  answer: Pick<MediaRow, 'textShareBp' | 'hasForeignMark'>,
): Promise<void> {
  await tx
    .updateTable('media.media')
    .set({ ...answer, examinedAt: now })
    .where('mediaId', '=', mediaId)
    .execute();
}

/** Pictures in which no code has been looked for, by id from after one on. */
export function uncodedPictures(tx: Tx, after: string, limit: number): Promise<{ mediaId: string; sha256: string }[]> {
  return tx
    .selectFrom('media.media')
    .select(['mediaId', 'sha256'])
    .where('kind', '=', 'image')
    .where('hasQrCode', 'is', null)
    .where('mediaId', '>', after)
    .orderBy('mediaId')
    .limit(limit)
    .execute();
}

export async function keepCodeFound(tx: Tx, mediaId: string, hasQrCode: boolean): Promise<void> {
  await tx.updateTable('media.media').set({ hasQrCode }).where('mediaId', '=', mediaId).execute();
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
