import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../lib/http.ts';
import { keyOf } from '../lib/page.ts';
import { accountContents } from './homepage.ts';
import { discoverPage, placeKey } from './pages.ts';
import { reachOf } from './reach.ts';
import { feedContract } from './schema.ts';

/** Handlers of the feed contract, but for the follow feed: that is a hot route. */
export function feedRouter() {
  const { feed: _hot, ...plain } = feedContract;
  const os = implement(plain).$context<RequestContext>().use(guard);
  return os.router({
    discover: os.discover.handler(({ context: { tx, actor, config }, input }) => {
      const key = keyOf(placeKey, input.cursor);
      const after = key && { publishedAt: new Date(key[0]), contentId: key[1] };
      return discoverPage(tx, actor, config, { limit: input.limit, after });
    }),
    accountContents: os.accountContents.handler(({ context: { tx, config }, input }) => {
      const { id, category, featured, limit, cursor } = input;
      const part = { categoryId: category, featured: featured === 'true' };
      return accountContents(tx, config, id, { ...part, limit, cursor });
    }),
    reach: os.reach.handler(({ context: { tx, actor, now }, input }) => reachOf(tx, actor, now, input.id)),
  });
}
