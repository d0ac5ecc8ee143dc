import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { audienceContract } from './schema.ts';
import * as audience from './service.ts';

const followerKey = z.tuple([z.iso.datetime(), z.string().max(80)]);

/** Handlers of the contract of an account's followers. */
export function audienceRouter() {
  const os = implement(audienceContract).$context<RequestContext>().use(guard);
  return os.router({
    followers: os.followers.handler(({ context: { tx, actor, now }, input }) => {
      const key = keyOf(followerKey, input.cursor);
      const before = key && { at: new Date(key[0]), userId: key[1] };
      return audience.listFollowers(tx, actor, now, { limit: input.limit, before });
    }),
    days: os.days.handler(({ context: { tx, actor, now }, input }) => audience.audienceOf(tx, actor, now, input)),
  });
}
