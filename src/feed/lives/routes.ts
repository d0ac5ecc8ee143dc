import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { placeKey } from '../pages.ts';
import { readingLivesContract } from './schema.ts';
import { followedLives, livesOf, ownLives } from './service.ts';

/** Handlers of the contract of live sessions as readers find them. */
export function readingLivesRouter() {
  const os = implement(readingLivesContract).$context<RequestContext>().use(guard);
  return os.router({
    ofFollowed: os.ofFollowed.handler(async ({ context: { tx, actor, now, config } }) => ({
      items: await followedLives(tx, actor, now, config),
    })),
    ofAccount: os.ofAccount.handler(async ({ context: { tx, now, config }, input }) => ({
      items: await livesOf(tx, now, config, input.id),
    })),
    own: os.own.handler(({ context: { tx, actor, now }, input: { limit, cursor } }) => {
      const key = keyOf(placeKey, cursor);
      return ownLives(tx, actor, now, { limit, after: key && { startsAt: new Date(key[0]), liveId: key[1] } });
    }),
  });
}
