import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Grades, HumanWhy, Measures, Outcome, PlacedFinding, Reason } from '../schema.ts';
import type { SubjectType } from './subjects.ts';

export type TaskStatus = 'open' | 'decided' | 'effective' | 'cancelled';

export type TaskRow = {
  taskId: string;
  subjectType: string;
  subjectId: string;
  version: number;
  accountId: string;
  accountName: string;
  contentType: string;
  rank: number;
  title: string;
  why: HumanWhy[];
  findings: PlacedFinding[];
  openedAt: Date;
  status: TaskStatus;
  claimedBy: string | null;
  claimedUntil: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  outcome: Outcome | null;
  reasons: Reason[] | null;
  grades: Grades | null;
  /** Of a case: what follows beside its points. */
  measures: Measures | null;
  dueAt: Date | null;
  /** The channel or campaign that it is for, by name. */
  channel: string | null;
  /** Users who must not decide it. */
  notBy: string[];
  /** By when an answer is promised. */
  humanDueAt: Date;
  escalatedBy: string | null;
  escalationNote: string | null;
  /** Of a second reading: who decided first, and how. */
  firstBy: string | null;
  firstAt: Date | null;
  firstOutcome: Outcome | null;
  firstReasons: Reason[] | null;
};

const columns = [
  'taskId',
  'subjectType',
  'subjectId',
  'version',
  'accountId',
  'accountName',
  'contentType',
  'rank',
  'title',
  'why',
  'findings',
  'openedAt',
  'status',
  'claimedBy',
  'claimedUntil',
  'decidedBy',
  'decidedAt',
  'outcome',
  'reasons',
  'grades',
  'measures',
  'dueAt',
  'channel',
  'notBy',
  'humanDueAt',
  'escalatedBy',
  'escalationNote',
  'firstBy',
  'firstAt',
  'firstOutcome',
  'firstReasons',
] as const;

/** Columns of a task. */
export { columns as taskColumns };

// The check constraints and `insertTask` are the only writers of the narrower types.
export const asTask = (row: unknown) => row as TaskRow;

export type NewTask = Pick<
  TaskRow,
  | 'taskId'
  | 'subjectType'
  | 'subjectId'
  | 'version'
  | 'accountId'
  | 'accountName'
  | 'contentType'
  | 'rank'
  | 'title'
  | 'why'
  | 'findings'
  | 'channel'
  | 'notBy'
  | 'humanDueAt'
>;

export async function insertTask(tx: Tx, now: Date, row: NewTask): Promise<void> {
  await tx
    .insertInto('moderation.reviewTask')
    .values({
      ...row,
      why: JSON.stringify(row.why),
      findings: JSON.stringify(row.findings),
      openedAt: now,
      status: 'open',
    })
    .execute();
}

export async function cancelTasks(tx: Tx, subjectType: string, subjectId: string): Promise<void> {
  await tx
    .updateTable('moderation.reviewTask')
    .set({ status: 'cancelled', claimedBy: null, claimedUntil: null })
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .where('status', 'in', ['open', 'decided'])
    .execute();
}

/** The tasks in which some subjects of a kind wait or waited, by subject. */
export async function tasksOf(
  tx: Tx,
  subjectType: SubjectType,
  subjectIds: readonly string[],
): Promise<Map<string, Pick<TaskRow, 'taskId' | 'status'>>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('moderation.reviewTask')
    .select(['subjectId', 'taskId', 'status'])
    .where('subjectType', '=', subjectType)
    .where('subjectId', 'in', [...subjectIds])
    .where('status', '<>', 'cancelled')
    .orderBy('taskId')
    .execute();
  return new Map(rows.map(({ subjectId, taskId, status }) => [subjectId, { taskId, status: status as TaskStatus }]));
}

