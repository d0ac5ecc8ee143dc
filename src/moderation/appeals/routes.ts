import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import type { AccountNames } from '../violations/present.ts';
import { appealState, operatorAppeal, operatorAppeals, ownAppeal, ownAppeals } from './reading.ts';
import { appealsContract } from './schema.ts';
import { answer, ask, openAppeal, type Overturners } from './service.ts';

/** Handlers of appeals; which decisions there are, and how accounts are called, is given. */
export function appealsRouter(overturners: Overturners, names: AccountNames) {
  const os = implement(appealsContract).$context<RequestContext>().use(guard);
  return os.router({
    readAppealState: os.readAppealState.handler(({ context: { tx, actor, now }, input }) =>
      appealState(tx, actor, now, input, overturners),
    ),
    openAppeal: os.openAppeal.handler(async ({ context: { tx, actor, now }, input }) => ({
      id: (await openAppeal(tx, actor, now, input, { overturners, names })).appealId,
    })),
    listAppeals: os.listAppeals.handler(({ context: { tx, actor, now, lang }, input }) =>
      ownAppeals(tx, actor, now, input, lang),
    ),
    readAppeal: os.readAppeal.handler(({ context: { tx, actor, now, lang }, input }) =>
      ownAppeal(tx, actor, now, input.id, lang),
    ),
    answerAppeal: os.answerAppeal.handler(({ context: { tx, actor, now }, input: { id, ...said } }) =>
      answer(tx, actor, now, id, said),
    ),
    listOperatorAppeals: os.listOperatorAppeals.handler(({ context: { tx, actor, now, lang }, input }) =>
      operatorAppeals(tx, actor, now, input, lang, names),
    ),
    readOperatorAppeal: os.readOperatorAppeal.handler(({ context: { tx, actor, now, lang }, input }) =>
      operatorAppeal(tx, actor, now, input.id, lang, names),
    ),
    askAuthor: os.askAuthor.handler(({ context: { tx, actor, now }, input }) =>
      ask(tx, actor, now, input.id, input.text),
    ),
  });
}
