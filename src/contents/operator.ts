import { auditOf } from '../identity/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId } from '../lib/ids.ts';
import { emit } from '../lib/outbox.ts';
import type { Lang } from '../lib/problem.ts';
import { cancelTasks, checkReasons, type FieldLength } from '../moderation/service.ts';
import type { Reason } from '../moderation/schema.ts';
import { fieldLength } from './body/parts.ts';
import { stepOf } from './lifecycle/drafts.ts';
import { surroundingsOf } from './checks/facts.ts';
import { pushTargets } from './fields.ts';
import { presentContent, shownOf } from './reading/full.ts';
import { reasonsShown } from './reading/present.ts';
import type { ReviewedContent } from './schema.ts';
import { deleteShown, placesOf } from './showcase/sql.ts';
import * as contents from './sql/contents.ts';
import { insertLinkStop } from './sql/links.ts';
import * as pushes from './sql/pushes.ts';
import { insertRemoval } from './sql/removals.ts';
import * as versions from './sql/versions.ts';

/** Versions that a reviewer sees beside the one under review. */
const VERSIONS_MAX = 20;

/**
 * A version of a work with everything that its reviewer looks at: the one that readers see beside it, earlier versions
 * with their reasons, and the account; without a number that which was last decided on, or the live one. Undefined without such a work.
 * DOMAIN 13.2.
 */
export async function reviewedContent(
  tx: Tx,
  now: Date,
  config: Config,
  { contentId, version: asked }: { contentId: string; version?: number | 'live' | undefined },
  lang: Lang,
): Promise<ReviewedContent | undefined> {
  const content = await contents.contentById(tx, contentId);
  if (!content) return undefined;
  const version = numberOf(content, asked) ?? decidedVersion(content);
  const shown = async (number: number) => {
    return surroundingsOf(tx, now, content.accountId, await versions.versionOf(tx, content, number));
  };
  const around = await shown(version);
  const live = content.status === 'published' && content.liveVersion !== version ? content.liveVersion : null;
  const all = await versions.versionsOf(tx, content, { limit: VERSIONS_MAX, submitted: true });
  const { account, author } = around.publisher;
  return {
    content: presentContent(config, content, shownOf(content, around, now), 'share_private'),
    live:
      live === null ? null : presentContent(config, content, shownOf(content, await shown(live), now), 'share_private'),
    versions: await Promise.all(
      all.map(async (one) => ({
        version: one.version,
        status: one.status,
        title: one.fields.title ?? '',
        submittedAt: one.submittedAt?.toISOString() ?? null,
        decidedAt: one.decidedAt?.toISOString() ?? null,
        reasons: await reasonsShown(tx, now, one.reasons, one.template, lang),
      })),
    ),
    account: {
      id: account.accountId,
      name: account.name,
      level: author.level,
      status: account.status,
      published: await contents.countPublished(tx, account.accountId),
    },
  };
}

/** The version that the last decision about a work was about. */
const decidedVersion = ({ status, liveVersion, workingVersion }: contents.ContentRow): number =>
  status === 'removed' && liveVersion !== null ? liveVersion : workingVersion;

const numberOf = ({ liveVersion }: contents.ContentRow, version: number | 'live' | undefined): number | undefined =>
  version === 'live' ? (liveVersion ?? undefined) : version;

/** Looks up the fields of a version of a work, or of that which readers see; undefined without such a version. */
export async function fieldsOfVersion(
  tx: Tx,
  contentId: string,
  version: number | 'live',
): Promise<FieldLength | undefined> {
  const content = isId(contentId) ? await contents.contentById(tx, contentId) : undefined;
  const number = content && numberOf(content, version);
  const found = content && number !== undefined && (await versions.findVersion(tx, content, number));
  return found ? (field) => fieldLength(found.fields, field) : undefined;
}

/**
 * An operator takes a published content down, for reasons that a refusal could have: their places are those of what readers
 * see, and what says nothing by itself has a note (UX 37). Refuses NOT_FOUND, WRONG_STATUS, INVALID.
 */
export async function takeDown(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  reasons: readonly Reason[],
): Promise<void> {
  const content = await contents.lockContent(tx, contentId);
  if (!content || content.status === 'deleted') throw refuse.NOT_FOUND();
  stepOf(content, 'remove', now);
  const about = {
    subjectType: 'content',
    subjectId: contentId,
    version: content.liveVersion ?? content.workingVersion,
  };
  await checkReasons(tx, now, { outcome: 'reject', reasons }, about, () => fieldsOfVersion(tx, contentId, 'live'));
  await remove(tx, asUser(actor).userId, now, content, reasons);
}

/**
 * Takes a published content down: its pushes are withdrawn, its links count no more, its author reads the reasons (DOMAIN 2.3,
 * remove). Refuses WRONG_STATUS.
 */
export async function remove(
  tx: Tx,
  removedBy: string,
  now: Date,
  content: contents.ContentRow,
  reasons: readonly Reason[],
): Promise<void> {
  const { accountId, contentId } = content;
  const step = stepOf(content, 'remove', now);
  await cancelTasks(tx, 'content', contentId);
  const targets = await pushes.withdrawPushes(tx, now, content, pushTargets);
  const why = { reasons, reasonsBy: removedBy, reasonsAt: now };
  await contents.updateContent(tx, now, content, { status: step.to, ...why, withdrawnAt: now });
  await insertRemoval(tx, content, { removedAt: now, removedBy, targets, shown: await placesOf(tx, content) });
  await deleteShown(tx, content);
  await insertLinkStop(tx, content, now);
  await auditOf(tx, removedBy, now, {
    verb: 'take_down',
    objectType: 'content',
    objectId: contentId,
    before: { status: content.status },
    after: { status: step.to, reasons: reasons.map(({ code }) => code) },
  });
  await emit(tx, now, 'contents.withdrawn', { accountId, contentId, targets, all: true, at: now.toISOString() });
}
