import { createHash } from 'node:crypto';
import type { Tx } from '../../lib/db.ts';
import { HOUR } from '../../lib/time.ts';
import type { QueueRules } from './policy.ts';
import * as store from './sql.ts';
import * as second from './secondReading.sql.ts';

const WHOLE_BP = 10_000;
/** What is read a second time: works and what they are submitted to. */
const sampled = ['content', 'submission'];

/**
 * Whether a decision is read a second time before it takes effect (UX 38): a share of the tasks, drawn by the task itself,
 * so that nobody who decides knows or chooses it.
 */
export function isSampled(task: Pick<store.TaskRow, 'taskId' | 'subjectType'>, { secondReadBp }: QueueRules): boolean {
  if (!sampled.includes(task.subjectType)) return false;
  const drawn = createHash('sha256').update('second reading\0').update(task.taskId).digest().readUInt32BE();
  return drawn % WHOLE_BP < secondReadBp;
}

/**
 * Puts a decided task back into the queue for a second reader, who sees neither who decided nor how; his decision stands
 * in the first one's stead.
 */
export async function askSecond(tx: Tx, now: Date, task: store.TaskRow, rules: QueueRules): Promise<void> {
  const until = new Date(now.getTime() + rules.secondReadHours * HOUR);
  await second.reopenForSecond(tx, task.taskId, until);
}

/** When the next second reading that nobody made is given up. */
export const nextUnreadAt = second.nextUnreadAt;

/**
 * The earliest task whose second reading nobody made in time: the first decision stands. Undefined when there is none, or
 * somebody holds it this moment.
 */
export async function takeUnread(tx: Tx, now: Date): Promise<store.TaskRow | undefined> {
  const task = await second.lockUnread(tx, now);
  if (!task || task.firstBy === null || task.firstOutcome === null || task.firstAt === null) return undefined;
  await store.setDecision(tx, task.taskId, {
    by: task.firstBy,
    at: task.firstAt,
    outcome: task.firstOutcome,
    reasons: task.firstReasons ?? [],
    grades: task.grades,
    measures: null,
    dueAt: now,
  });
  return store.lockTask(tx, task.taskId);
}
