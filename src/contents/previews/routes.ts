import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { previewsContract } from './schema.ts';
import { makePreview, previewVersion, readPreview } from './service.ts';

/** Handlers of the previews contract. */
export function previewsRouter() {
  const os = implement(previewsContract).$context<RequestContext>().use(guard);
  return os.router({
    make: os.make.handler(({ context: { tx, actor, now, config }, input }) =>
      makePreview(tx, actor, now, config, input.id),
    ),
    read: os.read.handler(({ context: { tx, now, config }, input }) => readPreview(tx, now, config, input.token)),
    version: os.version.handler(async ({ context: { tx, now, config }, input }) => ({
      version: await previewVersion(tx, now, config, input.token),
    })),
  });
}
