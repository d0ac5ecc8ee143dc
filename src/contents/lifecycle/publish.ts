import { emit } from '../../lib/outbox.ts';
import type { Tx } from '../../lib/db.ts';
import { inParagraph } from '../checks/machine.ts';
import type { Decided, Reason } from '../../moderation/schema.ts';
import { auditOf } from '../../identity/service.ts';
import { registerOriginal } from '../../moderation/service.ts';
import type { InForce } from '../../moderation/violations/service.ts';
import { limitsOf, penaltyOf } from '../authors.ts';
import { buildCard } from '../reading/cards.ts';
import { chosenTaken, surroundingsOf, type Surroundings } from '../checks/facts.ts';
import type { Decider } from './decision.ts';
import { stepOf } from './drafts.ts';
import { tellNotPublished, tellPassed, tellRefused } from './telling.ts';
import { lookForFlood } from './flood.ts';
import { watchGoods } from '../goods/service.ts';
import { groupShownBy, leaveGroup, showGroupAnew, targetsToPush, unitsOf } from '../groups/members.ts';
import { itemIdsOf, ownText } from '../body/parts.ts';
import { noteQuality } from '../quality/service.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as pushes from '../sql/pushes.ts';
import * as quota from '../sql/quota.ts';
import { endLinkStops } from '../sql/links.ts';
import { setShownItems } from '../sql/shown.ts';
import * as versions from '../sql/versions.ts';

/**
 * What a passed review does to a locked content: the new text of a published one goes live, another waits for its time
 * or is published (DOMAIN 2.3).
 */
export async function passVersion(tx: Tx, now: Date, content: ContentRow, version: number, by: Decider): Promise<void> {
  await versions.updateVersion(tx, content, version, { decidedAt: now, decidedBy: by });
  await tellPassed(tx, now, content, version, by);
  if (content.status === 'published') return publishEdit(tx, now, content, version);
  const step = stepOf(content, 'pass', now);
  const around = await surroundingsAt(tx, now, content, version);
  if (step.to !== 'scheduled') return publish(tx, now, content, around);
  await showGoods(tx, now, content, around);
  await contents.updateContent(tx, now, content, { status: 'scheduled' });
  await tellMoved(tx, now, content);
}

/** What a failed review does: the version is rejected with its reasons; a published content stays as it was. */
export async function rejectVersion(
  tx: Tx,
  now: Date,
  content: ContentRow,
  version: number,
  reasons: readonly Reason[],
  by: Decider,
): Promise<void> {
  await versions.updateVersion(tx, content, version, { status: 'rejected', reasons, decidedAt: now, decidedBy: by });
  await lookForFlood(tx, now, content.accountId, reasons);
  await tellRefused(tx, now, content, version);
  if (content.status === 'published') return contents.updateContent(tx, now, content, {});
  const { to: status } = stepOf(content, 'reject', now);
  await leaveGroup(tx, content, 'keep');
  const why = { reasons, reasonsBy: by, reasonsAt: now };
  await contents.updateContent(tx, now, content, { status, ...why, groupId: null, groupPlace: null });
  await tellMoved(tx, now, content);
}

/** Tells later domains that a content passed, failed or was taken back before readers saw it. */
export function tellMoved(tx: Tx, now: Date, { accountId, contentId }: ContentRow): Promise<void> {
  return emit(tx, now, 'contents.moved', { accountId, contentId });
}

/** When the next scheduled content is due. */
export const nextScheduledAt = contents.nextScheduledAt;

/**
 * Publishes the earliest due content, or gives it back to its author with the reason and its units when the account or
 * its level does not allow it any more (DOMAIN 2.3, due). False when none is due.
 */
export async function runDueContent(tx: Tx, now: Date): Promise<boolean> {
  const content = await contents.lockDue(tx, now);
  if (!content) return false;
  const around = await surroundingsAt(tx, now, content, content.workingVersion);
  const fault = await dueFault(tx, content, around);
  if (fault === undefined) {
    await publish(tx, now, content, around);
    return true;
  }
  const step = stepOf(content, 'due_refused', now);
  await returnUnits(tx, content);
  await versions.updateVersion(tx, content, content.workingVersion, { status: 'draft' });
  const left = { scheduledAt: null, quotaDay: null, quotaTargets: [], groupId: null, groupPlace: null };
  const why = { reasons: [fault], reasonsBy: 'schedule', reasonsAt: now };
  await contents.updateContent(tx, now, content, { status: step.to, ...why, ...left });
  await tellMoved(tx, now, content);
  await tellNotPublished(tx, now, content);
  return true;
}

/** Gives back the units of daily limits that a locked content holds, as one of a group when it is the last of it. */
export async function returnUnits(tx: Tx, content: ContentRow): Promise<void> {
  await leaveGroup(tx, content, 'return');
  if (content.quotaDay === null) return;
  await quota.returnUnits(tx, content.accountId, content.quotaTargets, content.quotaDay);
}

