import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import * as media from '../sql.ts';
import { keyOf, storageOf } from '../storage/storage.ts';
import { files, type MadeFile } from './make.ts';
import { rangeOf } from './rules.ts';
import * as store from './sql.ts';

const YEAR_S = (365 * DAY) / SECOND;

/** Whether an address below `/media/{id}/` is a video's. */
export function isVideoFile(file: string): boolean {
  return file === 'video.mp4' || file === 'clip.mp4';
}

/** Serves what was made of a video, whole or the part that the browser asks for. Never the upload. */
export async function serveVideo(
  request: FastifyRequest,
  reply: FastifyReply,
  context: RequestContext,
  { id, file }: { id: string; file: string },
): Promise<FastifyReply> {
  const { sha256, name } = await madeOf(context, id, file);
  const storage = storageOf(context.config);
  const key = keyOf(sha256, name);
  const bytes = await storage.sizeOf(key);
  if (bytes === undefined) throw new Error(`the file ${key} is gone`);
  const tag = `"${sha256.slice(0, 32)}-${name}"`;
  reply
    .header('accept-ranges', 'bytes')
    .header('etag', tag)
    .header('cache-control', `public, max-age=${YEAR_S}, immutable`)
    .header('cross-origin-resource-policy', 'cross-origin')
    .type('video/mp4');
  const known = request.headers['if-range'];
  const part = known === undefined || known === tag ? rangeOf(request.headers.range, bytes) : undefined;
  if (part === 'none') {
    return reply.status(416).header('content-range', `bytes */${bytes}`).header('content-length', 0).send('');
  }
  const { start, end } = part ?? { start: 0, end: bytes };
  if (part) reply.status(206).header('content-range', `bytes ${start}-${end - 1}/${bytes}`);
  reply.header('content-length', end - start);
  // A text would be measured.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  const kept = await storage.read(key, part);
  if (!kept) throw new Error(`the file ${key} is gone`);
  return reply.send(kept.stream);
}

async function madeOf(
  context: RequestContext,
  mediaId: string,
  file: string,
): Promise<{ sha256: string; name: MadeFile }> {
  if (!isId(mediaId)) throw refuse.NOT_FOUND();
  const [[row], [video]] = await inTransaction(context.db, async (tx) => [
    await media.mediaByIds(tx, [mediaId]),
    await store.videosByIds(tx, [mediaId]),
  ]);
  if (!row || video?.status !== 'ready') throw refuse.NOT_FOUND();
  if (file === 'video.mp4') return { sha256: row.sha256, name: video.transcoded ? files.transcoded : files.plain };
  if (!video.clip) throw refuse.NOT_FOUND();
  return { sha256: row.sha256, name: files.clip };
}
