import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../lib/http.ts';
import { keyOf } from '../lib/page.ts';
import { accountContents, discoverPage, feedPage } from './pages.ts';
import { feedContract } from './schema.ts';

/** The key of a row in all lists: an instant and an id. */
const placeKey = z.tuple([z.iso.datetime(), z.string().max(100)]);

/** Handlers of the feed contract. */
export function feedRouter() {
  const os = implement(feedContract).$context<RequestContext>().use(guard);
  return os.router({
    feed: os.feed.handler(({ context: { tx, actor, now, config }, input }) => {
      const key = keyOf(placeKey, input.cursor);
      const before = key && { pushedAt: new Date(key[0]), pushId: key[1] };
      return feedPage(tx, actor, now, config, { tab: input.tab, limit: input.limit, before });
    }),
    discover: os.discover.handler(({ context: { tx, actor, config }, input }) => {
      const key = keyOf(placeKey, input.cursor);
      const after = key && { publishedAt: new Date(key[0]), contentId: key[1] };
      return discoverPage(tx, actor, config, { limit: input.limit, after });
    }),
    accountContents: os.accountContents.handler(({ context: { tx, config }, input }) => {
      const key = keyOf(placeKey, input.cursor);
      const after = key && { publishedAt: new Date(key[0]), contentId: key[1] };
      return accountContents(tx, config, input.id, { limit: input.limit, after });
    }),
  });
}
