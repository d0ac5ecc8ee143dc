import { inLang } from '../../lib/text.ts';
import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { rejectionReasons } from './reasons.ts';
import { queueRules, type QueueRules } from './policy.ts';
import type { Reason, ShownReason } from '../schema.ts';
import { violationsPolicy } from '../violations/policy.ts';
import { isClean } from './batch.ts';
import type { Review } from './schema.ts';
import type { TaskRow } from './sql.ts';
import type { SubjectType } from './subjects.ts';

/** Tasks as reviewers see them. */
export async function presentTasks(tx: Tx, tasks: TaskRow[], now: Date, lang: Lang): Promise<Review[]> {
  const holders = tasks.flatMap(({ claimedBy, escalatedBy }) => [claimedBy ?? [], escalatedBy ?? []].flat());
  const names = await nicknamesOf(tx, [...new Set(holders)]);
  const shown: Review[] = [];
  for (const task of tasks) {
    const held = task.claimedBy !== null && task.claimedUntil !== null && task.claimedUntil > now;
    shown.push({
      id: task.taskId,
      subjectType: task.subjectType as SubjectType,
      subjectId: task.subjectId,
      version: task.version,
      contentType: task.contentType,
      title: task.title,
      channel: task.channel,
      account: { id: task.accountId, name: task.accountName },
      why: task.why,
      findings: task.findings,
      openedAt: task.openedAt.toISOString(),
      dueAt: task.humanDueAt.toISOString(),
      overdue: task.status === 'open' && task.humanDueAt < now,
      clean: task.subjectType === 'content' && isClean(task),
      secondReading: task.firstBy !== null,
      escalation:
        task.escalatedBy === null ? null : { by: names.get(task.escalatedBy) ?? '', note: task.escalationNote ?? '' },
      status: task.status,
      claimedBy: held && task.claimedBy ? { userId: task.claimedBy, nickname: names.get(task.claimedBy) ?? '' } : null,
      claimedUntil: held ? (task.claimedUntil?.toISOString() ?? null) : null,
      decision: await presentDecision(tx, task, now, lang),
    });
  }
  return shown;
}

async function presentDecision(tx: Tx, task: TaskRow, now: Date, lang: Lang): Promise<Review['decision']> {
  if (!task.outcome || !task.decidedAt || !task.dueAt) return null;
  return {
    outcome: task.outcome,
    reasons: await reasonsOf(tx, task, now, lang),
    grades: task.grades,
    measures: task.measures,
    decidedAt: task.decidedAt.toISOString(),
    effectiveAt: task.dueAt.toISOString(),
  };
}

/** The reasons of a decision; that of a case is a violation of the table, by its name. */
async function reasonsOf(tx: Tx, { subjectType, reasons }: TaskRow, now: Date, lang: Lang): Promise<ShownReason[]> {
  if (subjectType !== 'report' || !reasons) return shownReasons(tx, now, reasons ?? [], lang);
  const { violations } = (await policyAt(tx, violationsPolicy, now)).document;
  return reasons.map((reason) => ({ ...reason, message: inLang(violations[reason.code]?.name, lang) ?? reason.code }));
}

/** Reasons with their sentences in a language; a code that was removed meanwhile shows itself. */
export async function shownReasons(tx: Tx, now: Date, reasons: readonly Reason[], lang: Lang): Promise<ShownReason[]> {
  if (reasons.length === 0) return [];
  const { document } = await policyAt(tx, rejectionReasons, now);
  return reasons.map((reason) => {
    // Codes that came after an operator changed the policy keep the sentences they came with.
    const text = document[reason.code] ?? rejectionReasons.defaults[reason.code];
    return { ...reason, message: inLang(text, lang) ?? reason.code, ...(text?.clause && { clause: text.clause }) };
  });
}

/** How reviewers work at an instant. */
export async function rulesAt(tx: Tx, now: Date): Promise<QueueRules> {
  return (await policyAt(tx, queueRules, now)).document;
}