/** Does what a reviewer decided on a version that still waits for him. */
export async function applyContentDecision(tx: Tx, now: Date, decided: Decided): Promise<void> {
  const content = await contents.lockContent(tx, decided.subjectId);
  if (!content || content.workingVersion !== decided.version) return;
  if (content.status !== 'reviewing' && content.status !== 'published') return;
  const working = await versions.versionOf(tx, content, decided.version);
  if (working.status !== 'reviewing') return;
  const approved = decided.outcome === 'approve';
  if (approved) await passVersion(tx, now, content, decided.version, decided.decidedBy);
  else {
    const reasons = decided.reasons.map((reason) => inParagraph(reason, working.fields));
    await rejectVersion(tx, now, content, decided.version, reasons, decided.decidedBy);
  }
  // An edit of a published work leaves its status as it is: what is decided is the review.
  const { status } = content;
  const after = status === 'published' ? status : stepOf(content, approved ? 'pass' : 'reject', now).to;
  await auditOf(tx, decided.decidedBy, now, {
    verb: approved ? 'approve_content' : 'reject_content',
    objectType: 'content',
    objectId: content.contentId,
    before: { review: 'reviewing', status },
    after: {
      review: approved ? 'passed' : 'rejected',
      status: after,
      ...(approved ? {} : { reasons: decided.reasons.map(({ code }) => code) }),
    },
  });
}

/** Makes a version live: card, pushes, status, and the word to later domains. */
async function publish(tx: Tx, now: Date, content: ContentRow, around: Surroundings): Promise<void> {
  const publishedAt = content.publishedAt ?? now;
  const limited = limitsOf(around.publisher, around.targets, around.rules).map(({ target }) => target);
  const targets = await targetsToPush(tx, content, around.targets, limited);
  const card = buildCard(content, around, publishedAt, await groupShownBy(tx, content));
  await goLive(tx, now, content, around, card);
  for (const target of targets) await pushes.queuePush(tx, now, content, target);
  if (content.withdrawnAt) await endLinkStops(tx, now, content);
  await contents.updateContent(tx, now, content, {
    status: 'published',
    liveVersion: content.workingVersion,
    publishedAt,
    title: card.title,
    domain: card.domain,
    isNewArrival: card.isNewArrival,
    reasons: [],
    withdrawnAt: null,
  });
  const { accountId, contentId } = content;
  await emit(tx, now, 'contents.published', {
    accountId,
    contentId,
    targets,
    at: now.toISOString(),
  });
}

async function publishEdit(tx: Tx, now: Date, content: ContentRow, version: number): Promise<void> {
  const around = await surroundingsAt(tx, now, content, version);
  const card = buildCard(content, around, content.publishedAt ?? now, await groupShownBy(tx, content));
  await goLive(tx, now, content, around, card);
  await contents.updateContent(tx, now, content, {
    liveVersion: version,
    title: card.title,
    domain: card.domain,
    reasons: [],
  });
  const { accountId, contentId } = content;
  await emit(tx, now, 'contents.edited', { accountId, contentId, version, at: now.toISOString() });
}

async function goLive(
  tx: Tx,
  now: Date,
  content: ContentRow,
  around: Surroundings,
  card: ReturnType<typeof buildCard>,
): Promise<void> {
  const { liveVersion, workingVersion, accountId, contentId } = content;
  if (liveVersion !== null && liveVersion !== workingVersion) {
    await versions.updateVersion(tx, content, liveVersion, { status: 'replaced' });
  }
  await versions.updateVersion(tx, content, workingVersion, { status: 'live', card });
  const subject = { subjectType: 'content', subjectId: contentId, accountId };
  await registerOriginal(tx, now, subject, ownText(around.fields));
  await noteQuality(tx, now, content, workingVersion, around);
  await showGoods(tx, now, content, around);
  await showGroupAnew(tx, content);
}

/** Notes the goods of a work that is live or waits for its time: its card follows them, and its author is told of them. */
async function showGoods(tx: Tx, now: Date, content: ContentRow, { fields, items }: Surroundings): Promise<void> {
  const itemIds = itemIdsOf(fields);
  await setShownItems(tx, content, itemIds);
  await watchGoods(tx, now, content, items, itemIds);
}

async function surroundingsAt(tx: Tx, now: Date, content: ContentRow, version: number): Promise<Surroundings> {
  return surroundingsOf(tx, now, content.accountId, await versions.versionOf(tx, content, version));
}

async function dueFault(tx: Tx, content: ContentRow, around: Surroundings): Promise<Reason | undefined> {
  const { publisher, targets, rules } = around;
  const { quotaDay, quotaTargets } = await unitsOf(tx, content);
  if (!publisher.active) return { code: 'ACCOUNT_NOT_ACTIVE' };
  if (!publisher.entitled) return { code: 'RIGHT_MISSING' };
  const lost = quotaTargets.filter((held) => !targets.includes(held));
  if (targets.length === 0 || lost.length > 0) {
    const by = lost.map((target) => publisher.taken.get(target)).find((one) => one !== undefined);
    return because(by ?? chosenTaken(around.fields, publisher), 'TARGET_NOT_OPEN');
  }
  if (quotaDay === null) return undefined;
  const used = await quota.unitsUsed(tx, content.accountId, quotaDay);
  const exceeded = limitsOf(publisher, targets, rules).find(({ target, limit }) => (used.get(target) ?? 0) > limit);
  return exceeded && because(penaltyOf(publisher, exceeded.target, exceeded.limit, rules), 'QUOTA_EXHAUSTED');
}

/** A reason, or the penalty that alone is behind it. */
function because(by: InForce | undefined, code: string): Reason {
  if (!by) return { code };
  return { code: 'ACCOUNT_PENALISED', penalty: { kind: by.kind, until: by.until?.toISOString() ?? null } };
}
