import { told } from '../../../src/growth/desk/fields.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { MINUTE, SECOND } from '../../../src/lib/time.ts';
import { contentFacts, createDraft, submitContent } from '../../../src/contents/service.ts';
import { recordImage } from '../../../src/media/service.ts';
import { listReviews } from '../../../src/moderation/desk/listing.ts';
import { claimTask, decideTask } from '../../../src/moderation/desk/tasks.ts';
import type { Reason } from '../../../src/moderation/schema.ts';
import type { Content } from '../contents/shape.ts';
import { draftOf, pictureKey, pictureRefsOf } from '../draft.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** Writing takes an author this long. */
const WRITING_MINUTES = 35;

/** Uploads the pictures of a content and saves its draft; `more` are fields beside the content's. Answers its id. */
export async function writeDraft(
  stage: Stage,
  tx: Tx,
  now: Date,
  content: Content,
  more: { scheduledAt?: string } = {},
): Promise<string> {
  const begun = new Date(now.getTime() - WRITING_MINUTES * MINUTE);
  const actor = actorOf(stage, content.author);
  const mediaKey = (key: string) => `${content.author}/${key}`;
  for (const [nr, key] of pictureRefsOf(content).map(pictureKey).entries()) {
    const picture = stage.media.has(mediaKey(key)) ? undefined : await stage.pictures.get(key);
    if (!picture) continue;
    const fileName = `${content.title} ${nr + 1}.webp`;
    stage.media.set(mediaKey(key), (await recordImage(tx, actor, begun, picture, fileName)).id);
  }
  const known = { itemId: (good: string) => good, mediaId: (key: string) => idOf(stage.media, mediaKey(key)) };
  const contentId = await createDraft(tx, actor, begun, { ...draftOf(content, known), ...more });
  stage.contents.set(content.key, contentId);
  return contentId;
}

/** Writes and submits a content as its author. Answers its status afterwards. */
export async function submit(
  stage: Stage,
  tx: Tx,
  now: Date,
  content: Content,
  more: { scheduledAt?: string } = {},
): Promise<string | undefined> {
  const contentId = await writeDraft(stage, tx, now, content, more);
  // The world is the same on a slow machine, and no adapter of this installation looks at its pictures.
  const asking = { config: { ...stage.config, pictureCheckUrl: undefined }, msMax: MINUTE };
  await submitContent(tx, actorOf(stage, content.author), now, contentId, undefined, 'zh-CN', asking);
  return (await contentFacts(tx, [contentId])).get(contentId)?.status;
}

/** The reviewer claims a content's task and decides it half a minute later; that takes effect 10 s after. */
export async function review(stage: Stage, tx: Tx, now: Date, content: string, reasons: Reason[] = []): Promise<void> {
  const reviewer = actorOf(stage, 'reviewer');
  const wish = { view: 'queue', after: undefined, limit: 100 } as const;
  const { items } = await listReviews(tx, reviewer, now, wish, 'zh-CN');
  const task = items.find((each) => each.subjectId === stage.contents.get(content));
  if (!task) throw new Error(`${content} is not in the queue`);
  await claimTask(tx, reviewer, new Date(now.getTime() - 30 * SECOND), task.id);
  await decideTask(tx, reviewer, now, task.id, { outcome: reasons.length > 0 ? 'reject' : 'approve', reasons }, told);
}
