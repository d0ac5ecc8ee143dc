import type { Tx } from '../lib/db.ts';
import { imageFormats, type AnyMedia, type Media, type WireMedia } from './schema.ts';
import type { MediaRow } from './sql.ts';
import { presentVideo } from './video/present.ts';
import { videosByIds } from './video/sql.ts';
import { cropUrlsOf, urlsOf, type Focal } from './pictures/variants.ts';

/** A picture with all that is known of it. */
export function pictureOf(row: MediaRow): Media {
  const { mediaId, format, phash, whiteBorderBp, focalLeftPermille, focalTopPermille, createdAt, ...facts } = row;
  const known = imageFormats.find((f) => f === format);
  if (!known || phash === null || whiteBorderBp === null) throw new Error(`media ${mediaId} is no picture: ${format}`);
  const focal = focalOf(row);
  return {
    ...facts,
    id: mediaId,
    kind: 'image',
    format: known,
    phash,
    whiteBorderBp,
    focalX: focalLeftPermille / 1000,
    focalY: focalTopPermille / 1000,
    createdAt: createdAt.toISOString(),
    urls: urlsOf(mediaId),
    crops: cropUrlsOf(mediaId, focal),
  };
}

/** What the API answers of a picture. */
export function presentMedia(media: Media): WireMedia {
  const { userId: _user, ownerId: _owner, phash: _hash, whiteBorderBp: _white, ...rest } = media;
  const { hasQrCode: _code, textShareBp: _text, hasForeignMark: _mark, examinedAt: _at, ...wire } = rest;
  return wire;
}

export function focalOf(row: Pick<MediaRow, 'focalLeftPermille' | 'focalTopPermille'>): Focal {
  return { x: row.focalLeftPermille, y: row.focalTopPermille };
}

/** Rows in their order, as the API answers them. */
export async function presentRows(tx: Tx, rows: readonly MediaRow[]): Promise<AnyMedia[]> {
  const ids = rows.filter((row) => row.kind === 'video').map((row) => row.mediaId);
  const videos = new Map((ids.length > 0 ? await videosByIds(tx, ids) : []).map((video) => [video.mediaId, video]));
  return rows.map((row) => {
    if (row.kind === 'image') return presentMedia(pictureOf(row));
    const video = videos.get(row.mediaId);
    if (!video) throw new Error(`the video ${row.mediaId} has no row of its own`);
    return presentVideo(row, video);
  });
}
