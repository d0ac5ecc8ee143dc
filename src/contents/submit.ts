import type { Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import type { Lang } from '../lib/problem.ts';
import { dayOf } from '../lib/time.ts';
import { cancelTasks } from '../moderation/service.ts';
import { limitsOf } from './authors.ts';
import { lockOwn, refuseStale, refuseTextEdit, stepOf } from './drafts.ts';
import { refuseMoreThanText } from './edits.ts';
import { judged, surroundingsOf, type Surroundings } from './facts.ts';
import type { ContentFields } from './fields.ts';
import { machineReview, type Asking } from './machine.ts';
import { rowOf } from './validation/messages.ts';
import { returnUnits } from './publish.ts';
import { follow } from './review.ts';
import { refuseContent } from './refusals.ts';
import * as contents from './sql/contents.ts';
import type { ContentRow } from './sql/contents.ts';
import * as quota from './sql/quota.ts';
import * as versions from './sql/versions.ts';

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
 * TEXT_EDITS_EXHAUSTED, TEXT_ONLY, ACCOUNT_NOT_ACTIVE, RIGHT_MISSING, CONTENT_INVALID with a row per fault,
 * QUOTA_EXHAUSTED.
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
  await sendIn(tx, now, await submissionOf(tx, now, content), lang, asking);
}

/**
 * Submits a version of a locked published content that shows other goods; answers the version. Refuses ACCOUNT_NOT_ACTIVE,
 * RIGHT_MISSING, CONTENT_INVALID.
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
  await sendIn(tx, now, { content, event: 'exchange_goods', version, template, fields: shown }, lang, asking);
  return version;
}

/** Full validation, the units of the day, and the machine's review of a submission. */
async function sendIn(tx: Tx, now: Date, submission: Submission, lang: Lang, asking: Asking): Promise<void> {
  const { content } = submission;
  const around = await surroundingsOf(tx, now, content.accountId, submission);
  if (!around.publisher.active) throw refuseContent.ACCOUNT_NOT_ACTIVE();
  if (!around.publisher.entitled) throw refuseContent.RIGHT_MISSING();
  const results = judged(around, now);
  const faults = results.filter((result) => !result.passed && result.effect === 'refuse');
  if (faults.length > 0) {
    throw refuseContent.CONTENT_INVALID(faults.map((fault) => rowOf(fault, around.template, lang)));
  }
  const reviewing = await startReview(tx, now, submission, around);
  const review = await machineReview(tx, now, around, results, asking);
  await follow(tx, now, reviewing, submission.version, around, review);
}

/** Gives back what waits: a reviewing content becomes a draft again and keeps its costs, a scheduled one returns them. */
export async function withdrawSubmission(tx: Tx, now: Date, content: ContentRow): Promise<void> {
  const step = stepOf(content, content.status === 'scheduled' ? 'cancel' : 'withdraw_submit', now);
  if (step.quota === 'return') await returnUnits(tx, content);
  await cancelTasks(tx, 'content', content.contentId);
  await versions.updateVersion(tx, content, content.workingVersion, { status: 'draft' });
  const left = { scheduledAt: null, quotaDay: null, quotaTargets: [] };
  await contents.updateContent(tx, now, content, { status: step.to, ...left });
}

/** What of a locked content is submitted now. */
async function submissionOf(tx: Tx, now: Date, content: ContentRow): Promise<Submission> {
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

/** Reserves the units of the target day and puts the version into review. Returns the content as it is then. */
async function startReview(
  tx: Tx,
  now: Date,
  { content, event, version, fields }: Submission,
  around: Surroundings,
): Promise<ContentRow> {
  await versions.updateVersion(tx, content, version, { status: 'reviewing', fields, submittedAt: now, reasons: [] });
  if (event === 'edit_text' || event === 'exchange_goods') {
    await contents.updateContent(tx, now, content, {
      workingVersion: version,
      textEdits: content.textEdits + (event === 'edit_text' ? 1 : 0),
      submittedAt: now,
    });
  } else {
    const scheduledAt = fields.scheduledAt ? new Date(fields.scheduledAt) : null;
    const day = dayOf(scheduledAt ?? now);
    await contents.updateContent(tx, now, content, {
      status: stepOf(content, event, now).to,
      workingVersion: version,
      scheduledAt,
      submittedAt: now,
      reasons: [],
      quotaDay: day,
      quotaTargets: await reserve(tx, content.accountId, around, day),
    });
  }
  const fresh = await contents.contentById(tx, content.contentId);
  if (!fresh) throw new Error('a locked content vanished');
  return fresh;
}

/** Takes one unit of each limited target. Refuses QUOTA_EXHAUSTED; the database decides races (DOMAIN 2.4). */
async function reserve(tx: Tx, accountId: string, around: Surroundings, day: string) {
  const limits = limitsOf(around.publisher, around.targets, around.rules);
  for (const { target, limit } of limits) {
    if (await quota.takeUnit(tx, accountId, target, day, limit)) continue;
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
  return reserve(tx, content.accountId, around, day);
}
