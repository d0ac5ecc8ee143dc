import { rolesOf } from '../../identity/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newId } from '../../lib/ids.ts';
import { emit } from '../../lib/outbox.ts';
import type { Lang } from '../../lib/problem.ts';
import { MINUTE, SECOND } from '../../lib/time.ts';
import { workDueAt } from '../../lib/workdays.ts';
import type { Decided, Grades, HumanWhy, Measures, Outcome, PlacedFinding, Reason, Where } from '../schema.ts';
import { checkCase, refuseMeasures, type Told } from './cases.ts';
import { holdCase } from './cases.sql.ts';
import { checkReasons } from './checking.ts';
import { presentTasks, rulesAt } from './present.ts';
import type { QueueRules } from './policy.ts';
import { refuseReview } from './refusals.ts';
import type { Review } from './schema.ts';
import { askSecond, isSampled, takeUnread } from './secondReading.ts';
import * as store from './sql.ts';
import { subjectsOf, type SubjectType } from './subjects.ts';

/** Order of the queue by type: video, post, item, then the rest (DOMAIN 13.2). */
const ranks: Record<string, number> = { video: 0, post: 1, item: 2 };
const RANK_OTHERS = 3;

export type Subject = {
  subjectType: SubjectType;
  subjectId: string;
  version: number;
  accountId: string;
  accountName: string;
  contentType: string;
  title: string;
  why: HumanWhy[];
  findings: PlacedFinding[];
  /** The channel or campaign that it is for, by name. */
  channel?: string;
  /** Users who decided on it before, and must not again. */
  notBy?: string[];
  /** By when an answer is promised; what the policy of the queue says where absent. */
  dueAt?: Date;
};

/** Puts a version of a subject into the queue; earlier tasks of the subject are cancelled. Returns the task's id. */
export async function openTask(tx: Tx, now: Date, subject: Subject): Promise<string> {
  await store.cancelTasks(tx, subject.subjectType, subject.subjectId);
  const taskId = newId(now);
  const { channel = null, notBy = [], dueAt, ...rest } = subject;
  const humanDueAt = dueAt ?? (await promisedBy(tx, now, subject.subjectType));
  const rank = ranks[subject.contentType] ?? RANK_OTHERS;
  await store.insertTask(tx, now, { taskId, rank, channel, notBy, humanDueAt, ...rest });
  return taskId;
}

/** By when people answer: a work within minutes, all else within working days (DOMAIN 3.5, 12). */
export async function promisedBy(tx: Tx, now: Date, type: SubjectType): Promise<Date> {
  const { answerMinutes, answerWorkingDays } = await rulesAt(tx, now);
  if (type === 'content') return new Date(now.getTime() + answerMinutes * MINUTE);
  return workDueAt(tx, now, answerWorkingDays[type]);
}

/** Puts a subject back into the queue whose decision took effect and was not carried out in the end. */
export async function reopenTask(tx: Tx, subjectType: SubjectType, subjectId: string): Promise<void> {
  const task = await store.lockEffective(tx, subjectType, subjectId);
  if (!task) return;
  await store.setDecision(tx, task.taskId, null);
  await hold(tx, { ...task, subjectType, subjectId }, null);
}

/** Takes a subject out of the queue, and decisions about it that have not taken effect. */
export async function cancelTasks(tx: Tx, subjectType: string, subjectId: string): Promise<void> {
  await store.cancelTasks(tx, subjectType, subjectId);
}

/**
 * Claims a task for 15 minutes, or renews the reviewer's own claim. Nobody else can hold or decide it meanwhile. Refuses
 * NOT_FOUND, FORBIDDEN, OWN_WORK, DECIDED_BEFORE, CLAIMED_BY_OTHER, ALREADY_DECIDED, TOO_MANY_CLAIMS. DOMAIN 13.2.
 */
export async function claimTask(tx: Tx, actor: Actor, now: Date, taskId: string): Promise<void> {
  const { userId } = asUser(actor);
  await lockKey(tx, 'review-claims', userId);
  const task = await lockOpen(tx, taskId);
  if (!maySee(actor, task)) throw refuse.FORBIDDEN();
  if (task.notBy.includes(userId)) throw refuseReview.DECIDED_BEFORE();
  if (isHeldByOther(task, userId, now)) throw claimedByOther(task);
  const { memberships } = await rolesOf(tx, userId);
  if (memberships.some((m) => m.accountId === task.accountId)) throw refuseReview.OWN_WORK();
  const rules = await rulesAt(tx, now);
  const renewed = isHeldBy(task, userId, now);
  if (!renewed && (await store.countClaims(tx, userId, now)) >= rules.claimsMax) {
    throw refuseReview.TOO_MANY_CLAIMS([
      { path: 'id', code: 'TOO_MANY_CLAIMS', message: '', required: rules.claimsMax },
    ]);
  }
  await hold(tx, task, { by: userId, at: now, until: leaseEnd(rules, now) });
  // A work is the same to its author whether somebody reads it already or not.
  const { subjectType, subjectId } = task;
  if (!renewed && subjectType !== 'content')
    await emit(tx, now, 'moderation.claimed', { subjectType, subjectId, claimedBy: userId });
}

