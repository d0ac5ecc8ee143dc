import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { showcaseContract } from './schema.ts';
import { putBack, putForward } from './service.ts';

/** Handlers of the contract of featured and pinned works. */
export function showcaseRouter() {
  const os = implement(showcaseContract).$context<RequestContext>().use(guard);
  return os.router({
    feature: os.feature.handler(({ context: { tx, actor, now }, input }) =>
      putForward(tx, actor, now, input.id, 'featured'),
    ),
    unfeature: os.unfeature.handler(({ context: { tx, actor }, input }) => putBack(tx, actor, input.id, 'featured')),
    pin: os.pin.handler(({ context: { tx, actor, now }, input }) => putForward(tx, actor, now, input.id, 'pinned')),
    unpin: os.unpin.handler(({ context: { tx, actor }, input }) => putBack(tx, actor, input.id, 'pinned')),
  });
}
