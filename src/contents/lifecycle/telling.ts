import type { Tx } from '../../lib/db.ts';
import { notifyAccount } from '../../notifications/service.ts';
import type { ContentRow } from '../sql/contents.ts';
import { shownTitle } from '../titles.ts';
import type { Decider } from './decision.ts';

const about = ({ accountId, contentId }: ContentRow) => ({
  accountId,
  object: { type: 'content', id: contentId },
});
const titleOf = ({ title }: ContentRow): string => shownTitle(title, 'zh-CN');

/** Tells an account that a person has passed its work. What the machine passes it sees at once, where it submits. */
export async function tellPassed(tx: Tx, now: Date, content: ContentRow, version: number, by: Decider): Promise<void> {
  if (by === 'machine' || by === 'schedule') return;
  const { scheduledAt, status, contentId } = content;
  const waits = status !== 'published' && scheduledAt !== null && scheduledAt > now;
  const params = { title: titleOf(content), waits };
  const naturalKey = `passed ${contentId} ${version}`;
  await notifyAccount(tx, now, { ...about(content), kind: 'work_approved', params, naturalKey });
}

/** Tells an account that its work did not pass. */
export async function tellRefused(tx: Tx, now: Date, content: ContentRow, version: number): Promise<void> {
  const naturalKey = `refused ${content.contentId} ${version}`;
  const params = { title: titleOf(content) };
  await notifyAccount(tx, now, { ...about(content), kind: 'work_refused', params, naturalKey });
}

/** Tells an account that its scheduled work could not be published. */
export async function tellNotPublished(tx: Tx, now: Date, content: ContentRow): Promise<void> {
  const naturalKey = `not published ${content.contentId} ${content.scheduledAt?.toISOString() ?? ''}`;
  const params = { title: titleOf(content) };
  await notifyAccount(tx, now, { ...about(content), kind: 'work_not_published', params, naturalKey });
}
