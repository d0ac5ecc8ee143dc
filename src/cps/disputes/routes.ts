import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import * as deciding from './deciding.ts';
import { disputesContract } from './schema.ts';
import * as disputes from './service.ts';

/** Handlers of disputes. */
export function disputesRouter() {
  const os = implement(disputesContract).$context<RequestContext>().use(guard);
  return os.router({
    open: os.open.handler(({ context: { tx, actor, now }, input }) => disputes.openDispute(tx, actor, now, input)),
    list: os.list.handler(({ context: { tx, actor }, input }) => disputes.disputesOf(tx, actor, input)),
    read: os.read.handler(({ context: { tx, actor }, input }) => disputes.disputeOf(tx, actor, input.id)),
    say: os.say.handler(({ context: { tx, actor, now }, input }) =>
      disputes.sayInDispute(tx, actor, now, input.id, input),
    ),
    appeal: os.appeal.handler(({ context: { tx, actor, now }, input }) =>
      disputes.appealDispute(tx, actor, now, input.id, input),
    ),
    withdraw: os.withdraw.handler(({ context: { tx, actor, now }, input }) =>
      disputes.withdrawDispute(tx, actor, now, input.id),
    ),
    queue: os.queue.handler(({ context: { tx }, input }) => deciding.disputeQueue(tx, input)),
    inspect: os.inspect.handler(({ context: { tx, actor }, input }) => deciding.inspectDispute(tx, actor, input.id)),
    ask: os.ask.handler(({ context: { tx, actor, now }, input }) =>
      deciding.askInDispute(tx, actor, now, input.id, input),
    ),
    preview: os.preview.handler(({ context: { tx, now }, input }) =>
      deciding.previewDecision(tx, now, input.id, input.effect),
    ),
    decide: os.decide.handler(({ context: { tx, actor, now }, input: { id, effect, reason } }) =>
      deciding.decideDispute(tx, actor, now, { disputeId: id, effect, reason }),
    ),
  });
}
