import { implement } from '@orpc/server';
import { asAccount } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { noteOnCase } from './noting.ts';
import { presentPenalty, type AccountNames } from './present.ts';
import { listCases, readCase, readHealth } from './reading.ts';
import { refuseHealth } from './refusals.ts';
import { violationsContract } from './schema.ts';
import { rulesAt } from './effect.ts';
import { removalReason } from './removal.ts';
import * as cases from './service.ts';

/** Handlers of account health; what later domains know of subjects, accounts and channels is given. */
export function violationsRouter(
  subjects: cases.Subjects,
  names: AccountNames,
  isChannel: (tx: Tx, code: string) => Promise<boolean>,
) {
  const os = implement(violationsContract).$context<RequestContext>().use(guard);
  const requireChannel = async (tx: Tx, code: string | undefined): Promise<void> => {
    if (code !== undefined && !(await isChannel(tx, code)))
      throw refuseHealth.VIOLATION_CHANNEL([
        { path: 'channelCode', code: 'VIOLATION_CHANNEL', message: '', actual: code },
      ]);
  };
  return os.router({
    readHealth: os.readHealth.handler(({ context: { tx, actor, now, lang } }) =>
      readHealth(tx, now, asAccount(actor).account.accountId, lang),
    ),
    readViolationTable: os.readViolationTable.handler(async ({ context: { tx, now } }) => {
      const { violations, creditMax, steps, copyCode } = await rulesAt(tx, now);
      return {
        creditMax,
        steps,
        copyCode,
        violations: Object.entries(violations).map(
          ([code, { name, clause, points, resets, doubles, channelDays }]) => ({
            code,
            name,
            clause,
            points,
            resets,
            doubles,
            channelDays: channelDays ?? null,
            removalReason: removalReason(code),
          }),
        ),
      };
    }),
    listCases: os.listCases.handler(({ context: { tx, now, lang }, input }) => listCases(tx, now, input, lang, names)),
    openCase: os.openCase.handler(async ({ context: { tx, actor, now }, input }) => {
      const { violationId, taskId } = await cases.openByOperator(tx, actor, now, input, subjects);
      return { id: violationId, taskId };
    }),
    readCase: os.readCase.handler(({ context: { tx, now, lang }, input }) => readCase(tx, now, input.id, lang, names)),
    noteCase: os.noteCase.handler(({ context: { tx, actor, now }, input }) =>
      noteOnCase(tx, actor, now, input.id, input.text),
    ),
    readCaseEffect: os.readCaseEffect.handler(async ({ context: { tx, now }, input }) => {
      await requireChannel(tx, input.channelCode);
      const effect = await cases.effectOfCase(tx, now, input.id, input);
      return { ...effect, penalties: effect.penalties.map(presentPenalty) };
    }),
  });
}