/** Gives a claimed task back to the queue. Giving back what one does not hold changes nothing. */
export async function releaseTask(tx: Tx, actor: Actor, now: Date, taskId: string): Promise<void> {
  const task = isId(taskId) ? await store.lockTask(tx, taskId) : undefined;
  if (!task) throw refuse.NOT_FOUND();
  if (task.status === 'open' && isHeldBy(task, asUser(actor).userId, now)) await hold(tx, task, null);
}

/**
 * Decides a claimed task; it takes effect after 10 s. Reasons are those that `checkReasons` lets through, those of a case what
 * `checkCase` does: approved, there was no violation; only a submission to a channel goes on trial. Refuses NOT_FOUND,
 * NOT_CLAIMED, CLAIMED_BY_OTHER, ALREADY_DECIDED, NO_TRIAL, APPROVAL_PENDING, INVALID.
 */
export async function decideTask(
  tx: Tx,
  actor: Actor,
  now: Date,
  taskId: string,
  decision: { outcome: Outcome; reasons: Reason[]; grades?: Grades | undefined; measures?: Measures | undefined },
  told: Told,
): Promise<void> {
  const { userId } = asUser(actor);
  const task = await lockHeld(tx, userId, now, taskId);
  if (decision.outcome === 'trial' && !task.why.includes('CHANNEL')) throw refuseReview.NO_TRIAL();
  if (task.subjectType === 'report') await checkCase(tx, now, decision, task, told);
  else {
    refuseMeasures(decision.measures);
    await checkReasons(tx, now, decision, task, told.fieldsOf);
  }
  const { undoSeconds } = await rulesAt(tx, now);
  const dueAt = new Date(now.getTime() + undoSeconds * SECOND);
  const reasons = decision.reasons.map((reason) => withWord(reason, task));
  const { outcome, grades = null, measures = null } = decision;
  await store.setDecision(tx, taskId, { by: userId, at: now, outcome, reasons, grades, measures, dueAt });
}

/**
 * Gives a claimed task back for somebody else to decide, risk among them, with a note for whoever that is (UX 36). Refuses
 * NOT_FOUND, NOT_CLAIMED, CLAIMED_BY_OTHER, ALREADY_DECIDED.
 */
export async function escalateTask(tx: Tx, actor: Actor, now: Date, taskId: string, note: string): Promise<void> {
  const { userId } = asUser(actor);
  const task = await lockHeld(tx, userId, now, taskId);
  await hold(tx, task, null);
  await store.escalate(tx, taskId, { by: userId, at: now, note });
}

/** Takes back the reviewer's own decision before it takes effect; he holds the task again. */
export async function undoDecision(tx: Tx, actor: Actor, now: Date, taskId: string): Promise<void> {
  const { userId } = asUser(actor);
  const task = isId(taskId) ? await store.lockTask(tx, taskId) : undefined;
  if (!task) throw refuse.NOT_FOUND();
  if (task.status === 'effective' || (task.dueAt && task.dueAt <= now)) throw refuseReview.DECISION_EFFECTIVE();
  if (task.status !== 'decided') throw refuseReview.NO_DECISION();
  if (task.decidedBy !== userId) throw refuse.FORBIDDEN();
  await store.setDecision(tx, taskId, null);
  await hold(tx, task, { by: userId, at: now, until: leaseEnd(await rulesAt(tx, now), now) });
}

/** When the next decision takes effect. */
export const nextDecisionDueAt = store.nextDecisionDueAt;

/**
 * Lets the earliest due decision take effect, emits `moderation.decided` and answers it. Null where it is to be read a
 * second time first, undefined when none is due.
 */
export async function takeDueDecision(tx: Tx, now: Date): Promise<Decided | null | undefined> {
  const task = await store.lockDueDecision(tx, now);
  if (!task) return undefined;
  const rules = await rulesAt(tx, now);
  if (task.firstBy !== null || !isSampled(task, rules)) return takeEffect(tx, now, task);
  await askSecond(tx, now, task, rules);
  return null;
}

