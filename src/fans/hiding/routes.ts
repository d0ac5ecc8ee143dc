import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { hidingContract } from './schema.ts';
import * as hiding from './service.ts';

const blockKey = z.tuple([z.iso.datetime(), z.string().max(80)]);

/** Handlers of what a reader does not want to see. */
export function hidingRouter() {
  const os = implement(hidingContract).$context<RequestContext>().use(guard);
  return os.router({
    block: os.block.handler(({ context: { tx, actor, now }, input }) => hiding.block(tx, actor, now, input.accountId)),
    unblock: os.unblock.handler(({ context: { tx, actor }, input }) => hiding.unblock(tx, actor, input.accountId)),
    blocks: os.blocks.handler(({ context: { tx, actor }, input }) => {
      const key = keyOf(blockKey, input.cursor);
      const before = key && { at: new Date(key[0]), accountId: key[1] };
      return hiding.blocksPage(tx, actor, { limit: input.limit, before });
    }),
    notInterested: os.notInterested.handler(({ context: { tx, actor, now }, input }) =>
      hiding.setNotInterested(tx, actor, now, input.contentId),
    ),
    interested: os.interested.handler(({ context: { tx, actor }, input }) =>
      hiding.setInterested(tx, actor, input.contentId),
    ),
  });
}
