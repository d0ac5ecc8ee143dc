import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { livesContract } from './schema.ts';
import { putLive, readLive } from './service.ts';

/** Handlers of the contract of live sessions. */
export function livesRouter() {
  const os = implement(livesContract).$context<RequestContext>().use(guard);
  return os.router({
    put: os.put.handler(async ({ context: { tx, now, config }, input }) => ({
      id: input.id,
      ...(await putLive(tx, now, config, input)),
    })),
    read: os.read.handler(({ context: { tx, now, config }, input }) => readLive(tx, now, config, input.id)),
  });
}
