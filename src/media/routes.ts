import { createReadStream } from 'node:fs';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { serve, type RequestContext } from '../lib/http.ts';
import { fileOf } from './files.ts';
import { IMAGE_BYTES_MAX, imageWidths, refuseMedia, uploadRoute, type ImageWidth } from './schema.ts';
import { countUpload, keepImage, mediaByIds, presentMedia, recordImage } from './service.ts';

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => RequestContext;

/** Hashes by media id: they never change, and a page asks for many. */
const HASHES_MAX = 20_000;

/** `POST /api/v1/media` (multipart) and the pictures themselves at `/media/{id}/{width}.webp`. */
export async function mediaRoutes(app: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 1000, fileSize: IMAGE_BYTES_MAX } });
    scope.post('/api/v1/media', (request, reply) => receive(request, reply, contextOf(request, reply)));
  });
  const hashes = new Map<string, string>();
  app.get<{ Params: { id: string; file: string } }>('/media/:id/:file', async (request, reply) => {
    const width = widthOf(request.params.file);
    if (width === undefined) throw refuse.NOT_FOUND();
    const context = contextOf(request, reply);
    const hash = hashes.get(request.params.id) ?? (await hashOf(context, request.params.id));
    if (hashes.size >= HASHES_MAX) hashes.clear();
    hashes.set(request.params.id, hash);
    const file = await fileOf(context.config.home, hash, width);
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/webp')
      .send(createReadStream(file));
  });
}

/**
 * Asks who it is before a byte is read, and reads and decodes before the transaction begins: a slow upload must not hold
 * a connection of the database.
 */
async function receive(request: FastifyRequest, reply: FastifyReply, context: RequestContext): Promise<FastifyReply> {
  await context.resolveActor(context.db, request, uploadRoute.meta.access);
  if (!request.isMultipart()) throw refuseMedia.UNSUPPORTED_TYPE();
  const part = await request.file().catch(tooLarge);
  if (!part) throw refuseMedia.FILE_MISSING();
  const picture = await keepImage(context.config.home, await part.toBuffer().catch(tooLarge));
  // What the Idempotency-Key is compared with.
  request.body = { sha256: picture.sha256 };
  const answer = await serve(context, uploadRoute, async ({ tx, actor, now }) => {
    await countUpload(tx, actor, now);
    return presentMedia(await recordImage(tx, actor, now, picture));
  });
  if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
  return reply.status(answer.status).send(answer.output);
}

function tooLarge(error: unknown): never {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 413) throw refuseMedia.TOO_LARGE();
  throw error;
}

async function hashOf(context: RequestContext, mediaId: string): Promise<string> {
  const found = await inTransaction(context.db, (tx) => mediaByIds(tx, [mediaId]));
  const media = found.get(mediaId);
  if (!media) throw refuse.NOT_FOUND();
  return media.sha256;
}

function widthOf(file: string): ImageWidth | 'original' | undefined {
  if (file === 'original.webp') return 'original';
  return imageWidths.find((width) => file === `${width}.webp`);
}
