import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import { placeKey } from '../pages.ts';
import { acceptAd, fulfilAd, refuseAd, stopAd } from './fulfilling.ts';
import { inspectAd, limitsOf, managedAds, ownAds, readOwnAd } from './reading.ts';
import { fanAdsContract } from './schema.ts';
import { cancelAd, requestAd } from './requesting.ts';

const idKey = z.tuple([z.string().max(100)]);

/** Handlers of the contract of fan-ads requests. */
export function fanAdsRouter() {
  const os = implement(fanAdsContract).$context<RequestContext>().use(guard);
  return os.router({
    limits: os.limits.handler(({ context: { tx, actor, now } }) => limitsOf(tx, actor, now)),
    list: os.list.handler(({ context: { tx, actor }, input: { limit, cursor } }) =>
      ownAds(tx, actor, { limit, before: keyOf(idKey, cursor)?.[0] }),
    ),
    read: os.read.handler(({ context: { tx, actor }, input }) => readOwnAd(tx, actor, input.id)),
    request: os.request.handler(async ({ context: { tx, actor, now }, input }) =>
      readOwnAd(tx, actor, await requestAd(tx, actor, now, input)),
    ),
    cancel: os.cancel.handler(async ({ context: { tx, actor, now, request }, input: { id } }) => {
      await cancelAd(tx, actor, now, { id, version: versionRead(request) });
      return readOwnAd(tx, actor, id);
    }),
    manage: os.manage.handler(({ context: { tx, now }, input: { state, limit, cursor } }) => {
      const key = keyOf(placeKey, cursor);
      return managedAds(tx, now, { state, limit, after: key && { createdAt: new Date(key[0]), requestId: key[1] } });
    }),
    inspect: os.inspect.handler(({ context: { tx, now }, input }) => inspectAd(tx, now, input.id)),
    accept: os.accept.handler(async ({ context: { tx, actor, now, request }, input }) => {
      await acceptAd(tx, actor, now, { ...input, version: versionRead(request) });
      return inspectAd(tx, now, input.id);
    }),
    refuse: os.refuse.handler(async ({ context: { tx, actor, now, request }, input }) => {
      await refuseAd(tx, actor, now, { ...input, version: versionRead(request) });
      return inspectAd(tx, now, input.id);
    }),
    stop: os.stop.handler(async ({ context: { tx, actor, now, request }, input }) => {
      await stopAd(tx, actor, now, { ...input, version: versionRead(request) });
      return inspectAd(tx, now, input.id);
    }),
    fulfil: os.fulfil.handler(async ({ context: { tx, actor, now, request }, input }) => {
      await fulfilAd(tx, actor, now, { ...input, version: versionRead(request) });
      return inspectAd(tx, now, input.id);
    }),
  });
}
