import type { SearchedWork } from '../../contents/service.ts';
import { rightsAt } from '../../levels/service.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { initialsOf } from '../search/initials.ts';
import { openSegmenter } from '../search/segmenter.ts';
import { indexWords, vectorText } from '../search/words.ts';
import { topicKey } from './rules.ts';
import * as store from './sql.ts';

/**
 * Writes down which topics a work names, none where nothing of it is live. A topic that has no page yet gets one when its
 * account has the right `feed_topic` at `at` (DOMAIN 9); works that named it before stand there too then.
 */
export async function noteTopics(tx: Tx, contentId: string, work: SearchedWork | undefined, at: Date): Promise<void> {
  const accountId = ownerOf(contentId);
  const topics = new Map<string, string>();
  for (const name of work?.topics ?? []) {
    const key = topicKey(name);
    if (key !== undefined) topics.set(key, name);
  }
  await store.setTopicsOfWork(tx, { accountId, contentId }, [...topics.keys()], work?.publishedAt ?? at);
  if (topics.size === 0) return;
  const open = new Set((await store.topicsByKeys(tx, [...topics.keys()])).map((row) => row.topicKey));
  const missing = [...topics].filter(([key]) => !open.has(key));
  if (missing.length === 0 || (await rightsAt(tx, accountId, at)).feed_topic !== 'yes') return;
  const segmenter = await openSegmenter();
  for (const [key, name] of missing.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const words = vectorText({ A: [...indexWords(segmenter, name, true), ...(await initialsOf(name))] });
    await store.openTopic(tx, at, { topicKey: key, name, openedBy: accountId, words });
  }
}
