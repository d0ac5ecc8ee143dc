import { countsByDay, countsOf } from '../facts/service.ts';
import type { Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { addDays, dayOf } from '../lib/time.ts';
import { readOwn } from './drafts.ts';
import type { Analysis } from './schema.ts';

/** Days that an analysis shows when it is not asked for others. */
const DAYS = 30;

/**
 * What readers did with a content since its publication, and by day (DOMAIN 2.5): every event as it is shown, and the
 * readers that count once a day. Refuses NOT_FOUND, FORBIDDEN.
 */
export async function analyse(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  wish: { from?: string | undefined; to?: string | undefined },
): Promise<Analysis> {
  const content = await readOwn(tx, actor, contentId);
  const to = wish.to ?? dayOf(now);
  const first = content.publishedAt ? dayOf(content.publishedAt) : to;
  const last30 = addDays(to, 1 - DAYS);
  const from = wish.from ?? (first > last30 ? first : last30);
  const counts = (await countsOf(tx, [contentId])).get(contentId);
  const raw = (kind: 'read' | 'like' | 'comment' | 'favourite' | 'share' | 'item_view' | 'item_click') =>
    counts?.[kind].raw ?? 0;
  return {
    contentId,
    title: content.title,
    status: content.status,
    publishedAt: content.publishedAt?.toISOString() ?? null,
    totals: {
      reads: raw('read'),
      likes: raw('like'),
      comments: raw('comment'),
      favourites: raw('favourite'),
      shares: raw('share'),
      interactions: raw('like') + raw('comment') + raw('favourite') + raw('share'),
      itemViews: raw('item_view'),
      itemClicks: raw('item_click'),
    },
    days: await countsByDay(tx, content.accountId, from, to, contentId),
    computedAt: now.toISOString(),
  };
}
