import { Readable } from 'node:stream';
import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { hasPassword, personOf } from '../../identity/readers/service.ts';
import { asUser } from '../../lib/actor.ts';
import { guard, serve, type Call, type RequestContext, type ContextOf } from '../../lib/http.ts';
import { readerExport } from './exporting.ts';
import { privacyContract, readerExportRoute } from './schema.ts';
import { choosePersonal, closeReader, readPrivacy, stay } from './service.ts';

/** Asks for the password of whoever is signed in; refuses PASSWORD_WRONG. The identity domain's, handed in by app.ts. */
export type ProvePassword = (call: Call, password: string) => Promise<void>;

/** Handlers of what a reader decides about what is kept of him (DOMAIN 2.8). */
export function privacyRouter(provePassword: ProvePassword) {
  const os = implement(privacyContract).$context<RequestContext>().use(guard);
  const shown = ({ tx, actor, now, lang }: Call) => readPrivacy(tx, actor, now, lang);
  return os.router({
    read: os.read.handler(({ context }) => shown(context)),
    choose: os.choose.handler(async ({ context, input }) => {
      await choosePersonal(context.tx, context.actor, input.personalised);
      return shown(context);
    }),
    close: os.close.handler(async ({ context, input }) => {
      const { tx, actor, now, lang } = context;
      if (await hasPassword(tx, asUser(actor).userId)) await provePassword(context, input.password ?? '');
      await closeReader(tx, actor, now, lang);
      return shown(context);
    }),
    stay: os.stay.handler(async ({ context }) => {
      await stay(context.tx, context.actor);
      return shown(context);
    }),
  });
}

/** `GET /me/export`: everything that is kept of the reader (DOMAIN 2.8). */
export function mountReaderExport(app: FastifyInstance, contextOf: ContextOf): void {
  app.get(`/api/v1${readerExportRoute.path}`, async (request, reply) => {
    const context = contextOf(request, reply);
    const { output } = await serve(context, readerExportRoute, async ({ tx, actor, now, lang }) => ({
      person: await personOf(tx, asUser(actor).userId),
      now,
      lang,
    }));
    const { zip, close } = await readerExport(context.db, output.person, output.now, output.lang);
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="my-data.zip"')
      .header('cache-control', 'no-store')
      .send(Readable.from(zip, { objectMode: false }).once('close', close));
  });
}
