import { reviewedContent } from '../../contents/service.ts';
import { presentSubmissions, submissionById } from '../../distribution/submissions/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { Lang } from '../../lib/problem.ts';
import { appealById } from '../../moderation/appeals/service.ts';
import type { Review } from '../../moderation/desk/schema.ts';
import { reviewById } from '../../moderation/service.ts';
import { caseSubject } from '../../moderation/violations/service.ts';
import type { Reviewed } from './schema.ts';
import { trialNumbers } from './trials.ts';

/** A task with everything that its reviewer looks at. Refuses NOT_FOUND, FORBIDDEN. DOMAIN 13.2. */
export async function readReview(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  taskId: string,
  lang: Lang,
): Promise<Reviewed> {
  const review = await reviewById(tx, actor, now, taskId, lang);
  const about = await aboutOf(tx, review);
  const row = about.submissionId === undefined ? undefined : await submissionById(tx, about.submissionId);
  const [submission = null] = row ? await presentSubmissions(tx, now, [row], lang) : [];
  const contentId = about.contentId ?? row?.contentId;
  if (contentId === undefined) return { review, work: null, submission, trial: null };
  const version = about.contentId === undefined ? row?.contentVersion : about.version;
  const work = await reviewedContent(tx, now, config, { contentId, version }, lang);
  if (!work && !mayBeGone.includes(review.subjectType)) throw refuse.NOT_FOUND();
  const trial = submission?.status === 'trial' ? await trialNumbers(tx, now, submission) : null;
  return { review, work: work ?? null, submission, trial };
}

/** Kinds of task that stand although the work they are about does not. */
const mayBeGone: readonly Review['subjectType'][] = ['appeal', 'report'];

type About = { contentId?: string; version?: number | 'live'; submissionId?: string };

/** The work or the submission that a task is about: itself, in a case as readers see it, or with an appealed decision. */
async function aboutOf(tx: Tx, { subjectType, subjectId, version }: Review): Promise<About> {
  if (subjectType === 'content') return { contentId: subjectId, version };
  if (subjectType === 'submission') return { submissionId: subjectId };
  const subject = subjectType === 'report' ? await caseSubject(tx, subjectId) : undefined;
  if (subject?.subjectType === 'content') return { contentId: subject.subjectId, version: 'live' };
  if (subject?.subjectType === 'submission') return { submissionId: subject.subjectId };
  const appeal = subjectType === 'appeal' ? await appealById(tx, subjectId) : undefined;
  if (appeal?.kind === 'content') return { contentId: appeal.subjectId };
  return appeal?.kind === 'submission' ? { submissionId: appeal.subjectId } : {};
}
