import type { Tx } from '../../lib/db.ts';
import { release } from '../campaigns/service.ts';
import { tellOfSubmission } from '../telling.ts';
import { refuseSubmission } from './refusals.ts';
import { activeStatuses, stepOf, type SubmissionEvent, type SubmissionStatus } from './rules.ts';
import * as store from './sql.ts';

/** Nobody looks for a place for it. */
export const notSought = { waitsCode: null, retryAt: null, placeBy: null };

type Step = { by: string; note?: string | undefined } & Omit<store.SubmissionChange, 'status'>;

/**
 * Takes a locked submission a step further, with its history; what leaves a campaign gives its place back. Answers it as
 * it is then. Refuses SUBMISSION_STATUS.
 */
export async function move(
  tx: Tx,
  now: Date,
  row: store.SubmissionRow,
  event: SubmissionEvent,
  { by, note, ...change }: Step,
): Promise<store.SubmissionRow> {
  const to = stepOf(row.status, event);
  if (to === null) throw wrongStatus(row.status);
  const found = to === 'accepted' || to === 'trial' ? {} : notSought;
  await store.updateSubmission(tx, row, { ...found, ...change, status: to });
  await store.addStep(tx, row, { status: to, at: now, by, note: note ?? null });
  if (row.targetType === 'campaign' && leaves(to)) {
    await release(tx, now, { campaignId: row.targetId, accountId: row.accountId, domain: row.domain });
  }
  // What ended before its time has a word of its own, from whoever ended it.
  const endedEarly = to === 'expired' && (event !== 'expire' || change.reasons !== undefined);
  if (!endedEarly) await tellOfSubmission(tx, now, row, to);
  return { ...row, ...found, ...change, status: to };
}

/** What was refused or taken back leaves its place to others; what was shown until its time was over does not. */
const leaves = (to: SubmissionStatus): boolean => !activeStatuses.includes(to) && to !== 'expired';

export function wrongStatus(status: SubmissionStatus): Error {
  return refuseSubmission.SUBMISSION_STATUS([
    { path: 'status', code: 'SUBMISSION_STATUS', message: '', actual: status },
  ]);
}
