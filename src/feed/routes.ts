import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../lib/http.ts';
import { keyOf } from '../lib/page.ts';
import { accountContents, discoverPage, placeKey } from './pages.ts';
import { feedContract } from './schema.ts';

/** Handlers of the feed contract, but for the follow feed: that is a hot route. */
export function feedRouter() {
  const { discover, accountContents: homepage } = feedContract;
  const os = implement({ discover, accountContents: homepage }).$context<RequestContext>().use(guard);
  return os.router({
    discover: os.discover.handler(({ context: { tx, actor, config }, input }) => {
      const key = keyOf(placeKey, input.cursor);
      const after = key && { publishedAt: new Date(key[0]), contentId: key[1] };
      return discoverPage(tx, actor, config, { limit: input.limit, after });
    }),
    accountContents: os.accountContents.handler(({ context: { tx, config }, input }) => {
      const key = keyOf(placeKey, input.cursor);
      const after = key && { publishedAt: new Date(key[0]), contentId: key[1] };
      return accountContents(tx, config, input.id, { categoryId: input.category, limit: input.limit, after });
    }),
  });
}
