import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { readingLivesContract } from './schema.ts';
import { followedLives, livesOf } from './service.ts';

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
  });
}
