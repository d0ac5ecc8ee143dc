import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { emit } from '../../lib/outbox.ts';
import { DAY, dayOf } from '../../lib/time.ts';
import { cancelTasks } from '../../moderation/service.ts';
import { lockOwn, stepOf } from './drafts.ts';
import { surroundingsOf } from '../checks/facts.ts';
import { pushTargets, type PushTarget } from '../fields.ts';
import { showGroupAnew } from '../groups/members.ts';
import { refuseContent } from '../refusals.ts';
import { mayScheduleAt, scheduleRange } from '../checks/rules.ts';
import { policyAt } from '../../lib/policy.ts';
import { contentRules } from '../policy.ts';
import { deleteShown } from '../showcase/sql.ts';
import * as contents from '../sql/contents.ts';
import { insertLinkStop } from '../sql/links.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as pushes from '../sql/pushes.ts';
import * as versions from '../sql/versions.ts';
import { moveUnits, withdrawSubmission } from './submit.ts';

/**
 * Withdraws pushes of a published content, without `targets` the whole content; a reviewing or scheduled one goes back
 * to draft (API.md, Contents). Pushes that were all withdrawn before change nothing. Refuses NOT_FOUND, FORBIDDEN, WRONG_STATUS, NOT_PUSHED.
 */
export async function withdraw(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  targets: readonly PushTarget[] | undefined,
): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  if (content.status !== 'published') return withdrawSubmission(tx, now, content);
  const step = stepOf(content, targets ? 'withdraw_push' : 'withdraw_all', now);
  const asked = new Set((await pushes.pushesByContent(tx, [contentId])).map((push) => push.target));
  const missing = (targets ?? []).filter((target) => !asked.has(target));
  if (missing.length > 0) {
    throw refuseContent.NOT_PUSHED(
      missing.map((actual) => ({ path: 'targets', code: 'NOT_PUSHED', message: '', actual })),
    );
  }
  const gone = await pushes.withdrawPushes(tx, now, content, targets ?? pushTargets);
  if (targets && gone.length === 0) return;
  if (!targets || targets.includes('homepage')) await deleteShown(tx, content);
  if (targets) await contents.updateContent(tx, now, content, { status: step.to });
  else await withdrawWhole(tx, now, content);
  const { accountId } = content;
  await emit(tx, now, 'contents.withdrawn', {
    accountId,
    contentId,
    targets: gone,
    all: !targets,
    at: now.toISOString(),
  });
}

/** Moves the time of a scheduled content; its unit moves with it to another day. Refuses WRONG_STATUS, CONTENT_INVALID. */
export async function moveSchedule(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  scheduledAt: Date,
): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  stepOf(content, 'cancel', now);
  const version = await versions.versionOf(tx, content, content.workingVersion);
  const around = await surroundingsOf(tx, now, content.accountId, version);
  if (!mayScheduleAt(scheduledAt, now, around.rules)) {
    const range = scheduleRange(now, around.rules);
    const required = { min: range.from.toISOString(), max: range.to.toISOString() };
    const actual = scheduledAt.toISOString();
    throw refuseContent.CONTENT_INVALID([
      { path: 'scheduledAt', code: 'SCHEDULE_RANGE', message: '', actual, required },
    ]);
  }
  const day = dayOf(scheduledAt);
  const quotaTargets = await moveUnits(tx, content, around, day);
  await versions.updateVersion(tx, content, version.version, {
    fields: { ...version.fields, scheduledAt: scheduledAt.toISOString() },
  });
  // One of a group goes on by itself, with units of its own.
  const alone = { groupId: null, groupPlace: null };
  await contents.updateContent(tx, now, content, { scheduledAt, quotaDay: day, quotaTargets, ...alone });
}

/** Cancels the schedule: the content is a draft again and its units are returned. Refuses WRONG_STATUS. */
export async function cancelSchedule(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  stepOf(content, 'cancel', now);
  await withdrawSubmission(tx, now, content);
}

async function withdrawWhole(tx: Tx, now: Date, content: ContentRow): Promise<void> {
  const { liveVersion, workingVersion } = content;
  if (workingVersion !== liveVersion) {
    // An edit that waits for review is kept as a draft for the time when the content comes back.
    await cancelTasks(tx, 'content', content.contentId);
    const working = await versions.versionOf(tx, content, workingVersion);
    if (working.status === 'reviewing') await versions.updateVersion(tx, content, workingVersion, { status: 'draft' });
  }
  await contents.updateContent(tx, now, content, { status: 'withdrawn', withdrawnAt: now });
  const { linkDaysAfterWithdrawal } = (await policyAt(tx, contentRules, now)).document;
  await showGroupAnew(tx, content);
  await insertLinkStop(tx, content, new Date(now.getTime() + linkDaysAfterWithdrawal * DAY));
}
