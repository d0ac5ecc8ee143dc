import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { visitorOf } from '../../facts/visits/service.ts';
import { sharesContract } from './schema.ts';
import * as shares from './service.ts';

/** Handlers of the contract of sharing. */
export function sharesRouter() {
  const os = implement(sharesContract).$context<RequestContext>().use(guard);
  return os.router({
    share: os.share.handler(({ context, input }) => {
      const { tx, actor, now, config, lang } = context;
      return shares.shareContent(tx, actor, now, config, { ...input, visitor: visitorOf(context) }, lang);
    }),
    resolve: os.resolve.handler(({ context: { tx, now }, input }) => shares.resolveShare(tx, now, input.code)),
    visit: os.visit.handler(({ context, input }) =>
      shares.visitShare(context.tx, context.now, input.code, visitorOf(context)),
    ),
    statistics: os.statistics.handler(({ context: { tx, actor }, input }) =>
      shares.shareStatistics(tx, actor, input.id),
    ),
  });
}
