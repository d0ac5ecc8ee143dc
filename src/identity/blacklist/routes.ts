import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { versionRead } from '../../lib/version.ts';
import { blacklistContract } from './schema.ts';
import * as blacklist from './service.ts';

/** Handlers of the blacklist. */
export function blacklistRouter() {
  const os = implement(blacklistContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, now, lang }, input }) => blacklist.listBlacklist(tx, now, input, lang)),
    listReasons: os.listReasons.handler(async ({ context: { tx, now, lang } }) => ({
      items: await blacklist.blacklistReasons(tx, now, lang),
    })),
    findReaders: os.findReaders.handler(({ context: { tx, now, config, lang }, input }) =>
      blacklist.findReaders(tx, now, config, input.q, lang),
    ),
    readReader: os.readReader.handler(({ context: { tx, now, lang }, input }) =>
      blacklist.readReader(tx, now, input.id, lang),
    ),
    put: os.put.handler(({ context: { tx, actor, now, lang }, input }) =>
      blacklist.putOnBlacklist(tx, actor, now, input, lang),
    ),
    change: os.change.handler(({ context: { tx, actor, now, lang, request }, input }) =>
      blacklist.changeBlacklisting(tx, actor, now, { ...input, version: versionRead(request) }, lang),
    ),
    lift: os.lift.handler(({ context: { tx, actor, now, lang, request }, input }) =>
      blacklist.liftBlacklisting(tx, actor, now, { ...input, version: versionRead(request) }, lang),
    ),
  });
}
