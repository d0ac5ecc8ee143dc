import multipart from '@fastify/multipart';
import { implement } from '@orpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { guard, serve, type RequestContext, type ContextOf } from '../lib/http.ts';
import { isId } from '../lib/ids.ts';
import { keyOf } from '../lib/page.ts';
import { shownName } from './library/rules.ts';
import { changeMedia, readLibrary, readMedia } from './library/service.ts';
import { pictureServing } from './pictures/serving.ts';
import { FILE_NAME_MAX, IMAGE_BYTES_MAX, IMAGE_PIXELS_MAX, mediaContract, refuseMedia, uploadRoute } from './schema.ts';
import { isVideoFile, serveVideo } from './video/serving.ts';
import { mountUploads } from './video/tus.ts';
import { limitsOf, listUploads, readUpload } from './video/uploads.ts';
import { countUpload, keepImage, takeImage } from './service.ts';

const libraryKey = z.tuple([z.string().refine(isId)]);

/** Handlers of the media contract. */
export function mediaRouter() {
  const os = implement(mediaContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, actor }, input }) => {
      const { cursor, ...filter } = input;
      return readLibrary(tx, actor, filter, keyOf(libraryKey, cursor)?.[0]);
    }),
    limits: os.limits.handler(async ({ context }) => ({
      image: { bytesMax: IMAGE_BYTES_MAX, pixelsMax: IMAGE_PIXELS_MAX },
      video: await limitsOf(context.config),
    })),
    uploads: os.uploads.handler(async ({ context }) => ({
      items: await listUploads(context, context.actor, context.lang),
    })),
    uploaded: os.uploaded.handler(({ context, input }) => readUpload(context, context.actor, input.id, context.lang)),
    read: os.read.handler(({ context: { tx, actor }, input }) => readMedia(tx, actor, input.id)),
    change: os.change.handler(({ context: { tx, actor }, input }) => {
      const { id, ...change } = input;
      return changeMedia(tx, actor, id, change);
    }),
  });
}

/** `POST /api/v1/media` (multipart), tus at `/api/v1/media/uploads`, and the files below `/media/{id}/`. */
export async function mediaRoutes(app: FastifyInstance, home: string, contextOf: ContextOf): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 1000, fileSize: IMAGE_BYTES_MAX } });
    scope.post('/api/v1/media', (request, reply) => receive(request, reply, contextOf(request, reply)));
  });
  await mountUploads(app, home, contextOf);
  const servePicture = pictureServing();
  app.get<{ Params: { id: string; file: string } }>('/media/:id/:file', (request, reply) => {
    const serveFile = isVideoFile(request.params.file) ? serveVideo : servePicture;
    return serveFile(request, reply, contextOf(request, reply), request.params);
  });
  app.get<{ Params: { id: string; ratio: string; file: string } }>('/media/:id/:ratio/:file', (request, reply) =>
    servePicture(request, reply, contextOf(request, reply), request.params),
  );
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
  const picture = await keepImage(context.config, await part.toBuffer().catch(tooLarge));
  const fileName = shownName(part.filename, FILE_NAME_MAX);
  // What the Idempotency-Key is compared with.
  request.body = { sha256: picture.sha256 };
  const answer = await serve(context, uploadRoute, async ({ tx, actor, now }) => {
    await countUpload(tx, actor, now);
    return takeImage(tx, actor, now, picture, fileName);
  });
  if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
  return reply.status(answer.status).send(answer.output);
}

function tooLarge(error: unknown): never {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 413) throw refuseMedia.TOO_LARGE();
  throw error;
}
