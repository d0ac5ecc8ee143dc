import { rolesOf } from '../identity/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import { lockKey, type Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId, newId } from '../lib/ids.ts';
import { emit } from '../lib/outbox.ts';
import { pageFrom } from '../lib/page.ts';
import { policyAt } from '../lib/policy.ts';
import type { Lang } from '../lib/problem.ts';
import { MINUTE, SECOND, addDays, dayOf, instantOf } from '../lib/time.ts';
import { rejectionReasons } from './reasonPolicy.ts';
import type { QueueRules } from './queuePolicy.ts';
import { overdueBefore, presentTasks, rulesAt } from './present.ts';
import { refuseReview, type Decided, type HumanWhy, type Outcome, type PlacedFinding, type Reason } from './schema.ts';
import type { Review, Where } from './schema.ts';
import * as store from './sql.ts';

export { shownReasons } from './present.ts';

/** Order of the queue by type: video, post, item, then the rest (DOMAIN 13.2). */
const ranks: Record<string, number> = { video: 0, post: 1, item: 2 };
const RANK_OTHERS = 3;

export type Subject = {
  subjectType: string;
  subjectId: string;
  version: number;
  accountId: string;
  accountName: string;
  contentType: string;
  title: string;
  why: HumanWhy[];
  findings: PlacedFinding[];
};

/** Puts a version of a subject into the queue; earlier tasks of the subject are cancelled. Returns the task's id. */
export async function openTask(tx: Tx, now: Date, subject: Subject): Promise<string> {
  await store.cancelTasks(tx, subject.subjectType, subject.subjectId);
  const taskId = newId(now);
  await store.insertTask(tx, now, { taskId, rank: ranks[subject.contentType] ?? RANK_OTHERS, ...subject });
  return taskId;
}

/** Takes a subject out of the queue, and decisions about it that have not taken effect. */
export async function cancelTasks(tx: Tx, subjectType: string, subjectId: string): Promise<void> {
  await store.cancelTasks(tx, subjectType, subjectId);
}

/** A page of the queue, or of what the reviewer holds, with the queue's head (UX 38). */
export async function listReviews(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { view: 'queue' | 'mine'; contentType?: string | undefined; after: store.QueueKey | undefined; limit: number },
  lang: Lang,
) {
  const { userId } = asUser(actor);
  const rows =
    wish.view === 'queue'
      ? await store.queuePage(tx, wish.after, wish.limit + 1, wish.contentType)
      : await store.ownPage(tx, userId, now, wish.after, wish.limit + 1);
  const page = pageFrom(rows, wish.limit, (row) => [row.rank, row.openedAt.toISOString(), row.taskId]);
  const rules = await rulesAt(tx, now);
  const day = dayOf(now);
  const today = { from: instantOf(day), to: instantOf(addDays(day, 1)) };
  const header = await store.queueHeader(tx, userId, overdueBefore(rules, now), today);
  return {
    items: await presentTasks(tx, page.items, now, lang),
    nextCursor: page.nextCursor,
    header: {
      backlog: header.backlog,
      oldestOpenedAt: header.oldestOpenedAt?.toISOString() ?? null,
      overdue: header.overdue,
      mine: { approved: header.approved, rejected: header.rejected },
      computedAt: now.toISOString(),
    },
  };
}

/** What waits for reviewers: how many, how long the oldest, and how many longer than the policy promises. */
export async function reviewLoad(tx: Tx, now: Date): Promise<{ open: number; oldestSeconds: number; overdue: number }> {
  const { backlog, oldestOpenedAt, overdue } = await store.openLoad(tx, overdueBefore(await rulesAt(tx, now), now));
  return {
    open: backlog,
    oldestSeconds: oldestOpenedAt ? (now.getTime() - oldestOpenedAt.getTime()) / SECOND : 0,
    overdue,
  };
}

/**
 * Claims a task for 15 minutes, or renews the reviewer's own claim. Nobody else can hold or decide it meanwhile.
 * Refuses NOT_FOUND, OWN_WORK, CLAIMED_BY_OTHER, ALREADY_DECIDED, TOO_MANY_CLAIMS. DOMAIN 13.2.
 */
export async function claimTask(tx: Tx, actor: Actor, now: Date, taskId: string): Promise<void> {
  const { userId } = asUser(actor);
  await lockKey(tx, 'review-claims', userId);
  const task = await lockOpen(tx, taskId);
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
  await store.setClaim(tx, taskId, { by: userId, until: leaseEnd(rules, now) });
}

/** Gives a claimed task back to the queue. Giving back what one does not hold changes nothing. */
export async function releaseTask(tx: Tx, actor: Actor, now: Date, taskId: string): Promise<void> {
  const task = isId(taskId) ? await store.lockTask(tx, taskId) : undefined;
  if (!task) throw refuse.NOT_FOUND();
  if (task.status === 'open' && isHeldBy(task, asUser(actor).userId, now)) await store.setClaim(tx, taskId, null);
}

