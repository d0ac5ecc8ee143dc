import { isDeepStrictEqual } from 'node:util';
import { lockOwnContent, type JudgedWork } from '../../contents/service.ts';
import { asAccount, actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newIdOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import type { Lang } from '../../lib/problem.ts';
import { HOUR } from '../../lib/time.ts';
import type { Reason } from '../../moderation/schema.ts';
import { passAll, refusedTwice } from './gates.ts';
import { machineReasons } from './judging.ts';
import { move, wrongStatus } from './moving.ts';
import { faultsIn, planFor, type Plan } from './planning.ts';
import { submissionRules } from './policy.ts';
import { refuseSubmission } from './refusals.ts';
import { forgetTask, reviewByMachine } from './reviewing.ts';
import { canResubmit, type ReviewMode } from './rules.ts';
import * as store from './sql.ts';
import { keptClassification, type Target } from './targets.ts';

/**
 * Submits a work of the acting account to what is named, to all of it or to none: every rule is asked, a unit of each
 * sub-channel's day and a place of each campaign are taken, then the machine reviews what readers see already (DOMAIN 3.5).
 * Refuses NOT_FOUND, FORBIDDEN, WORK_NOT_SUBMITTED, SUBMISSION_INVALID with a row per fault, SUBMITTED_ALREADY,
 * IN_OTHER_CHANNEL, TOO_MANY_CAMPAIGNS, CHANNEL_QUOTA, and what the gates and campaigns refuse with.
 */
export async function submitWork(
  tx: Tx,
  actor: Actor,
  now: Date,
  { contentId, targets }: { contentId: string; targets: readonly Target[] },
  lang: Lang,
): Promise<store.SubmissionRow[]> {
  await lockOwnContent(tx, actor, contentId);
  refuseRepeated(targets);
  const rows: store.SubmissionRow[] = [];
  // In the order of their ids, so that two who want the same places do not wait for each other in a circle.
  for (const target of targets.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const plan = await planFor(tx, now, { contentId, target, path: 'targets' }, lang);
    rows.push(await submitBy(tx, actor, now, plan, { target, follows: null }));
  }
  return rows;
}

/**
 * Sends what was refused again, as a submission of its own (DOMAIN 3.5). Refuses NOT_FOUND, SUBMISSION_STATUS,
 * NOT_CHANGED, and what `submitWork` refuses with.
 */
export async function resubmit(
  tx: Tx,
  actor: Actor,
  now: Date,
  submissionId: string,
  classificationId: string | null | undefined,
  lang: Lang,
): Promise<store.SubmissionRow> {
  const row = await lockOwnSubmission(tx, actor, submissionId);
  if (!canResubmit(row.status)) throw wrongStatus(row.status);
  await lockOwnContent(tx, actor, row.contentId);
  const same: Target = { type: row.targetType, id: row.targetId };
  const chosen = classificationId === undefined ? await keptClassification(tx, row) : classificationId;
  const target: Target = { ...same, classificationId: chosen };
  const plan = await planFor(tx, now, { contentId: row.contentId, target, path: 'targets' }, lang);
  if (isUnchanged(row, plan, chosen)) {
    const same = { path: 'contentId', code: 'NOT_CHANGED', message: '', actual: row.contentVersion };
    throw refuseSubmission.NOT_CHANGED([same]);
  }
  return submitBy(tx, actor, now, plan, { target, follows: submissionId });
}

/**
 * Whether what was refused would be judged as it was: the work and its classification are the same, and what the machine
 * refused it for still holds. People may not be asked again about the same.
 */
function isUnchanged(row: store.SubmissionRow, { work, rules }: Plan, chosen: string | null): boolean {
  if (work.version !== row.contentVersion || chosen !== row.classificationId) return false;
  if (row.status !== 'machine_rejected') return true;
  const key = ({ code, where }: Reason) => `${code} ${where?.field ?? ''}`;
  const refused = row.reasons.map(key).toSorted();
  return isDeepStrictEqual(machineReasons(rules).map(key).toSorted(), refused);
}

/** Takes a submission back that nobody has decided on; its unit of the day stays used. Refuses NOT_FOUND, SUBMISSION_STATUS. */
export async function withdrawSubmission(
  tx: Tx,
  actor: Actor,
  now: Date,
  submissionId: string,
): Promise<store.SubmissionRow> {
  const row = await lockOwnSubmission(tx, actor, submissionId);
  const after = await move(tx, now, row, 'withdraw', { by: actorName(actor) });
  await forgetTask(tx, row);
  return after;
}

async function lockOwnSubmission(tx: Tx, actor: Actor, submissionId: string): Promise<store.SubmissionRow> {
  const row = await store.lockSubmission(tx, submissionId);
  if (row?.accountId !== asAccount(actor).account.accountId) throw refuse.NOT_FOUND();
  return row;
}

type Try = { target: Target; follows: string | null };

/** Passes everything that a plan asks, takes what it takes, and writes the submission; throws the first refusal. */
async function submitBy(tx: Tx, actor: Actor, now: Date, plan: Plan, one: Try): Promise<store.SubmissionRow> {
  const { work, gates, rules, takes, reviewMode, quotaDay } = plan;
  await passAll(gates);
  const faults = faultsIn(rules);
  if (faults) throw faults;
  await passAll(takes);
  return insert(tx, now, work, one, { by: actorName(actor), reviewMode, quotaDay });
}

type How = { by: string; reviewMode: ReviewMode; quotaDay: string | null; proposedBy?: string };

/** Writes a submission, and lets the machine review it where readers see its work, or will. */
export async function insert(
  tx: Tx,
  now: Date,
  work: JudgedWork,
  { target, follows }: Try,
  { by, reviewMode, quotaDay, proposedBy }: How,
): Promise<store.SubmissionRow> {
  const { machineHours } = (await policyAt(tx, submissionRules, now)).document;
  const { accountId, contentId, version, type, title, domain } = work;
  const row: store.SubmissionRow = {
    accountId,
    submissionId: newIdOf(accountId, now),
    contentId,
    contentVersion: version,
    contentType: type,
    title,
    domain,
    targetType: target.type,
    targetId: target.id,
    classificationId: target.classificationId ?? null,
    status: 'submitted',
    reviewMode,
    quotaDay,
    submittedBy: by,
    submittedAt: now,
    proposedBy: proposedBy ?? null,
    follows,
    machineDueAt: new Date(now.getTime() + machineHours * HOUR),
    humanDueAt: null,
    machineAt: null,
    decidedAt: null,
    decidedBy: null,
    reasons: [],
    grades: null,
    trialUntil: null,
    trialAnswerBy: null,
    waitsCode: null,
    retryAt: null,
    placeBy: null,
  };
  if (!(await store.insertSubmission(tx, row))) throw await there(tx, row);
  await store.addStep(tx, row, { status: 'submitted', at: now, by, note: null });
  if (work.status !== 'reviewing') await reviewByMachine(tx, now, row);
  const written = await store.submissionById(tx, row.submissionId);
  if (!written) throw new Error('a submission is gone as soon as it is made');
  return written;
}

/** Why a work cannot be submitted there a second time. */
async function there(tx: Tx, { accountId, contentId, targetType, targetId }: store.SubmissionRow): Promise<Error> {
  const refusal = refusedTwice(await store.lockActiveOf(tx, accountId, contentId), { type: targetType, id: targetId });
  return refusal ?? new Error('a submission is neither new nor there');
}

/** The same target twice, or two sub-channels, are refused before anything is taken. */
function refuseRepeated(targets: readonly Target[]): void {
  for (const [nr, { type, id }] of targets.entries()) {
    const earlier = targets.slice(0, nr);
    const path = `targets[${nr}].id`;
    if (earlier.some((one) => one.type === type && one.id === id))
      throw refuse.INVALID([{ path, code: 'REPEATED', message: '', actual: id }]);
    const other = earlier.find((one) => one.type === 'sub_channel');
    if (type === 'sub_channel' && other)
      throw refuseSubmission.IN_OTHER_CHANNEL([{ path, code: 'IN_OTHER_CHANNEL', message: '', actual: other.id }]);
  }
}
