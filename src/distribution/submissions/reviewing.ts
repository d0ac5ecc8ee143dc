import { judgeWork, quotedReasons } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { Decided, Reason } from '../../moderation/schema.ts';
import { cancelTasks, openTask, promisedBy } from '../../moderation/service.ts';
import { enqueue } from '../../lib/outbox.ts';
import { DAY } from '../../lib/time.ts';
import { policyAt } from '../../lib/policy.ts';
import { auditOf } from '../../identity/service.ts';
import { subChannelOf } from '../channels/service.ts';
import { channelRules, machineReasons } from './judging.ts';
import { lookInto } from './misplaced.ts';
import { move } from './moving.ts';
import { submissionRules } from './policy.ts';
import * as store from './sql.ts';
import { targetNames } from './targets.ts';

/** Names in histories what is no person. */
export const MACHINE = 'machine';
const TRIAL = 'trial';
const WRONG_SCENE = 'SCENE_MISMATCH';

/**
 * Lets the machine review a submission whose work readers see or will see, and gives it to people where its target wants
 * that (DOMAIN 3.5, review modes).
 */
export async function reviewByMachine(tx: Tx, now: Date, row: store.SubmissionRow): Promise<void> {
  const begun = await move(tx, now, row, 'review', { by: MACHINE });
  const { reasons, contentVersion } = await faultsOf(tx, now, begun);
  const seen = { ...begun, contentVersion };
  const byMachine = { by: MACHINE, machineAt: now, decidedAt: now, decidedBy: MACHINE, contentVersion };
  if (reasons.length > 0) {
    await move(tx, now, seen, 'machine_reject', { ...byMachine, reasons });
  } else if (row.reviewMode === 'machine' || row.proposedBy !== null) {
    await move(tx, now, seen, 'accept', {
      ...byMachine,
      ...(row.proposedBy !== null && { decidedBy: row.proposedBy }),
    });
  } else {
    const asked = await move(tx, now, seen, 'machine_pass', { by: MACHINE, machineAt: now, contentVersion });
    await askPerson(tx, now, asked);
  }
}

/** The work is no more what may be submitted: its own review rejected it. */
export async function rejectWithWork(tx: Tx, now: Date, row: store.SubmissionRow): Promise<void> {
  const reasons = [{ code: 'WORK_REJECTED' }];
  const when = { machineAt: now, decidedAt: now, decidedBy: MACHINE };
  await move(tx, now, row, 'machine_reject', { by: MACHINE, reasons, ...when });
}

/** Does what a reviewer decided on a submission that still waits for him. */
export async function applySubmissionDecision(tx: Tx, now: Date, decided: Decided): Promise<void> {
  const row = await store.lockSubmission(tx, decided.subjectId);
  if (!row || (row.status !== 'human_review' && row.trialAnswerBy === null)) return;
  const { outcome, decidedBy, grades } = decided;
  // The words that were marked are those of the version that was read, whatever its author changes afterwards.
  const reasons = await quotedReasons(tx, { contentId: row.contentId, version: decided.version }, decided.reasons);
  const how = { by: `user:${decidedBy}`, decidedAt: now, decidedBy, reasons, ...(grades && { grades }) };
  // A work that was tried out is not shown any longer; it was accepted once, and is not rejected now.
  const after = await (outcome !== 'reject'
    ? acceptOrTry(tx, now, row, outcome, how)
    : row.status === 'trial'
      ? move(tx, now, row, 'expire', { ...how, note: 'TRIAL_FAILED', trialAnswerBy: null })
      : move(tx, now, row, 'reject', how));
  if (outcome === 'reject' && row.targetType === 'sub_channel' && reasons.some(({ code }) => code === WRONG_SCENE))
    await lookInto(tx, now, after);
  await auditOf(tx, decidedBy, now, {
    verb: outcome === 'reject' ? 'reject_submission' : 'accept_submission',
    objectType: 'submission',
    objectId: row.submissionId,
    before: { status: row.status },
    after: { status: after.status, ...(reasons.length > 0 && { reasons: reasons.map(({ code }) => code) }) },
  });
}