/**
 * Decides a claimed task; it takes effect after 10 s. A rejection has at least one reason and every code exists, an
 * approval has none. Refuses NOT_FOUND, NOT_CLAIMED, CLAIMED_BY_OTHER, ALREADY_DECIDED, INVALID.
 */
export async function decideTask(
  tx: Tx,
  actor: Actor,
  now: Date,
  taskId: string,
  decision: { outcome: Outcome; reasons: Reason[] },
): Promise<void> {
  const { userId } = asUser(actor);
  const task = await lockOpen(tx, taskId);
  if (isHeldByOther(task, userId, now)) throw claimedByOther(task);
  if (!isHeldBy(task, userId, now)) throw refuseReview.NOT_CLAIMED();
  await checkReasons(tx, now, decision);
  const { undoSeconds } = await rulesAt(tx, now);
  const dueAt = new Date(now.getTime() + undoSeconds * SECOND);
  const reasons = decision.reasons.map((reason) => withWord(reason, task));
  await store.setDecision(tx, taskId, { by: userId, at: now, outcome: decision.outcome, reasons, dueAt });
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
  await store.setClaim(tx, taskId, { by: userId, until: leaseEnd(await rulesAt(tx, now), now) });
}

/** When the next decision takes effect. */
export const nextDecisionDueAt = store.nextDecisionDueAt;

/** Lets the earliest due decision take effect, emits `moderation.decided` and returns it; undefined when none is due. */
export async function takeDueDecision(tx: Tx, now: Date): Promise<Decided | undefined> {
  const task = await store.takeDueDecision(tx, now);
  if (!task?.outcome || task.decidedBy === null) return undefined;
  const { taskId, subjectType, subjectId, version, outcome, decidedBy, reasons } = task;
  const decided = { taskId, subjectType, subjectId, version, outcome, decidedBy, reasons: reasons ?? [] };
  // As JSON, in which absent members are not there.
  await emit(tx, now, 'moderation.decided', JSON.parse(JSON.stringify(decided)));
  return decided;
}

/** A task for its reviewer's page. Refuses NOT_FOUND. */
export async function reviewById(tx: Tx, now: Date, taskId: string, lang: Lang): Promise<Review> {
  const task = isId(taskId) ? await store.taskById(tx, taskId) : undefined;
  const [shown] = task ? await presentTasks(tx, [task], now, lang) : [];
  if (!shown) throw refuse.NOT_FOUND();
  return shown;
}

/** Every reason code with its sentences. */
export async function reasonCodes(tx: Tx, now: Date): Promise<{ code: string; zh: string; en: string }[]> {
  const { document } = await policyAt(tx, rejectionReasons, now);
  return Object.entries(document).map(([code, text]) => ({ code, zh: text.zh, en: text.en }));
}

/** A reason at the place of a word that the machine found names the word, so that its author sees it in place (UX 23). */
function withWord(reason: Reason, { findings }: store.TaskRow): Reason {
  const { where } = reason;
  const finding = where && findings.find(({ field, start, end }) => isAt(where, { field, start, end }));
  return finding ? { ...reason, found: { text: finding.matched, note: finding.note } } : reason;
}

const isAt = (where: Where, place: Where): boolean =>
  where.field === place.field && where.start === place.start && where.end === place.end;

async function lockOpen(tx: Tx, taskId: string): Promise<store.TaskRow> {
  const task = isId(taskId) ? await store.lockTask(tx, taskId) : undefined;
  if (!task || task.status === 'cancelled') throw refuse.NOT_FOUND();
  if (task.status !== 'open') throw refuseReview.ALREADY_DECIDED();
  return task;
}

async function checkReasons(tx: Tx, now: Date, decision: { outcome: Outcome; reasons: Reason[] }): Promise<void> {
  await refuseUnknownReasons(tx, now, decision.reasons);
  const actual = decision.reasons.length;
  const row = (code: string) => [{ path: 'reasons', code, message: '', actual }];
  if (decision.outcome === 'reject' && actual === 0) throw refuse.INVALID(row('REASON_REQUIRED'));
  if (decision.outcome === 'approve' && actual > 0) throw refuse.INVALID(row('REASONS_OF_APPROVAL'));
}

/** Refuses INVALID with a row for each reason whose code does not exist. */
export async function refuseUnknownReasons(tx: Tx, now: Date, reasons: readonly Reason[]): Promise<void> {
  const { document } = await policyAt(tx, rejectionReasons, now);
  const faults = reasons.flatMap(({ code }, i) =>
    Object.hasOwn(document, code)
      ? []
      : [{ path: `reasons[${i}].code`, code: 'UNKNOWN_REASON', message: '', actual: code }],
  );
  if (faults.length > 0) throw refuse.INVALID(faults);
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
