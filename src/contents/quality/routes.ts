import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { qualityContract } from './schema.ts';
import { overriddenWorks, overrideQuality } from './service.ts';

/** Handlers of the contract of a work's quality. */
export function qualityRouter() {
  const os = implement(qualityContract).$context<RequestContext>().use(guard);
  return os.router({
    overridden: os.overridden.handler(({ context: { tx }, input }) => overriddenWorks(tx, input)),
    override: os.override.handler(({ context: { tx, actor, now }, input: { id, ...wish } }) =>
      overrideQuality(tx, actor, now, id, wish),
    ),
  });
}