/** Lets the first decision stand of the earliest task that nobody read a second time in time; undefined without one. */
export async function takeUnreadDecision(tx: Tx, now: Date): Promise<Decided | undefined> {
  const task = await takeUnread(tx, now);
  return task && takeEffect(tx, now, task);
}

async function takeEffect(tx: Tx, now: Date, task: store.TaskRow): Promise<Decided> {
  const { taskId, subjectType, subjectId, version, outcome, decidedBy, grades, measures } = task;
  if (outcome === null || decidedBy === null) throw new Error(`task ${taskId} is decided by nobody`);
  await store.markEffective(tx, taskId);
  const by = { decidedBy, reasons: task.reasons ?? [], grades, measures };
  const decided = { taskId, subjectType, subjectId, version, outcome, ...by };
  // As JSON, in which absent members are not there.
  await emit(tx, now, 'moderation.decided', JSON.parse(JSON.stringify(decided)));
  return decided;
}

/** A task for the page of somebody who may decide on it. Refuses NOT_FOUND, FORBIDDEN. */
export async function reviewById(tx: Tx, actor: Actor, now: Date, taskId: string, lang: Lang): Promise<Review> {
  const task = isId(taskId) ? await store.taskById(tx, taskId) : undefined;
  if (task && !maySee(actor, task)) throw refuse.FORBIDDEN();
  const [shown] = task ? await presentTasks(tx, [task], now, lang) : [];
  if (!shown) throw refuse.NOT_FOUND();
  return shown;
}

/** A reason at the place of a word that the machine found names the word, so that its author sees it in place (UX 23). */
function withWord(reason: Reason, { findings }: store.TaskRow): Reason {
  const { where } = reason;
  const finding = where && findings.find(({ field, start, end }) => isAt(where, { field, start, end }));
  return finding ? { ...reason, found: { text: finding.matched, note: finding.note } } : reason;
}

const isAt = (where: Where, place: Where): boolean =>
  where.field === place.field && where.start === place.start && where.end === place.end;

/** Gives a task to somebody, and a case with it, which is locked after its task; null gives both back to the queue. */
async function hold(
  tx: Tx,
  task: Pick<store.TaskRow, 'taskId' | 'subjectType' | 'subjectId'>,
  claim: Parameters<typeof store.setClaim>[2],
): Promise<void> {
  await store.setClaim(tx, task.taskId, claim);
  if (task.subjectType === 'report') await holdCase(tx, task.subjectId, claim);
}

async function lockOpen(tx: Tx, taskId: string): Promise<store.TaskRow> {
  const task = isId(taskId) ? await store.lockTask(tx, taskId) : undefined;
  if (!task || task.status === 'cancelled') throw refuse.NOT_FOUND();
  if (task.status !== 'open') throw refuseReview.ALREADY_DECIDED();
  return task;
}

/** A task that the user holds, locked. */
async function lockHeld(tx: Tx, userId: string, now: Date, taskId: string): Promise<store.TaskRow> {
  const task = await lockOpen(tx, taskId);
  if (isHeldByOther(task, userId, now)) throw claimedByOther(task);
  if (!isHeldBy(task, userId, now)) throw refuseReview.NOT_CLAIMED();
  return task;
}

/** Lets only who holds a task go on. Refuses NOT_FOUND, NOT_CLAIMED, CLAIMED_BY_OTHER, ALREADY_DECIDED. */
export async function refuseUnheld(tx: Tx, actor: Actor, now: Date, taskId: string): Promise<void> {
  await lockHeld(tx, asUser(actor).userId, now, taskId);
}

function maySee(actor: Actor, { subjectType, escalatedBy }: store.TaskRow): boolean {
  const { types, escalated } = subjectsOf(actor);
  return types.some((type) => type === subjectType) || (escalated && escalatedBy !== null);
}

function isHeldBy(task: store.TaskRow, userId: string, now: Date): boolean {
  return task.claimedBy === userId && task.claimedUntil !== null && task.claimedUntil > now;
}

function isHeldByOther(task: store.TaskRow, userId: string, now: Date): boolean {
  return task.claimedBy !== userId && task.claimedUntil !== null && task.claimedUntil > now;
}

function claimedByOther(task: store.TaskRow): Error {
  return refuseReview.CLAIMED_BY_OTHER([], { claimedUntil: task.claimedUntil?.toISOString() });
}

function leaseEnd(rules: QueueRules, now: Date): Date {
  return new Date(now.getTime() + rules.leaseMinutes * MINUTE);
}
