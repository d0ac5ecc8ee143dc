import { implement } from '@orpc/server';
import { guard, type Call, type RequestContext } from '../../lib/http.ts';
import * as ending from './ending.ts';
import { linesOf, runningOf } from './lines.ts';
import * as reading from './reading.ts';
import { institutionsContract } from './schema.ts';
import * as agreements from './service.ts';
import { worksOf } from './works.ts';

/** Handlers of the institutions' contract. */
export function institutionsRouter() {
  const os = implement(institutionsContract).$context<RequestContext>().use(guard);
  const read = ({ tx, actor, now }: Call, id: string) => reading.readOwn(tx, actor, now, id);
  return os.router({
    list: os.list.handler(({ context: { tx, actor, now }, input }) => reading.listOwn(tx, actor, now, input)),
    propose: os.propose.handler(async ({ context, input }) =>
      read(context, await agreements.propose(context.tx, context.actor, context.now, input, context.lang)),
    ),
    read: os.read.handler(({ context, input: { id } }) => read(context, id)),
    answer: os.answer.handler(async ({ context, input: { id, ...reply } }) => {
      await agreements.answer(context.tx, context.actor, context.now, id, reply, context.lang);
      return read(context, id);
    }),
    withdraw: os.withdraw.handler(async ({ context, input: { id } }) => {
      await agreements.withdraw(context.tx, context.actor, context.now, id);
      return read(context, id);
    }),
    giveNotice: os.giveNotice.handler(async ({ context, input: { id, reason } }) => {
      await ending.giveNotice(context.tx, context.actor, context.now, id, reason, context.lang);
      return read(context, id);
    }),
    askEnd: os.askEnd.handler(async ({ context, input: { id, ...wish } }) => {
      await ending.askEnd(context.tx, context.actor, context.now, id, wish, context.lang);
      return read(context, id);
    }),
    answerEnd: os.answerEnd.handler(async ({ context, input: { id, ...reply } }) => {
      await ending.answerEnd(context.tx, context.actor, context.now, id, reply);
      return read(context, id);
    }),
    withdrawEnd: os.withdrawEnd.handler(async ({ context, input: { id } }) => {
      await ending.withdrawEnd(context.tx, context.actor, context.now, id);
      return read(context, id);
    }),
    works: os.works.handler(({ context: { tx, actor, now }, input: { id, ...query } }) =>
      worksOf(tx, actor, now, id, query),
    ),
    lines: os.lines.handler(({ context: { tx, actor, now }, input: { id, ...query } }) =>
      linesOf(tx, actor, now, id, query),
    ),
    running: os.running.handler(({ context: { tx, actor, now } }) => runningOf(tx, actor, now)),
    months: os.months.handler(({ context: { tx, actor }, input }) => reading.monthsOf(tx, actor, input)),
    operator: {
      list: os.operator.list.handler(({ context: { tx, now }, input }) => reading.listAll(tx, now, input)),
      end: os.operator.end.handler(async ({ context: { tx, actor, now, lang }, input: { id, ...wish } }) => {
        await ending.endByOperator(tx, actor, now, id, wish, lang);
        return reading.readAny(tx, now, id);
      }),
    },
  });
}
