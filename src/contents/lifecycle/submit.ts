import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { dayOf } from '../../lib/time.ts';
import { cancelTasks } from '../../moderation/service.ts';
import { penalised } from '../../moderation/violations/service.ts';
import { limitsOf, penaltyOf } from '../authors.ts';
import { lockOwn, refuseStale, refuseTextEdit, stepOf } from './drafts.ts';
import { refuseMoreThanText } from './edits.ts';
import { chosenTaken, heldGoods, judged, surroundingsOf, type Surroundings } from '../checks/facts.ts';
import type { ContentFields, PushTarget } from '../fields.ts';
import { leaveGroup } from '../groups/members.ts';
import { machineReview, type Asking } from '../checks/machine.ts';
import { rowOf } from '../validation/messages.ts';
import type { RuleResult } from '../validation/result.ts';
import { returnUnits, tellMoved } from './publish.ts';
import { follow } from './review.ts';
import { refuseContent } from '../refusals.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as quota from '../sql/quota.ts';
import * as versions from '../sql/versions.ts';

/** What is submitted: the working version of a draft, of an edit, or the live one of a withdrawn content again. */
type Submission = {
  content: ContentRow;
  event: 'submit' | 'republish' | 'edit_text' | 'exchange_goods';
  version: number;
  template: string;
  fields: ContentFields;
};

/**
 * Submits a content: full validation (a fault costs nothing), one unit of each daily limit, the machine's review within
 * the request, or in the background where that takes too long (DOMAIN 2.3). Refuses NOT_FOUND, FORBIDDEN, STALE_VERSION, WRONG_STATUS, NOTHING_TO_SUBMIT,
 * TEXT_EDITS_EXHAUSTED, TEXT_ONLY, ACCOUNT_NOT_ACTIVE, RIGHT_MISSING, ACCOUNT_PENALISED, CONTENT_INVALID with a row per
 * fault, QUOTA_EXHAUSTED.
 */
export async function submitContent(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  read: number | undefined,
  lang: Lang,
  asking: Asking,
): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  if (read !== undefined) await refuseStale(tx, now, content, read, lang);
  await sendIn(tx, now, await checkSubmission(tx, now, await submissionOf(tx, now, content)), lang, asking);
}

/**
 * Submits a version of a locked published content that shows other goods; answers the version. Refuses ACCOUNT_NOT_ACTIVE,
 * RIGHT_MISSING, ACCOUNT_PENALISED, CONTENT_INVALID.
 */
export async function submitExchange(
  tx: Tx,
  now: Date,
  content: ContentRow,
  { template, fields, savedBy }: { template: string; fields: ContentFields; savedBy: string },
  lang: Lang,
  asking: Asking,
): Promise<number> {
  const version = await versions.nextVersion(tx, content);
  const { accountId, contentId } = content;
  await versions.insertVersion(tx, now, { accountId, contentId, version, template, fields, savedBy });
  const { scheduledAt: _, ...shown } = fields;
  const submission: Submission = { content, event: 'exchange_goods', version, template, fields: shown };
  await sendIn(tx, now, await checkSubmission(tx, now, submission), lang, asking);
  return version;
}

/** Refuses CONTENT_INVALID with a row per fault, takes the units of the day and sends to review what was checked. */
async function sendIn(tx: Tx, now: Date, checked: Checked, lang: Lang, asking: Asking): Promise<void> {
  const rows = faultRows(checked, lang);
  if (rows.length > 0) throw refuseContent.CONTENT_INVALID(rows);
  const { content, event } = checked.submission;
  const quotaDay = dayOf(checked.scheduledAt ?? now);
  const changesLive = event === 'edit_text' || event === 'exchange_goods';
  const quotaTargets = changesLive ? [] : await reserveUnits(tx, content.accountId, checked.around, quotaDay);
  await sendToReview(tx, now, checked, { quotaDay, quotaTargets, groupId: null, groupPlace: null }, asking);
}

/** What a submission is, and what was found about it. */
export type Checked = {
  submission: Submission;
  /** When it shall go out; null: at once. */
  scheduledAt: Date | null;
  around: Surroundings;
  results: RuleResult[];
};

/** Judges a submission of a locked content. Refuses ACCOUNT_NOT_ACTIVE, RIGHT_MISSING, ACCOUNT_PENALISED. */
export async function checkSubmission(tx: Tx, now: Date, submission: Submission): Promise<Checked> {
  const { content } = submission;
  const around = await surroundingsOf(tx, now, content.accountId, submission);
  if (!around.publisher.active) throw refuseContent.ACCOUNT_NOT_ACTIVE();
  if (!around.publisher.entitled) throw refuseContent.RIGHT_MISSING();
  const byPenalty = chosenTaken(around.fields, around.publisher);
  if (byPenalty) throw penalised(byPenalty);
  const { scheduledAt } = submission.fields;
  return {
    submission,
    scheduledAt: scheduledAt ? new Date(scheduledAt) : null,
    around,
    results: judged(around, now, await heldGoods(tx, content)),
  };
}

/** The faults that a submit refuses, a row each. */
export function faultRows({ results, around }: Checked, lang: Lang): ErrorRow[] {
  const faults = results.filter((result) => !result.passed && result.effect === 'refuse');
  return faults.map((fault) => rowOf(fault, around.template, lang));
}