/** The task of a subject whose decision took effect, locked. */
export async function lockEffective(
  tx: Tx,
  subjectType: SubjectType,
  subjectId: string,
): Promise<{ taskId: string } | undefined> {
  return tx
    .selectFrom('moderation.reviewTask')
    .select('taskId')
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .where('status', '=', 'effective')
    .orderBy('taskId', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

export async function taskById(tx: Tx, taskId: string): Promise<TaskRow | undefined> {
  const row = await tx
    .selectFrom('moderation.reviewTask')
    .select(columns)
    .where('taskId', '=', taskId)
    .executeTakeFirst();
  return row && asTask(row);
}

/** Locks the task, so that two reviewers' acts on it follow one another. */
export async function lockTask(tx: Tx, taskId: string): Promise<TaskRow | undefined> {
  const row = await tx
    .selectFrom('moderation.reviewTask')
    .select(columns)
    .where('taskId', '=', taskId)
    .forUpdate()
    .executeTakeFirst();
  return row && asTask(row);
}

/** Serialises the claims of one reviewer, so that their number can be counted. */
export async function countClaims(tx: Tx, userId: string, now: Date): Promise<number> {
  const row = await tx
    .selectFrom('moderation.reviewTask')
    .select((eb) => eb.fn.countAll<bigint>().as('held'))
    .where('status', '=', 'open')
    .where('claimedBy', '=', userId)
    .where('claimedUntil', '>', now)
    .executeTakeFirstOrThrow();
  return Number(row.held);
}

export async function setClaim(
  tx: Tx,
  taskId: string,
  claim: { by: string; at: Date; until: Date } | null,
): Promise<void> {
  await tx
    .updateTable('moderation.reviewTask')
    .set({ claimedBy: claim?.by ?? null, claimedUntil: claim?.until ?? null, claimedAt: claim?.at ?? null })
    .where('taskId', '=', taskId)
    .execute();
}

export type Decision = {
  by: string;
  at: Date;
  outcome: Outcome;
  reasons: Reason[];
  grades: Grades | null;
  measures: Measures | null;
  dueAt: Date;
};

/** Writes a decision that is still to take effect, or with null takes it back. */
export async function setDecision(tx: Tx, taskId: string, decision: Decision | null): Promise<void> {
  await tx
    .updateTable('moderation.reviewTask')
    .set({
      status: decision ? 'decided' : 'open',
      decidedBy: decision?.by ?? null,
      decidedAt: decision?.at ?? null,
      outcome: decision?.outcome ?? null,
      reasons: decision ? JSON.stringify(decision.reasons) : null,
      grades: decision?.grades ? JSON.stringify(decision.grades) : null,
      measures: decision?.measures ? JSON.stringify(decision.measures) : null,
      dueAt: decision?.dueAt ?? null,
    })
    .where('taskId', '=', taskId)
    .execute();
}

/** Gives a task back to the queue for somebody else, with what whoever held it says. */
export async function escalate(
  tx: Tx,
  taskId: string,
  escalation: { by: string; at: Date; note: string },
): Promise<void> {
  await sql`update moderation.review_task set escalated_by = ${escalation.by}, escalated_at = ${escalation.at},
    escalation_note = ${escalation.note}, not_by = array_append(not_by, ${escalation.by}),
    claimed_by = null, claimed_until = null, claimed_at = null where task_id = ${taskId}`.execute(tx);
}

/** When the next decision takes effect. */
export const nextDecisionDueAt: NextAt = sql`
  select min(due_at) as at from moderation.review_task where status = 'decided'`;

/** Locks the earliest due decision; one that another process holds is passed over. */
export async function lockDueDecision(tx: Tx, now: Date): Promise<TaskRow | undefined> {
  const row = await tx
    .selectFrom('moderation.reviewTask')
    .select(columns)
    .where('status', '=', 'decided')
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .orderBy('taskId')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && asTask(row);
}

export async function markEffective(tx: Tx, taskId: string): Promise<void> {
  await tx.updateTable('moderation.reviewTask').set({ status: 'effective' }).where('taskId', '=', taskId).execute();
}
