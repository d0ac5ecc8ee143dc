import { z } from 'zod';
import { contentFacts } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { move } from './moving.ts';
import { forgetTask, rejectWithWork, reviewByMachine } from './reviewing.ts';
import type { SubmissionStatus } from './rules.ts';
import * as store from './sql.ts';

const payloadSchema = z.object({ accountId: z.string(), contentId: z.string() });
const WORK = 'work';
const taken: ReadonlySet<SubmissionStatus> = new Set(['accepted', 'trial', 'placed']);

/**
 * `distribution.follow_work`: what became of a work decides what becomes of its submissions: those that waited for its
 * review are reviewed, or rejected with it; without the work nothing of it stays in channels and campaigns (DOMAIN 2.3, 3.5), but for
 * what had been taken of one that was removed: it is back where it stood when that is overturned (DOMAIN 12).
 * Looks at the work as it is now, so that it may run any number of times.
 */
export async function followWork(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId, contentId } = payloadSchema.parse(payload);
  const status = (await contentFacts(tx, [contentId])).get(contentId)?.status;
  for (const row of await store.lockActiveOf(tx, accountId, contentId)) {
    const waits = row.status === 'submitted';
    if (status === 'published' || status === 'scheduled') {
      if (waits) await reviewByMachine(tx, now, row);
    } else if (status === 'rejected') {
      if (waits) await rejectWithWork(tx, now, row);
    } else if (status !== 'reviewing' && !(status === 'removed' && taken.has(row.status))) {
      await move(tx, now, row, 'lose_work', { by: WORK, note: status, trialUntil: null, trialAnswerBy: null });
      await forgetTask(tx, row);
    }
  }
}
