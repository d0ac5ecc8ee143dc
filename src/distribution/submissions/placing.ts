import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY, nightAfter, SECOND } from '../../lib/time.ts';
import { move, notSought, wrongStatus } from './moving.ts';
import { submissionRules } from './policy.ts';
import * as store from './sql.ts';

/**
 * Marks an accepted submission as placed; one on trial as tried out until its placement ends, but not beyond what it is tried
 * for already. One that is placed already stays so. Refuses NOT_FOUND, SUBMISSION_STATUS.
 */
export async function markPlaced(
  tx: Tx,
  actor: Actor,
  now: Date,
  submissionId: string,
  trialUntil: Date | null,
): Promise<void> {
  const row = await store.lockSubmission(tx, submissionId);
  if (!row) throw refuse.NOT_FOUND();
  const by = actorName(actor);
  if (trialUntil === null) {
    if (row.status !== 'placed') await move(tx, now, row, 'place', { by });
    return;
  }
  if (row.status !== 'trial') throw wrongStatus(row.status);
  const begins = row.trialUntil === null;
  await store.updateSubmission(tx, row, { trialUntil, ...notSought });
  if (begins) await store.addStep(tx, row, { status: 'trial', at: now, by, note: 'TRIAL_BEGUN' });
}

/** Whether a submission was decided to be shown, and stands nowhere yet. */
const waitsForPlace = ({ status, trialUntil, trialAnswerBy }: store.SubmissionRow): boolean =>
  status === 'accepted' || (status === 'trial' && trialUntil === null && trialAnswerBy === null);

/**
 * Notes why no place was found for a submission that was decided on, for its author and operators, and tries again the next
 * night, for the days of the policy `submissions`. A trial that finds no place in them has expired; what is to be shown for
 * long goes on waiting for operators (DOMAIN 3.5).
 */
export async function noteWaiting(tx: Tx, now: Date, submissionId: string, code: string): Promise<void> {
  const row = await store.lockSubmission(tx, submissionId);
  if (!row) return;
  if (!waitsForPlace(row)) return store.updateSubmission(tx, row, notSought);
  const by = actorName(systemActor);
  const { placeDays } = (await policyAt(tx, submissionRules, now)).document;
  const placeBy = row.placeBy ?? new Date(now.getTime() + placeDays * DAY);
  if (now >= placeBy && row.status === 'trial') {
    await move(tx, now, row, 'expire', { by, note: 'NO_PLACE' });
    return;
  }
  const tonight = nightAfter(new Date(now.getTime() + SECOND));
  const retryAt = now >= placeBy ? null : tonight < placeBy ? tonight : placeBy;
  await store.updateSubmission(tx, row, { waitsCode: code, retryAt, placeBy });
  // What keeps it waiting is told once, not every night.
  if (code !== row.waitsCode) await store.addStep(tx, row, { status: row.status, at: now, by, note: code });
}

/**
 * Marks a placed submission as expired: its last placement is over. `note` is what an operator wrote, or the code of why it
 * ended. A trial is over then; what is not placed
 * stays as it is.
 */
export async function markExpired(
  tx: Tx,
  now: Date,
  submissionId: string,
  why: { by: string; note: string },
): Promise<void> {
  const row = await store.lockSubmission(tx, submissionId);
  if (row?.status === 'placed') await move(tx, now, row, 'expire', why);
  // Who ended a trial early did not decide on its work: that people are asked now.
  if (row?.status === 'trial' && row.trialUntil && row.trialUntil > now) {
    await store.updateSubmission(tx, row, { trialUntil: now });
    await store.addStep(tx, row, { status: 'trial', at: now, ...why });
  }
}
