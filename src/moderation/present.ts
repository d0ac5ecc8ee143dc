import { inLang } from '../lib/text.ts';
import { nicknamesOf } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import type { Lang } from '../lib/problem.ts';
import { MINUTE } from '../lib/time.ts';
import { rejectionReasons } from './reasonPolicy.ts';
import { queueRules, type QueueRules } from './queuePolicy.ts';
import type { Reason, Review, ShownReason } from './schema.ts';
import type { TaskRow } from './sql.ts';

/** Tasks as reviewers see them. */
export async function presentTasks(tx: Tx, tasks: TaskRow[], now: Date, lang: Lang): Promise<Review[]> {
  const holders = tasks.flatMap((task) => (task.claimedBy === null ? [] : [task.claimedBy]));
  const names = await nicknamesOf(tx, [...new Set(holders)]);
  const rules = await rulesAt(tx, now);
  const shown: Review[] = [];
  for (const task of tasks) {
    const held = task.claimedBy !== null && task.claimedUntil !== null && task.claimedUntil > now;
    shown.push({
      id: task.taskId,
      subjectType: task.subjectType,
      subjectId: task.subjectId,
      version: task.version,
      contentType: task.contentType,
      title: task.title,
      account: { id: task.accountId, name: task.accountName },
      why: task.why,
      findings: task.findings,
      openedAt: task.openedAt.toISOString(),
      overdue: task.status === 'open' && task.openedAt < overdueBefore(rules, now),
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
    reasons: await shownReasons(tx, now, task.reasons ?? [], lang),
    decidedAt: task.decidedAt.toISOString(),
    effectiveAt: task.dueAt.toISOString(),
  };
}

/** Reasons with their sentences in a language; a code that was removed meanwhile shows itself. */
export async function shownReasons(tx: Tx, now: Date, reasons: readonly Reason[], lang: Lang): Promise<ShownReason[]> {
  if (reasons.length === 0) return [];
  const { document } = await policyAt(tx, rejectionReasons, now);
  return reasons.map((reason) => {
    const text = document[reason.code];
    return { ...reason, message: inLang(text, lang) ?? reason.code };
  });
}

/** How reviewers work at an instant. */
export async function rulesAt(tx: Tx, now: Date): Promise<QueueRules> {
  return (await policyAt(tx, queueRules, now)).document;
}

/** What was opened before this instant is overdue. */
export function overdueBefore(rules: QueueRules, now: Date): Date {
  return new Date(now.getTime() - rules.answerMinutes * MINUTE);
}
