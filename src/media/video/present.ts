import type { WireVideo } from '../schema.ts';
import type { MediaRow } from '../sql.ts';
import { urlsOf } from '../pictures/variants.ts';
import { videoFormats } from './schema.ts';
import type { VideoRow } from './sql.ts';

/** What the API answers of a video. */
export function presentVideo(row: MediaRow, video: VideoRow): WireVideo {
  const { mediaId, width, height, bytes, sha256, fileName, alt, createdAt } = row;
  const format = videoFormats.find((f) => f === row.format);
  if (!format) throw new Error(`media ${mediaId} is no video: ${row.format}`);
  const { mediaId: _, clip, ...made } = video;
  const ready = video.status === 'ready';
  const urls = {
    video: ready ? `/media/${mediaId}/video.mp4` : null,
    clip: ready && clip ? `/media/${mediaId}/clip.mp4` : null,
    cover: video.coverMediaId === null ? null : urlsOf(video.coverMediaId)['750'],
  };
  const kind = 'video' as const;
  return {
    id: mediaId,
    kind,
    width,
    height,
    bytes,
    sha256,
    format,
    fileName,
    alt,
    createdAt: createdAt.toISOString(),
    ...made,
    urls,
  };
}
