import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../lib/http.ts';
import { keyOf } from '../lib/page.ts';
import { fansContract } from './schema.ts';
import * as fans from './service.ts';

const accountKey = z.tuple([z.string().max(80)]);
const followKey = z.tuple([z.iso.datetime(), z.string().max(80)]);

/** Handlers of the fans contract. */
export function fansRouter() {
  const os = implement(fansContract).$context<RequestContext>().use(guard);
  return os.router({
    follow: os.follow.handler(({ context: { tx, actor, now }, input }) => fans.follow(tx, actor, now, input)),
    unfollow: os.unfollow.handler(({ context: { tx, actor, now }, input }) =>
      fans.unfollow(tx, actor, now, input.accountId),
    ),
    follows: os.follows.handler(({ context: { tx, actor }, input }) => {
      const key = keyOf(followKey, input.cursor);
      const before = key && { at: new Date(key[0]), accountId: key[1] };
      return fans.followedPage(tx, actor, { limit: input.limit, before });
    }),
    account: os.account.handler(({ context: { tx, actor, now }, input }) =>
      fans.accountHeader(tx, actor, now, input.id),
    ),
    accounts: os.accounts.handler(({ context: { tx, actor, now }, input }) => {
      const before = keyOf(accountKey, input.cursor)?.[0];
      return fans.accountsPage(tx, actor, now, { limit: input.limit, before });
    }),
  });
}