/** Puts what was checked into review, for units that are reserved, and does what the machine's review says. */
export async function sendToReview(tx: Tx, now: Date, checked: Checked, units: Units, asking: Asking): Promise<void> {
  const { submission, around, results } = checked;
  const reviewing = await startReview(tx, now, checked, units);
  const review = await machineReview(tx, now, around, results, asking);
  await follow(tx, now, reviewing, submission.version, around, review);
}

/** Gives back what waits: a reviewing content becomes a draft again and keeps its costs, a scheduled one returns them. */
export async function withdrawSubmission(tx: Tx, now: Date, content: ContentRow): Promise<void> {
  const step = stepOf(content, content.status === 'scheduled' ? 'cancel' : 'withdraw_submit', now);
  if (step.quota === 'return') await returnUnits(tx, content);
  else await leaveGroup(tx, content, 'keep');
  await cancelTasks(tx, 'content', content.contentId);
  await versions.updateVersion(tx, content, content.workingVersion, { status: 'draft' });
  const left = { scheduledAt: null, quotaDay: null, quotaTargets: [], groupId: null, groupPlace: null };
  await contents.updateContent(tx, now, content, { status: step.to, ...left });
  await tellMoved(tx, now, content);
}

/**
 * What of a locked content is submitted now. Refuses WRONG_STATUS, IN_REVIEW, NOTHING_TO_SUBMIT, TEXT_EDITS_EXHAUSTED,
 * TEXT_ONLY.
 */
export async function submissionOf(tx: Tx, now: Date, content: ContentRow): Promise<Submission> {
  const working = await versions.versionOf(tx, content, content.workingVersion);
  const { template, fields, savedBy } = working;
  if (content.status === 'published') {
    if (working.status === 'reviewing') throw refuseContent.IN_REVIEW();
    if (working.status !== 'draft' || content.liveVersion === null) throw refuseContent.NOTHING_TO_SUBMIT();
    await refuseTextEdit(tx, now, content);
    const live = await versions.versionOf(tx, content, content.liveVersion);
    refuseMoreThanText(live.fields, fields);
    const { scheduledAt: _, ...text } = fields;
    return { content, event: 'edit_text', version: working.version, template, fields: text };
  }
  if (content.status !== 'withdrawn') {
    stepOf(content, 'submit', now);
    return { content, event: 'submit', version: working.version, template, fields };
  }
  stepOf(content, 'republish', now);
  // Its old time is past; it goes out when it passes.
  const { scheduledAt: _, ...again } = fields;
  if (working.status === 'draft') {
    return { content, event: 'republish', version: working.version, template, fields: again };
  }
  const version = await versions.nextVersion(tx, content);
  const { accountId, contentId } = content;
  await versions.insertVersion(tx, now, { accountId, contentId, version, template, fields: again, savedBy });
  return { content, event: 'republish', version, template, fields: again };
}

/** The units that a submission holds, or the group that holds them, and its place in it. */
type Units = Pick<ContentRow, 'quotaDay' | 'quotaTargets' | 'groupId' | 'groupPlace'>;

/** Puts the version into review. Returns the content as it is then. */
async function startReview(
  tx: Tx,
  now: Date,
  { submission: { content, event, version, fields }, scheduledAt }: Checked,
  units: Units,
): Promise<ContentRow> {
  await versions.updateVersion(tx, content, version, { status: 'reviewing', fields, submittedAt: now, reasons: [] });
  if (event === 'edit_text' || event === 'exchange_goods') {
    await contents.updateContent(tx, now, content, {
      workingVersion: version,
      textEdits: content.textEdits + (event === 'edit_text' ? 1 : 0),
      submittedAt: now,
    });
  } else {
    await contents.updateContent(tx, now, content, {
      status: stepOf(content, event, now).to,
      workingVersion: version,
      scheduledAt,
      submittedAt: now,
      reasons: [],
      ...units,
    });
  }
  const fresh = await contents.contentById(tx, content.contentId);
  if (!fresh) throw new Error('a locked content vanished');
  return fresh;
}

/**
 * Takes one unit of each limited target. Refuses QUOTA_EXHAUSTED, or ACCOUNT_PENALISED where only a penalty
 * makes the limit so low; the database decides races (DOMAIN 2.4, 12).
 */
export async function reserveUnits(
  tx: Tx,
  accountId: string,
  around: Surroundings,
  day: string,
): Promise<PushTarget[]> {
  const limits = limitsOf(around.publisher, around.targets, around.rules);
  for (const { target, limit } of limits) {
    if (await quota.takeUnit(tx, accountId, target, day, limit)) continue;
    const byPenalty = penaltyOf(around.publisher, target, limit, around.rules);
    if (byPenalty) throw penalised(byPenalty);
    const required = { target, day, max: limit };
    throw refuseContent.QUOTA_EXHAUSTED([
      { path: 'pushTargets', code: 'QUOTA_EXHAUSTED', message: '', actual: limit, required },
    ]);
  }
  return limits.map(({ target }) => target);
}

/** Takes one unit of the new day for every target that the content holds one of, and returns the old ones. */
export async function moveUnits(tx: Tx, content: ContentRow, around: Surroundings, day: string) {
  if (day === content.quotaDay) return content.quotaTargets;
  await returnUnits(tx, content);
  return reserveUnits(tx, content.accountId, around, day);
}
