import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { placeKey } from '../pages.ts';
import { ownPins, pinsPage } from './reading.ts';
import { fanPinsContract } from './schema.ts';
import * as pins from './service.ts';

/** Handlers of the contract of fan pins. */
export function fanPinsRouter() {
  const os = implement(fanPinsContract).$context<RequestContext>().use(guard);
  return os.router({
    own: os.own.handler(({ context: { tx, actor, now } }) => ownPins(tx, actor, now)),
    pin: os.pin.handler(async ({ context: { tx, actor, now }, input }) => {
      await pins.pinForFans(tx, actor, now, input.id);
      return ownPins(tx, actor, now);
    }),
    unpin: os.unpin.handler(async ({ context: { tx, actor, now }, input }) => {
      await pins.unpinForFans(tx, actor, now, input.id);
      return ownPins(tx, actor, now);
    }),
    close: os.close.handler(({ context: { tx, actor }, input }) => pins.closePin(tx, actor, input.id)),
    list: os.list.handler(({ context: { tx, now }, input: { limit, cursor } }) => {
      const key = keyOf(placeKey, cursor);
      return pinsPage(tx, now, { limit, after: key && { startedAt: new Date(key[0]), pinId: key[1] } });
    }),
    end: os.end.handler(({ context: { tx, actor, now }, input }) => pins.endPinByOperator(tx, actor, now, input)),
  });
}
