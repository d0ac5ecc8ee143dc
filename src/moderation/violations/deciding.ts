import { auditOf, requestApprovalOf, rolesOf } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { emit } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import { cancelTasks, reopenTask } from '../desk/tasks.ts';
import { claimsOfCase } from '../reports/sql.ts';
import type { Decided, Where } from '../schema.ts';
import { effectOfCase, kindFor } from './effect.ts';
import { aboutCase, violationsPolicy, type ViolationKind } from './policy.ts';
import { refuseHealth } from './refusals.ts';
import { removalReason } from './removal.ts';
import * as store from './sql.ts';
import { followViolations } from './standing.ts';
import { tellConfirmed, tellReporters } from './telling.ts';
import { saidByReader, type Subjects } from './subjects.ts';

export type Confirmation = {
  code: string;
  channelCode?: string | undefined;
  note: string;
  remove: boolean;
  /** Where in the work it is. */
  where?: Where | undefined;
};

/**
 * A decision of the review desk about a case takes effect: rejected, its violation counts from now on, or waits for a second
 * person where it takes so many points; approved, nothing follows. A case whose violation has left the table meanwhile goes
 * back to the queue. DOMAIN 12.
 */
export async function applyCaseDecision(tx: Tx, now: Date, decided: Decided, subjects: Subjects): Promise<void> {
  const { subjectId: violationId, decidedBy, outcome, reasons, measures } = decided;
  const row = await store.lockViolation(tx, violationId);
  if (!row || !isOpen(row)) return;
  const [reason] = reasons;
  if (outcome !== 'reject' || !reason) return dismiss(tx, decidedBy, now, row);
  const { code, note = '', where } = reason;
  const kind = await kindAt(tx, now, code);
  if (!kind) return reopenTask(tx, 'report', violationId);
  const wish = { code, note, remove: false, ...measures, ...(where && { where }) };
  if (!(await effectOfCase(tx, now, violationId, wish)).secondPerson)
    return confirm(tx, decidedBy, now, row, wish, { kind, subjects });
  await requestApprovalOf(tx, decidedBy, now, {
    ...aboutCase(violationId),
    amountFen: null,
    // As JSON, in which absent members are not there.
    payload: JSON.parse(JSON.stringify({ id: violationId, ...wish })),
    reason: note,
  });
}

/**
 * Confirms for a colleague who decided so at the review desk: the second person's act. Refuses NOT_FOUND, CASE_DECIDED,
 * OWN_CASE, VIOLATION_UNKNOWN.
 */
export async function confirmSecond(
  tx: Tx,
  actor: Actor,
  now: Date,
  violationId: string,
  wish: Confirmation,
  subjects: Subjects,
): Promise<void> {
  await cancelTasks(tx, 'report', violationId);
  const row = isId(violationId) ? await store.lockViolation(tx, violationId) : undefined;
  if (!row) throw refuse.NOT_FOUND();
  if (!isOpen(row))
    throw refuseHealth.CASE_DECIDED([{ path: 'id', code: 'CASE_DECIDED', message: '', actual: row.status }]);
  await refuseOwn(tx, actor, row.accountId);
  const kind = await kindAt(tx, now, wish.code);
  if (!kind)
    throw refuseHealth.VIOLATION_UNKNOWN([{ path: 'code', code: 'VIOLATION_UNKNOWN', message: '', actual: wish.code }]);
  await confirm(tx, asUser(actor).userId, now, row, wish, { kind, subjects });
}

/** Puts a case back into the queue that no second person confirmed. */
export async function reopenCase(tx: Tx, violationId: string): Promise<void> {
  await reopenTask(tx, 'report', violationId);
}

/** Nobody decides about an account of his own. Refuses OWN_CASE. */
export async function refuseOwn(tx: Tx, actor: Actor, accountId: string): Promise<void> {
  const { memberships } = await rolesOf(tx, asUser(actor).userId);
  if (memberships.some((one) => one.accountId === accountId)) throw refuseHealth.OWN_CASE();
}

/** Its points count and its penalties hold from this instant on; the subject is taken down where that is wished. */
async function confirm(
  tx: Tx,
  decidedBy: string,
  now: Date,
  row: store.ViolationRow,
  { code, channelCode, note, remove, where }: Confirmation,
  { kind, subjects }: { kind: ViolationKind; subjects: Subjects },
): Promise<void> {
  await lockKey(tx, 'standing', row.accountId);
  const { points, resets, doubles, channelDays = null, voidsCommissions = false } = kindFor(row, kind);
  const { violationId, accountId } = row;
  // Who claimed the original is told that the copy is gone (DOMAIN 12).
  const doing =
    remove || (await isClaimedCopy(tx, now, violationId, code)) ? subjects[row.subjectType]?.remove : undefined;
  const why = { code: removalReason(code), note, ...(where && { where }) };
  const removed = doing ? await doing(tx, decidedBy, now, row.subjectId, [why]) : false;
  await store.updateViolation(tx, violationId, {
    status: 'confirmed',
    code,
    points,
    resets,
    doubles,
    note,
    channelCode: channelCode ?? null,
    channelDays,
    decidedBy,
    askedBy: row.claimedBy === decidedBy ? null : row.claimedBy,
    decidedAt: now,
    subjectRemoved: removed,
    claimedBy: null,
    claimedUntil: null,
  });
  await followViolations(tx, now, accountId);
  await auditOf(tx, decidedBy, now, {
    verb: 'confirm_violation',
    objectType: 'violation',
    objectId: violationId,
    before: { status: row.status },
    after: { status: 'confirmed', accountId, code, points, subjectRemoved: removed, channelCode: channelCode ?? null },
    reason: note,
  });
  if (saidByReader(row)) await tellReporters(tx, now, row, 'confirmed');
  else await tellConfirmed(tx, now, row, { points, removed });
  await emit(tx, now, 'moderation.violation_confirmed', {
    violationId,
    accountId,
    code,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    voidsCommissions,
    at: now.toISOString(),
  });
}

async function dismiss(tx: Tx, decidedBy: string, now: Date, row: store.ViolationRow): Promise<void> {
  const { violationId, accountId } = row;
  const decided = { decidedBy, decidedAt: now, claimedBy: null, claimedUntil: null };
  await store.updateViolation(tx, violationId, { status: 'dismissed', ...decided });
  await auditOf(tx, decidedBy, now, {
    verb: 'dismiss_violation',
    objectType: 'violation',
    objectId: violationId,
    before: { status: row.status },
    after: { status: 'dismissed', accountId },
  });
  await tellReporters(tx, now, row, 'dismissed');
}

const isOpen = ({ status }: store.ViolationRow): boolean => status === 'reported' || status === 'investigating';

async function kindAt(tx: Tx, now: Date, code: string): Promise<ViolationKind | undefined> {
  const { violations } = (await policyAt(tx, violationsPolicy, now)).document;
  return Object.hasOwn(violations, code) ? violations[code] : undefined;
}

async function isClaimedCopy(tx: Tx, now: Date, violationId: string, code: string): Promise<boolean> {
  const { copyCode } = (await policyAt(tx, violationsPolicy, now)).document;
  return code === copyCode && (await claimsOfCase(tx, violationId, 1)).length > 0;
}
