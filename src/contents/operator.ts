import { audit } from '../identity/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { emit } from '../lib/outbox.ts';
import type { Lang } from '../lib/problem.ts';
import { cancelTasks, refuseUnknownReasons, reviewById } from '../moderation/service.ts';
import type { Reason } from '../moderation/schema.ts';
import { stepOf } from './lifecycle/drafts.ts';
import { surroundingsOf } from './checks/facts.ts';
import { pushTargets } from './fields.ts';
import { presentContent, shownOf } from './reading/full.ts';
import { reasonsShown } from './reading/present.ts';
import type { Reviewed } from './schema.ts';
import { deleteShown } from './showcase/sql.ts';
import * as contents from './sql/contents.ts';
import { insertLinkStop } from './sql/links.ts';
import * as pushes from './sql/pushes.ts';
import * as versions from './sql/versions.ts';

/** Versions that a reviewer sees beside the one under review. */
const VERSIONS_MAX = 20;

/**
 * A task with everything that its reviewer looks at: the version under review beside the one that readers see, earlier
 * versions with their reasons, and the account. Refuses NOT_FOUND. DOMAIN 13.2.
 */
export async function readReview(tx: Tx, now: Date, config: Config, taskId: string, lang: Lang): Promise<Reviewed> {
  const review = await reviewById(tx, now, taskId, lang);
  const content = review.subjectType === 'content' ? await contents.contentById(tx, review.subjectId) : undefined;
  if (!content) throw refuse.NOT_FOUND();
  const shown = async (number: number) => {
    const version = await versions.versionOf(tx, content, number);
    return surroundingsOf(tx, now, content.accountId, version);
  };
  const around = await shown(review.version);
  const live = content.status === 'published' && content.liveVersion !== review.version ? content.liveVersion : null;
  const all = await versions.versionsOf(tx, content, { limit: VERSIONS_MAX, submitted: true });
  const { account, author } = around.publisher;
  return {
    review,
    content: presentContent(config, content, shownOf(content, around, now), 'share_private'),
    live:
      live === null ? null : presentContent(config, content, shownOf(content, await shown(live), now), 'share_private'),
    versions: await Promise.all(
      all.map(async (version) => ({
        version: version.version,
        status: version.status,
        title: version.fields.title ?? '',
        submittedAt: version.submittedAt?.toISOString() ?? null,
        decidedAt: version.decidedAt?.toISOString() ?? null,
        reasons: await reasonsShown(tx, now, version.reasons, version.template, lang),
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

/**
 * An operator takes a published content down: its pushes are withdrawn, its links count no more, its author reads the
 * reasons (DOMAIN 2.3, remove). Refuses NOT_FOUND, WRONG_STATUS, INVALID.
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
  const step = stepOf(content, 'remove', now);
  await refuseUnknownReasons(tx, now, reasons);
  await cancelTasks(tx, 'content', contentId);
  const targets = await pushes.withdrawPushes(tx, now, content, pushTargets);
  const why = { reasons, reasonsBy: asUser(actor).userId, reasonsAt: now };
  await contents.updateContent(tx, now, content, { status: step.to, ...why, withdrawnAt: now });
  await deleteShown(tx, content);
  await insertLinkStop(tx, content, now);
  const { accountId } = content;
  await audit(tx, actor, now, {
    verb: 'take_down',
    objectType: 'content',
    objectId: contentId,
    before: { status: content.status },
    after: { status: step.to, reasons: reasons.map(({ code }) => code) },
  });
  await emit(tx, now, 'contents.withdrawn', { accountId, contentId, targets, all: true, at: now.toISOString() });
}
