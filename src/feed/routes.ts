import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../lib/http.ts';
import { accountContents } from './homepage.ts';
import { discoverPage } from './discover.ts';
import { reachOf } from './reach.ts';
import { whyShown } from './recommending/why.ts';
import { feedContract } from './schema.ts';

/** Handlers of the feed contract, but for the follow feed: that is a hot route. */
export function feedRouter() {
  const { feed: _hot, ...plain } = feedContract;
  const os = implement(plain).$context<RequestContext>().use(guard);
  return os.router({
    discover: os.discover.handler(({ context: { tx, actor, now, config }, input }) =>
      discoverPage(tx, actor, now, config, { limit: input.limit, cursor: input.cursor }),
    ),
    why: os.why.handler(({ context: { tx, actor, now }, input }) => whyShown(tx, actor, now, input.id)),
    accountContents: os.accountContents.handler(({ context: { tx, config }, input }) => {
      const { id, category, type, featured, pinned, limit, cursor } = input;
      const part = { categoryId: category, type, featured: featured === 'true', pinned };
      return accountContents(tx, config, id, { ...part, limit, cursor });
    }),
    reach: os.reach.handler(({ context: { tx, actor, now }, input }) => reachOf(tx, actor, now, input.id)),
  });
}
