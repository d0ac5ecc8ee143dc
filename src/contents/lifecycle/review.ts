import { z } from 'zod';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import { SECOND } from '../../lib/time.ts';
import { openTask } from '../../moderation/service.ts';
import type { HumanWhy, PlacedFinding } from '../../moderation/schema.ts';
import type { JobTools } from '../../jobs.ts';
import { heldGoods, judged, surroundingsOf, type Surroundings } from '../checks/facts.ts';
import { machineReview, type MachineReview } from '../checks/machine.ts';
import { passVersion, rejectVersion } from './publish.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';

/** What the checks may take in the background, and how often they are tried before a person looks. */
const FINISH_MS_MAX = 10 * SECOND;
const FINISH_TRIES = 3;

/**
 * Does what the machine says of a locked content's version in review. What took too long stays in review and is finished
 * in the background (DOMAIN 2.3).
 */
export async function follow(
  tx: Tx,
  now: Date,
  content: ContentRow,
  version: number,
  around: Surroundings,
  review: MachineReview,
): Promise<void> {
  await versions.updateVersion(tx, content, version, { findings: review.findings });
  const { contentId } = content;
  switch (review.verdict) {
    case 'pass':
      return passVersion(tx, now, content, version, 'machine');
    case 'reject':
      return rejectVersion(tx, now, content, version, review.reasons, 'machine');
    case 'late': {
      const options = { jobKey: `review:${contentId}`, maxAttempts: FINISH_TRIES };
      const submittedAt = now.toISOString();
      return enqueue(tx, 'contents.finish_review', { contentId, version, submittedAt }, options);
    }
    default:
      return askPerson(tx, now, content, version, around, review.why, review.findings);
  }
}

async function askPerson(
  tx: Tx,
  now: Date,
  content: ContentRow,
  version: number,
  around: Surroundings,
  why: HumanWhy[],
  findings: PlacedFinding[],
): Promise<void> {
  await openTask(tx, now, {
    subjectType: 'content',
    subjectId: content.contentId,
    version,
    accountId: content.accountId,
    accountName: around.publisher.account.name,
    contentType: content.type,
    title: around.fields.title ?? '',
    why,
    findings,
  });
}

/** `submittedAt` tells a submit from a later one of the same version. */
const payloadSchema = z.object({ contentId: z.string(), version: z.int(), submittedAt: z.iso.datetime() });
type Waiting = z.infer<typeof payloadSchema>;

/**
 * `contents.finish_review`: the machine's review of a version that was late. Fails while a check does not answer, to be
 * tried again; the last time a person is asked, so that no work waits for ever.
 */
export async function finishReview(
  payload: unknown,
  { config, db }: JobTools,
  { ending, last }: { ending: AbortSignal; last: boolean },
): Promise<void> {
  const waiting = payloadSchema.parse(payload);
  try {
    await inTransaction(db, async (tx) => finish(tx, await businessNow(tx), waiting, config));
  } catch (error) {
    if (!last || ending.aborted) throw error;
    await inTransaction(db, async (tx) => giveUp(tx, await businessNow(tx), waiting));
  }
}

async function finish(tx: Tx, now: Date, waiting: Waiting, config: Config): Promise<void> {
  const found = await inReview(tx, now, waiting);
  if (!found) return;
  const { content, around } = found;
  const review = await machineReview(tx, now, around, judged(around, now, await heldGoods(tx, content)), {
    config,
    msMax: FINISH_MS_MAX,
  });
  if (review.verdict === 'late') throw new Error(`the review of ${waiting.contentId} was late again`);
  await follow(tx, now, content, waiting.version, around, review);
}

async function giveUp(tx: Tx, now: Date, waiting: Waiting): Promise<void> {
  const found = await inReview(tx, now, waiting);
  if (!found) return;
  const { content, around, findings } = found;
  await askPerson(tx, now, content, waiting.version, around, ['UNFINISHED'], findings);
}

/** A version that still waits for the machine, locked; undefined when its author took it back since. */
async function inReview(tx: Tx, now: Date, { contentId, version, submittedAt }: Waiting) {
  const content = await contents.lockContent(tx, contentId);
  if (!content || content.workingVersion !== version) return undefined;
  const working = await versions.versionOf(tx, content, version);
  if (working.status !== 'reviewing' || working.submittedAt?.toISOString() !== submittedAt) return undefined;
  const around = await surroundingsOf(tx, now, content.accountId, working);
  return { content, around, findings: working.findings };
}
