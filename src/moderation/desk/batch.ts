import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { Refusal } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { effectOf } from '../rules.ts';
import type { Told } from './cases.ts';
import { refuseReview } from './refusals.ts';
import * as store from './sql.ts';
import { claimTask, decideTask } from './tasks.ts';

type Result = { id: string; outcome: 'decided' | 'refused'; code: string | null };

/** Whether the machine found nothing in a work that a person must judge: it waits only because its author is new. */
export function isClean({ why, findings }: Pick<store.TaskRow, 'why' | 'findings'>): boolean {
  return why.every((reason) => reason === 'NEWCOMER') && findings.every((finding) => effectOf(finding) === 'hint');
}

/**
 * Approves many works that the machine finds clean, each as if it had been claimed and approved by itself: 10 s to take
 * each back. What cannot be decided is told and changes nothing. DOMAIN 13.2.
 */
export async function approveClean(
  tx: Tx,
  actor: Actor,
  now: Date,
  taskIds: readonly string[],
  told: Told,
): Promise<Result[]> {
  const results = new Map<string, Result>();
  // In the order of the ids, so that two batches do not wait for each other in a circle.
  for (const id of [...new Set(taskIds)].toSorted()) {
    results.set(id, { id, ...(await approveOne(tx, actor, now, id, told)) });
  }
  return taskIds.map((id) => results.get(id) ?? { id, outcome: 'refused', code: 'NOT_FOUND' });
}

/** Refusals come before anything is written, so that one of them leaves the others as they are. */
async function approveOne(tx: Tx, actor: Actor, now: Date, taskId: string, told: Told): Promise<Omit<Result, 'id'>> {
  try {
    const task = isId(taskId) ? await store.taskById(tx, taskId) : undefined;
    if (task && (task.subjectType !== 'content' || !isClean(task))) throw refuseReview.NOT_CLEAN();
    await claimTask(tx, actor, now, taskId);
    await decideTask(tx, actor, now, taskId, { outcome: 'approve', reasons: [] }, told);
    return { outcome: 'decided', code: null };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', code: error.code };
    throw error;
  }
}
