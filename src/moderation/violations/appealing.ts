import { lockKey, type Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { emit } from '../../lib/outbox.ts';
import type { Overturner } from '../appeals/appealable.ts';
import { violationStep, type ViolationEvent, type ViolationStatus } from './rules.ts';
import * as store from './sql.ts';
import { followViolations } from './standing.ts';
import type { Subjects } from './subjects.ts';
import { tellReporters } from './telling.ts';

/** How a violation is appealed (DOMAIN 12): overturned, its points, its penalties and its removal are as if never given. */
export function violationOverturner(subjects: Subjects): Overturner {
  return {
    find: async (tx, _now, violationId) => {
      const row = isId(violationId) ? await store.violationById(tx, violationId) : undefined;
      if (!row || row.code === null || row.decidedAt === null || row.decidedBy === null) return undefined;
      if (row.status === 'dismissed') return undefined;
      const { accountId, title, code, note, decidedAt, askedBy } = row;
      const decidedBy = [row.decidedBy, ...(askedBy === null ? [] : [askedBy])];
      const reasons = [{ code, ...(note !== null && { note }) }];
      return {
        accountId,
        decisionKey: violationId,
        title,
        what: 'confirmed',
        reasons,
        decidedAt,
        decidedBy,
      };
    },
    appealed: (tx, _now, violationId) => take(tx, violationId, 'appeal').then(() => undefined),
    uphold: async (tx, now, decidedBy, violationId) => {
      const { row } = await take(tx, violationId, 'uphold', { closedBy: decidedBy, closedAt: now });
      await emit(tx, now, 'moderation.violation_final', { violationId, accountId: row.accountId });
    },
    overturn: async (tx, now, decidedBy, violationId) => {
      const { row, status } = await take(tx, violationId, 'overturn', { closedBy: decidedBy, closedAt: now });
      if (status !== 'overturned') return;
      await followViolations(tx, now, row.accountId);
      if (row.subjectRemoved) await subjects[row.subjectType]?.restore?.(tx, now, decidedBy, row.subjectId);
      await tellReporters(tx, now, row, 'overturned');
      await emit(tx, now, 'moderation.violation_overturned', { violationId, accountId: row.accountId });
    },
  };
}

type End = { closedBy: string; closedAt: Date };

async function take(
  tx: Tx,
  violationId: string,
  event: ViolationEvent,
  end?: End,
): Promise<{ row: store.ViolationRow; status: ViolationStatus }> {
  const row = await store.lockViolation(tx, violationId);
  if (!row) throw new Error(`there is no violation ${violationId}`);
  await lockKey(tx, 'standing', row.accountId);
  const status = violationStep(row.status, event);
  if (!status) throw new Error(`a violation ${row.status} cannot ${event}`);
  await store.updateViolation(tx, violationId, { status, ...end });
  return { row, status };
}
