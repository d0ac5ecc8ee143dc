import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { access } from '../../lib/actor.ts';
import { inTransaction } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { ContextOf, RequestContext } from '../../lib/http.ts';
import { langOf } from '../../lib/problem.ts';
import { shownName } from '../library/rules.ts';
import { readMedia } from '../library/service.ts';
import { FILE_NAME_MAX } from '../schema.ts';
import { refuseVideo } from './schema.ts';
import { beginUpload, dropUpload, ownUpload, readUpload, uploadsFolder } from './uploads.ts';

const PATH = '/api/v1/media/uploads';
const METADATA_MAX = 2000;

/** What we know of a request before the protocol's own server gets it. */
type Known = { uploadId: string; finished: () => Promise<{ status: number; body: unknown }> };

/**
 * Uploads in pieces by the tus protocol. Who asks, whose upload it is and how large it may become is decided here, before
 * the protocol's server sees the request; the bytes can only be written, never read.
 */
export async function mountUploads(app: FastifyInstance, home: string, contextOf: ContextOf): Promise<void> {
  const known = new WeakMap<IncomingMessage, Known>();
  const tus = tusServer(home, known);
  const hand = async (request: FastifyRequest, reply: FastifyReply, about: Known) => {
    known.set(request.raw, about);
    reply.hijack();
    reply.raw.setHeader('x-content-type-options', 'nosniff');
    reply.raw.setHeader('cache-control', 'no-store');
    await tus.handle(request.raw, reply.raw);
  };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The protocol's server reads the body itself.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(PATH, async (request, reply) => {
      const context = contextOf(request, reply);
      await hand(request, reply, aboutOf(context, await begin(context)));
    });
    for (const method of ['HEAD', 'PATCH'] as const) {
      scope.route<{ Params: { id: string } }>({
        method,
        url: `${PATH}/:id`,
        handler: async (request, reply) => {
          const context = contextOf(request, reply);
          const { actor } = await context.resolveActor(context.db, request, access.user);
          const { uploadId, mediaId, refusal } = await ownUpload(context.db, actor, request.params.id);
          if (mediaId !== null || refusal !== null) return settledAnswer(context, uploadId);
          return hand(request, reply, aboutOf(context, uploadId));
        },
      });
    }
    scope.delete<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
      const context = contextOf(request, reply);
      const { actor } = await context.resolveActor(context.db, request, access.user);
      const row = await ownUpload(context.db, actor, request.params.id);
      await inTransaction(context.db, (tx) => dropUpload(context, tx, row));
      return reply.status(204).header('tus-resumable', '1.0.0').send();
    });
  });
}

function tusServer(home: string, known: WeakMap<IncomingMessage, Known>): Server {
  const about = (request: { runtime?: { node?: { req: unknown } | undefined } | undefined }): Known => {
    const raw = request.runtime?.node?.req;
    const found = raw instanceof Object ? known.get(raw as IncomingMessage) : undefined;
    if (!found) throw new Error('an upload came past its guard');
    return found;
  };
  return new Server({
    path: PATH,
    datastore: new FileStore({ directory: uploadsFolder(home) }),
    relativeLocation: true,
    // No other origin may ask anyway.
    allowedOrigins: [],
    namingFunction: (request) => about(request).uploadId,
    getFileIdFromRequest: (request) => about(request).uploadId,
    onUploadFinish: async (request) => {
      const { status, body } = await about(request).finished();
      const type = status < 300 ? 'application/json' : 'application/problem+json';
      return { status_code: status, headers: { 'content-type': `${type}; charset=utf-8` }, body: JSON.stringify(body) };
    },
  });
}

/** What a complete upload answers: the media (API.md), or why it is refused. */
function aboutOf(context: RequestContext, uploadId: string): Known {
  return { uploadId, finished: () => finishedAnswer(context, uploadId) };
}

async function finishedAnswer(context: RequestContext, uploadId: string): Promise<{ status: number; body: unknown }> {
  const { db, request } = context;
  const { actor } = await context.resolveActor(db, request, access.user);
  const upload = await readUpload(context, actor, uploadId, langOf(request.headers['accept-language']));
  if (upload.problem) return { status: upload.problem.status, body: upload.problem };
  const { mediaId } = upload;
  if (mediaId === null) throw new Error(`the complete upload ${uploadId} was not settled`);
  return { status: 200, body: await inTransaction(db, (tx) => readMedia(tx, actor, mediaId)) };
}

/** Where an upload stands whose bytes are gone because it is through. */
async function settledAnswer(context: RequestContext, uploadId: string): Promise<FastifyReply> {
  const { reply, request } = context;
  if (request.method !== 'HEAD') throw refuse.IN_PROGRESS();
  const { actor } = await context.resolveActor(context.db, request, access.user);
  const { bytes } = await ownUpload(context.db, actor, uploadId);
  return reply
    .status(200)
    .headers({ 'tus-resumable': '1.0.0', 'upload-offset': bytes, 'upload-length': bytes, 'cache-control': 'no-store' })
    .send();
}

async function begin(context: RequestContext): Promise<string> {
  const { db, request } = context;
  const { actor, now } = await context.resolveActor(db, request, access.user);
  const length = request.headers['upload-length'];
  const bytes = typeof length === 'string' && /^\d{1,15}$/.test(length) ? Number(length) : 0;
  if (bytes === 0) throw refuseVideo.UPLOAD_LENGTH([{ path: 'Upload-Length', code: 'REQUIRED', message: '' }]);
  const fileName = shownName(nameIn(request.headers['upload-metadata']), FILE_NAME_MAX);
  return inTransaction(db, (tx) => beginUpload(tx, actor, now, { bytes, fileName }));
}

/** The file's name in `Upload-Metadata: filename <base64>,…`. */
function nameIn(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header.length > METADATA_MAX) return undefined;
  const pair = header.split(',').find((each) => each.trim().startsWith('filename '));
  return pair && Buffer.from(pair.trim().slice('filename '.length), 'base64').toString('utf8');
}
