import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import { asTask, taskColumns, type TaskRow } from './sql.ts';

/** Keeps the decision of a task as its first one, and opens it for everybody but who made it. */
export async function reopenForSecond(tx: Tx, taskId: string, humanDueAt: Date): Promise<void> {
  await sql`update moderation.review_task set status = 'open', human_due_at = ${humanDueAt},
    first_by = decided_by, first_at = decided_at, first_outcome = outcome, first_reasons = reasons,
    not_by = array_append(not_by, decided_by),
    claimed_by = null, claimed_until = null, claimed_at = null,
    decided_by = null, decided_at = null, outcome = null, reasons = null, due_at = null
    where task_id = ${taskId}`.execute(tx);
}

export const nextUnreadAt: NextAt = sql`
  select min(greatest(human_due_at, claimed_until)) as at from moderation.review_task
  where status = 'open' and first_by is not null`;

/** Locks the earliest task whose second reading is overdue and held by nobody. */
export async function lockUnread(tx: Tx, now: Date): Promise<TaskRow | undefined> {
  const row = await tx
    .selectFrom('moderation.reviewTask')
    .select(taskColumns)
    .where('status', '=', 'open')
    .where('firstBy', 'is not', null)
    .where('humanDueAt', '<=', now)
    .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', now)]))
    .orderBy('humanDueAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && asTask(row);
}
