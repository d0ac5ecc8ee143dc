import { auditOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { emit } from '../../lib/outbox.ts';
import type { Appealable } from '../../moderation/appeals/service.ts';
import { insertShownAgain } from '../showcase/sql.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import { dropLinkStop } from '../sql/links.ts';
import { restorePushes } from '../sql/pushes.ts';
import { markRestored, standingRemoval } from '../sql/removals.ts';
import * as versions from '../sql/versions.ts';
import { stepOf } from './drafts.ts';
import { passVersion } from './publish.ts';

/** The decision about a work that its author can appeal: its rejection, that of its edit, or its removal (DOMAIN 12). */
export async function appealableContent(tx: Tx, _now: Date, contentId: string): Promise<Appealable | undefined> {
  const content = isId(contentId) ? await contents.contentById(tx, contentId) : undefined;
  if (!content) return undefined;
  const { accountId, title, workingVersion, reasons, reasonsBy, reasonsAt } = content;
  if (content.status === 'removed') {
    const removal = await standingRemoval(tx, content);
    if (!removal) return undefined;
    const { removedAt, removedBy } = removal;
    const decisionKey = `${contentId}:removal:${removedAt.toISOString()}`;
    return { accountId, decisionKey, title, what: 'removed', reasons, decidedAt: removedAt, decidedBy: [removedBy] };
  }
  const working = await versions.versionOf(tx, content, workingVersion);
  if (working.status !== 'rejected') return undefined;
  const decidedAt = working.decidedAt ?? reasonsAt;
  if (!decidedAt) return undefined;
  const by = working.decidedBy ?? reasonsBy;
  return {
    accountId,
    decisionKey: rejectionKey(content),
    title: title === '' ? (working.fields.title ?? '') : title,
    what: 'rejected',
    reasons: working.reasons.length > 0 ? working.reasons : reasons,
    decidedAt,
    decidedBy: by === null || by === 'machine' || by === 'schedule' ? [] : [by],
  };
}

const rejectionKey = ({ contentId, workingVersion }: ContentRow): string => `${contentId}:${workingVersion}`;

/**
 * Takes a decision about a work back: what was rejected passes, what was removed stands again with its pushes, its links and
 * its places on the homepage. What its author has meanwhile changed or deleted stays as he left it.
 */
export async function overturnContent(
  tx: Tx,
  now: Date,
  decidedBy: string,
  contentId: string,
  decisionKey: string,
): Promise<void> {
  const content = await contents.lockContent(tx, contentId);
  if (!content) return;
  if (content.status === 'removed') return restoreRemoved(tx, now, decidedBy, content);
  const working = await versions.versionOf(tx, content, content.workingVersion);
  if (working.status !== 'rejected' || decisionKey !== rejectionKey(content)) return;
  const { status } = content;
  // It passes from where its rejection came: from review.
  const again: ContentRow = {
    ...content,
    status: status === 'rejected' ? stepOf(content, 'overturn', now).to : status,
  };
  await versions.updateVersion(tx, content, working.version, { status: 'reviewing', reasons: [] });
  await passVersion(tx, now, again, working.version, decidedBy);
  await noteOverturned(tx, now, decidedBy, content, 'pass_content');
}

/** Gives a removed work back, for who decided that its removal was wrong. */
export async function restoreContent(tx: Tx, now: Date, decidedBy: string, contentId: string): Promise<void> {
  const content = await contents.lockContent(tx, contentId);
  if (content?.status === 'removed') await restoreRemoved(tx, now, decidedBy, content);
}

async function restoreRemoved(tx: Tx, now: Date, decidedBy: string, content: ContentRow): Promise<void> {
  const removal = await standingRemoval(tx, content);
  if (!removal) return;
  const { to: status } = stepOf(content, 'restore', now);
  const { accountId, contentId, workingVersion, liveVersion } = content;
  if (workingVersion !== liveVersion) {
    // An edit that waited for review when it was removed is its author's to send in again.
    const working = await versions.versionOf(tx, content, workingVersion);
    if (working.status === 'reviewing') await versions.updateVersion(tx, content, workingVersion, { status: 'draft' });
  }
  await restorePushes(tx, now, content, removal.targets);
  for (const shown of removal.shown) await insertShownAgain(tx, content, shown);
  await dropLinkStop(tx, content, removal.removedAt);
  const why = { reasons: [], reasonsBy: null, reasonsAt: null };
  await contents.updateContent(tx, now, content, { status, withdrawnAt: null, ...why });
  await markRestored(tx, content, removal.removedAt, { at: now, by: decidedBy });
  const { targets } = removal;
  await emit(tx, now, 'contents.published', { accountId, contentId, targets, at: now.toISOString(), restored: true });
  await noteOverturned(tx, now, decidedBy, content, 'restore_content');
}

async function noteOverturned(tx: Tx, now: Date, by: string, content: ContentRow, verb: string): Promise<void> {
  const after = (await contents.contentById(tx, content.contentId))?.status ?? null;
  await auditOf(tx, by, now, {
    verb,
    objectType: 'content',
    objectId: content.contentId,
    before: { status: content.status },
    after: { status: after },
  });
}
