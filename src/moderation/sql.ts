import { sql } from 'kysely';
import type { Tx } from '../lib/db.ts';
import type { NextAt } from '../lib/due.ts';
import type { HumanWhy, Outcome, PlacedFinding, Reason } from './schema.ts';

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
  dueAt: Date | null;
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
  'dueAt',
] as const;

// The check constraints and `insertTask` are the only writers of the narrower types.
const asTask = (row: unknown) => row as TaskRow;

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

export async function setClaim(tx: Tx, taskId: string, claim: { by: string; until: Date } | null): Promise<void> {
  await tx
    .updateTable('moderation.reviewTask')
    .set({ claimedBy: claim?.by ?? null, claimedUntil: claim?.until ?? null })
    .where('taskId', '=', taskId)
    .execute();
}

export type Decision = { by: string; at: Date; outcome: Outcome; reasons: Reason[]; dueAt: Date };

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
      dueAt: decision?.dueAt ?? null,
    })
    .where('taskId', '=', taskId)
    .execute();
}

export type QueueKey = [rank: number, openedAt: string, taskId: string];

/** A page of open tasks: video, post, item, then the oldest first (DOMAIN 13.2). */
export async function queuePage(
  tx: Tx,
  after: QueueKey | undefined,
  limit: number,
  contentType: string | undefined,
): Promise<TaskRow[]> {
  let query = tx
    .selectFrom('moderation.reviewTask')
    .select(columns)
    .where('status', '=', 'open')
    .orderBy('rank')
    .orderBy('openedAt')
    .orderBy('taskId')
    .limit(limit);
  if (contentType !== undefined) query = query.where('contentType', '=', contentType);
  if (after)
    query = query.where(
      sql<boolean>`(rank, opened_at, task_id) > (${after[0]}, ${after[1]}::timestamptz, ${after[2]})`,
    );
  return (await query.execute()).map(asTask);
}

/** What a reviewer holds, and what he decided that has not taken effect yet. */
export async function ownPage(
  tx: Tx,
  userId: string,
  now: Date,
  after: QueueKey | undefined,
  limit: number,
): Promise<TaskRow[]> {
  let query = tx
    .selectFrom('moderation.reviewTask')
    .select(columns)
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'open'), eb('claimedBy', '=', userId), eb('claimedUntil', '>', now)]),
        eb.and([eb('status', '=', 'decided'), eb('decidedBy', '=', userId)]),
      ]),
    )
    .orderBy('rank')
    .orderBy('openedAt')
    .orderBy('taskId')
    .limit(limit);
  if (after)
    query = query.where(
      sql<boolean>`(rank, opened_at, task_id) > (${after[0]}, ${after[1]}::timestamptz, ${after[2]})`,
    );
  return (await query.execute()).map(asTask);
}

export type QueueHeader = {
  backlog: number;
  oldestOpenedAt: Date | null;
  overdue: number;
  approved: number;
  rejected: number;
};

export async function queueHeader(
  tx: Tx,
  userId: string,
  overdueBefore: Date,
  today: { from: Date; to: Date },
): Promise<QueueHeader> {
  const found = await sql<QueueHeader>`
    select count(*)::int as backlog, min(opened_at) as oldest_opened_at,
      (count(*) filter (where opened_at < ${overdueBefore}))::int as overdue,
      (select count(*)::int from moderation.review_task d where d.decided_by = ${userId} and d.outcome = 'approve'
        and d.decided_at >= ${today.from} and d.decided_at < ${today.to}) as approved,
      (select count(*)::int from moderation.review_task d where d.decided_by = ${userId} and d.outcome = 'reject'
        and d.decided_at >= ${today.from} and d.decided_at < ${today.to}) as rejected
    from moderation.review_task where status = 'open'`.execute(tx);
  const [header] = found.rows;
  if (!header) throw new Error('an aggregate without a row');
  return header;
}

/** Open tasks, whoever may hold them. */
export async function openLoad(tx: Tx, overdueBefore: Date): Promise<Omit<QueueHeader, 'approved' | 'rejected'>> {
  const found = await sql<QueueHeader>`
    select count(*)::int as backlog, min(opened_at) as oldest_opened_at,
      (count(*) filter (where opened_at < ${overdueBefore}))::int as overdue
    from moderation.review_task where status = 'open'`.execute(tx);
  return found.rows[0] ?? { backlog: 0, oldestOpenedAt: null, overdue: 0 };
}

/** When the next decision takes effect. */
export const nextDecisionDueAt: NextAt = sql`
  select min(due_at) as at from moderation.review_task where status = 'decided'`;

/** Marks the earliest due decision as effective and returns it; one that another process holds is passed over. */
export async function takeDueDecision(tx: Tx, now: Date): Promise<TaskRow | undefined> {
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
  if (!row) return undefined;
  await tx.updateTable('moderation.reviewTask').set({ status: 'effective' }).where('taskId', '=', row.taskId).execute();
  return asTask(row);
}
