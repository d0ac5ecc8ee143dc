import multipart from '@fastify/multipart';
import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import type { PlainRoute } from '../../lib/contract.ts';
import { guard, inputOf, serve, type RequestContext, type ContextOf } from '../../lib/http.ts';
import { acceptDifferences, previewCorrection, requestCorrection } from './correcting.ts';
import { receive, takeFile, type Received } from './receiving.ts';
import { noFile, refuseFile } from './refusals.ts';
import { FILE_BYTES_MAX, fileQuery, hostFileRoute, hostFilesContract, operatorFileRoute } from './schema.ts';
import { correctionsOf, readRun, repeatRun, rowsOf, runOf, runsOf } from './service.ts';

const FILE_NAME_MAX = 200;

/** Handlers of the comparison with the host's files. */
export function hostFilesRouter() {
  const os = implement(hostFilesContract).$context<RequestContext>().use(guard);
  return os.router({
    runs: os.runs.handler(({ context: { tx }, input }) => runsOf(tx, input)),
    run: os.run.handler(({ context: { tx, lang }, input }) => readRun(tx, input.id, lang)),
    rows: os.rows.handler(({ context: { tx, lang }, input }) => rowsOf(tx, input, lang)),
    repeat: os.repeat.handler(async ({ context: { tx, actor, now }, input }) =>
      runOf(tx, await repeatRun(tx, actor, now, input.id)),
    ),
    preview: os.preview.handler(({ context: { tx, now, lang }, input: { id, ...choice } }) =>
      previewCorrection(tx, now, id, choice, lang),
    ),
    correct: os.correct.handler(async ({ context: { tx, actor, now }, input: { id, reason, ...choice } }) => {
      const { correctionId, approvalId } = await requestCorrection(tx, actor, now, { runId: id, choice, reason });
      const correction = (await correctionsOf(tx, id)).find((one) => one.id === correctionId);
      if (!correction) throw new Error('a correction was not kept');
      return { state: approvalId === null ? 'done' : 'awaiting_approval', approvalId, correction };
    }),
    accept: os.accept.handler(({ context: { tx, actor, now }, input: { id, reason, ...choice } }) =>
      acceptDifferences(tx, actor, now, { runId: id, choice, reason }),
    ),
    hostRun: os.hostRun.handler(({ context: { tx, lang }, input }) => readRun(tx, input.id, lang)),
    hostRows: os.hostRows.handler(({ context: { tx, lang }, input }) => rowsOf(tx, input, lang)),
  });
}

/** Files of the host: by its key as the body, by finance as an upload. */
export async function mountHostFiles(app: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The file is read by the handler, after it has asked who sends it.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post('/api/v1/host/reconciliations', async (request, reply) => {
      const context = contextOf(request, reply);
      await context.resolveActor(context.db, request, hostFileRoute.meta.access);
      const type = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
      const form =
        type === 'text/csv' ? 'csv' : /^application\/(x-)?(ndjson|jsonlines?|jsonl)$/.test(type) ? 'ndjson' : undefined;
      if (!form) throw refuseFile.FILE_TYPE();
      const received = await receive(request.body as Readable, form, null);
      return answer(context, hostFileRoute, received);
    });
  });
  await app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 1000, fileSize: FILE_BYTES_MAX + 1 } });
    scope.post('/api/v1/operator/reconciliations', async (request, reply) => {
      const context = contextOf(request, reply);
      await context.resolveActor(context.db, request, operatorFileRoute.meta.access);
      if (!request.isMultipart()) throw refuseFile.FILE_TYPE();
      const part = await request.file();
      if (!part) throw noFile();
      const form = /\.(ndjson|jsonl)$/i.test(part.filename) ? 'ndjson' : 'csv';
      const name = part.filename.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').slice(0, FILE_NAME_MAX);
      return answer(context, operatorFileRoute, await receive(part.file, form, name === '' ? null : name));
    });
  });
}

async function answer(context: RequestContext, route: PlainRoute, received: Received) {
  const { request, reply } = context;
  try {
    const wish = inputOf(fileQuery, request.query);
    // What the Idempotency-Key is compared with.
    request.body = { sha256: received.sha256, query: request.query };
    const done = await serve(context, route, async ({ tx, actor, now, config }) =>
      runOf(tx, await takeFile(tx, actor, now, config, wish, received)),
    );
    if (done.repeated) reply.header('Idempotency-Replayed', 'true');
    return await reply.status(done.status).send(done.output);
  } finally {
    received.file.close();
  }
}
