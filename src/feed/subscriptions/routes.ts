import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { sendWorks, withdrawMessage } from './composing.ts';
import { limitsOf, ownMessage, ownPage } from './own.ts';
import { entriesPage, mutingOf, noteOpened, noteRead, readEntry, setMuted } from './reading.ts';
import { subscriptionsContract } from './schema.ts';

const idKey = z.tuple([z.string().max(64)]);
const placeKey = z.tuple([z.iso.datetime(), z.string().max(64)]);

/** Handlers of the contract of subscription messages. */
export function subscriptionsRouter() {
  const os = implement(subscriptionsContract).$context<RequestContext>().use(guard);
  return os.router({
    limits: os.limits.handler(({ context: { tx, actor, now }, input }) => limitsOf(tx, actor, now, input.scheduledAt)),
    list: os.list.handler(({ context: { tx, actor, now, lang }, input: { limit, cursor } }) =>
      ownPage(tx, actor, now, { limit, before: keyOf(idKey, cursor)?.[0] }, lang),
    ),
    send: os.send.handler(async ({ context: { tx, actor, now, lang }, input }) =>
      ownMessage(tx, actor, now, await sendWorks(tx, actor, now, input, lang), lang),
    ),
    withdraw: os.withdraw.handler(({ context: { tx, actor, now }, input }) =>
      withdrawMessage(tx, actor, now, input.id),
    ),
    mine: os.mine.handler(({ context: { tx, actor, config }, input: { limit, cursor } }) => {
      const key = keyOf(placeKey, cursor);
      const before = key && { at: new Date(key[0]), entryId: key[1] };
      return entriesPage(tx, actor, config, { limit, before });
    }),
    entry: os.entry.handler(({ context: { tx, actor, config }, input }) => readEntry(tx, actor, config, input.id)),
    read: os.read.handler(({ context: { tx, actor, now, config }, input }) =>
      noteRead(tx, actor, now, config, input.id),
    ),
    open: os.open.handler(({ context: { tx, actor, now, config }, input }) =>
      noteOpened(tx, actor, now, config, input),
    ),
    muting: os.muting.handler(({ context: { tx, actor }, input }) => mutingOf(tx, actor, input.id)),
    mute: os.mute.handler(({ context: { tx, actor }, input }) => setMuted(tx, actor, input.id, true)),
    unmute: os.unmute.handler(({ context: { tx, actor }, input }) => setMuted(tx, actor, input.id, false)),
  });
}
