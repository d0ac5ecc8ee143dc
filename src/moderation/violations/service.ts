import { audit } from '../../identity/service.ts';
import { type Actor, actorName } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { claimTask, openTask } from '../desk/tasks.ts';
import { attachReports } from '../reports/sql.ts';
import { refuseOwn } from './deciding.ts';
import { refuseHealth } from './refusals.ts';
import * as store from './sql.ts';
import type { Subjects } from './subjects.ts';

export { applyCaseDecision, confirmSecond, reopenCase } from './deciding.ts';
export { effectOfCase, rulesAt as violationRulesAt } from './effect.ts';
export { violationsPolicy, type PenaltyKind, type ViolationRules } from './policy.ts';
export type { Subject as HealthSubject, Subjects, SubjectDoing } from './subjects.ts';
export { violationOverturner } from './appealing.ts';
export { finalDue } from './final.ts';
export { openFinding, openFlood, violationName } from './flood.ts';
export { countByStatus, nextServedAt, violationTitles, type InForce } from './sql.ts';
export { inForce, penalised, refusePenalised, runServed, standingAt, standingOf, type Standing } from './standing.ts';
export { penaltySaid } from './texts.ts';

/**
 * Opens a case about a subject, which waits in the queue of the review desk with the rest (DOMAIN 13.2). Answers the open one
 * where there is one.
 */
export async function openViolation(
  tx: Tx,
  now: Date,
  { accountName, ...wish }: Omit<store.NewViolation, 'violationId'> & { accountName: string },
): Promise<{ violationId: string; opened: boolean; taskId: string | null }> {
  const violationId = newId(now);
  const opened = await store.insertViolation(tx, now, { violationId, ...wish });
  if (opened) {
    const { accountId, subjectType: contentType, title, source } = wish;
    const reported = source === 'reports' || source === 'claim';
    const taskId = await openTask(tx, now, {
      subjectType: 'report',
      subjectId: violationId,
      version: 1,
      accountId,
      accountName,
      contentType,
      title,
      why: reported ? ['REPORTED'] : [],
      findings: [],
    });
    return { violationId, opened, taskId };
  }
  const standing = await store.openCase(tx, wish.subjectType, wish.subjectId);
  if (!standing) throw new Error('a case is neither new nor open');
  return { violationId: standing.violationId, opened, taskId: null };
}

/** An operator opens a case by himself, and holds its task. Refuses NOT_FOUND, OWN_CASE, CASE_OPEN, TOO_MANY_CLAIMS. */
export async function openByOperator(
  tx: Tx,
  actor: Actor,
  now: Date,
  { subjectType, subjectId, note }: { subjectType: store.SubjectType; subjectId: string; note: string },
  subjects: Subjects,
): Promise<{ violationId: string; taskId: string }> {
  const subject = await subjects[subjectType]?.find(tx, now, subjectId);
  if (!subject) throw refuse.NOT_FOUND();
  await refuseOwn(tx, actor, subject.accountId);
  const { accountId, accountName, title, snapshot } = subject;
  const { violationId, taskId } = await openViolation(tx, now, {
    subjectType,
    subjectId,
    accountId,
    accountName,
    title,
    snapshot,
    source: 'operator',
    openedBy: actorName(actor),
    openedNote: note,
  });
  if (taskId === null) {
    throw refuseHealth.CASE_OPEN([{ path: 'subjectId', code: 'CASE_OPEN', message: '', actual: violationId }]);
  }
  await attachReports(tx, subjectType, subjectId, violationId);
  await audit(tx, actor, now, {
    verb: 'open_violation',
    objectType: 'violation',
    objectId: violationId,
    after: { subjectType, subjectId, accountId },
    reason: note,
  });
  await claimTask(tx, actor, now, taskId);
  return { violationId, taskId };
}

/** What a case is about, by type and id; undefined without such a case. */
export async function caseSubject(
  tx: Tx,
  violationId: string,
): Promise<Pick<store.ViolationRow, 'subjectType' | 'subjectId'> | undefined> {
  return isId(violationId) ? store.violationById(tx, violationId) : undefined;
}