/**
 * Where the mode asks for a trial, what passes is tried out first; so is what its reviewer wants to try (DOMAIN 3.5). What is
 * accepted after its trial is placed for long; a place is found after the decision, which does not wait for one.
 */
async function acceptOrTry(
  tx: Tx,
  now: Date,
  row: store.SubmissionRow,
  outcome: 'approve' | 'trial',
  how: Parameters<typeof move>[4],
): Promise<store.SubmissionRow> {
  if (row.status === 'trial') {
    await enqueue(tx, 'distribution.find_place', { submissionId: row.submissionId });
    return move(tx, now, row, 'accept', { ...how, trialAnswerBy: null });
  }
  const tries = outcome === 'trial' || row.reviewMode === 'machine_human_trial';
  // A campaign tries nothing out: it places what it chooses, in a time of its own.
  if (row.targetType === 'campaign' || !tries) return move(tx, now, row, 'accept', how);
  await enqueue(tx, 'distribution.find_place', { submissionId: row.submissionId });
  return move(tx, now, row, 'try_out', how);
}

export const nextTrialEndAt = store.nextTrialEndAt;

/**
 * Asks people to decide on the earliest submission whose trial is over; what nobody decides on within the policy's days has
 * expired. False when there is neither.
 */
export async function runTrialEnd(tx: Tx, now: Date): Promise<boolean> {
  const row = await store.lockTrialOver(tx, now);
  if (row) {
    const { trialAnswerDays } = (await policyAt(tx, submissionRules, now)).document;
    const trialAnswerBy = new Date(now.getTime() + trialAnswerDays * DAY);
    await store.updateSubmission(tx, row, { trialUntil: null, trialAnswerBy });
    await store.addStep(tx, row, { status: 'trial', at: now, by: TRIAL, note: 'TRIAL_OVER' });
    await askPerson(tx, now, row);
    return true;
  }
  const silent = await store.lockTrialUnanswered(tx, now);
  if (!silent) return false;
  await move(tx, now, silent, 'expire', { by: TRIAL, note: 'TRIAL_UNANSWERED', trialAnswerBy: null });
  await forgetTask(tx, silent);
  return true;
}

async function askPerson(tx: Tx, now: Date, row: store.SubmissionRow): Promise<void> {
  const work = await judgeWork(tx, now, row.contentId, undefined, 'zh-CN');
  if (!work) return;
  const name = await targetNames(tx, [row], 'zh-CN');
  const dueAt = await promisedBy(tx, now, 'submission');
  await openTask(tx, now, {
    subjectType: 'submission',
    subjectId: row.submissionId,
    version: row.contentVersion,
    accountId: row.accountId,
    accountName: work.accountName,
    contentType: row.contentType,
    title: row.title,
    why: [row.targetType === 'campaign' ? 'CAMPAIGN' : row.status === 'trial' ? 'TRIED' : 'CHANNEL'],
    findings: [],
    channel: name(row),
    dueAt,
  });
  await store.updateSubmission(tx, row, { humanDueAt: dueAt });
}

/** Takes a submission out of the queue of the desk. */
export const forgetTask = (tx: Tx, row: store.SubmissionRow) => cancelTasks(tx, 'submission', row.submissionId);

async function faultsOf(
  tx: Tx,
  now: Date,
  row: store.SubmissionRow,
): Promise<{ reasons: Reason[]; contentVersion: number }> {
  const subChannel = row.targetType === 'sub_channel' ? await subChannelOf(tx, row.targetId) : undefined;
  const work = await judgeWork(tx, now, row.contentId, subChannel, 'zh-CN');
  if (!work) return { reasons: [{ code: 'WORK_REJECTED' }], contentVersion: row.contentVersion };
  const more = subChannel ? await channelRules(tx, work, subChannel, row.classificationId, 'zh-CN') : [];
  return { reasons: machineReasons([...work.rules, ...more]), contentVersion: work.version };
}
