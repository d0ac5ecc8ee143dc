import type { FastifyInstance } from 'fastify';
import { access } from '../lib/actor.ts';
import { reading } from '../lib/db.ts';
import { inputOf, type RequestContext, type ContextOf } from '../lib/http.ts';
import { keyOf } from '../lib/page.ts';
import { feedKey, feedPage } from './pages.ts';
import { feedQuery, type FeedPage } from './schema.ts';

/**
 * `GET /feed`, as its contract says but as a plain route: every reader asks for it all the time. Three statements without a
 * transaction around them: who asks, the skeleton, which is one statement and so one instant, and the cards.
 */
export function feedHotRoutes(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/v1/feed', (request, reply) => reading(() => followFeed(contextOf(request, reply))));
}

async function followFeed({ db, config, request, resolveActor }: RequestContext): Promise<FeedPage> {
  const { actor, now } = await resolveActor(db, request, access.user);
  const { tab, limit, cursor } = inputOf(feedQuery, request.query);
  const key = keyOf(feedKey, cursor);
  const [at, pushId, ...shown] = key ?? [];
  const before = at !== undefined && pushId !== undefined ? { pushedAt: new Date(at), pushId } : undefined;
  return feedPage(db, actor, now, config, { tab, limit, before, shown });
}
