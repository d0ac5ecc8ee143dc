import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { sharesContract } from './schema.ts';
import * as shares from './service.ts';

/** Handlers of the contract of sharing. */
export function sharesRouter() {
  const os = implement(sharesContract).$context<RequestContext>().use(guard);
  return os.router({
    share: os.share.handler(({ context: { tx, actor, now, config, lang }, input }) =>
      shares.shareContent(tx, actor, now, config, input, lang),
    ),
    resolve: os.resolve.handler(({ context: { tx, now }, input }) => shares.resolveShare(tx, now, input.code)),
    visit: os.visit.handler(({ context: { tx, now }, input }) => shares.visitShare(tx, now, input.code)),
    statistics: os.statistics.handler(({ context: { tx, actor }, input }) =>
      shares.shareStatistics(tx, actor, input.id),
    ),
  });
}
