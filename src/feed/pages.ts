import { z } from 'zod';
import { accountsByIds } from '../accounts/service.ts';
import { cardsByIds, newestPublished, presentCards, type PublishedKey, type WireCard } from '../contents/service.ts';
import * as fans from '../fans/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Db, Tx } from '../lib/db.ts';
import { pageFrom } from '../lib/page.ts';
import type { FeedPage, FeedTab } from './schema.ts';
import { readSkeleton } from './service.ts';
import type { Place } from './sql/skeleton.sql.ts';

/** The key of a row in all lists: an instant and an id. */
export const placeKey = z.tuple([z.iso.datetime(), z.string().max(100)]);

/** A page of the follow feed: skeleton, cards, presentation. A content without a card any more is left out. */
export async function feedPage(
  db: Db,
  actor: Actor,
  now: Date,
  config: Config,
  ask: { tab: FeedTab; limit: number; before: Place | undefined },
): Promise<FeedPage> {
  const { userId } = asUser(actor);
  const { tab, before, limit } = ask;
  const { reader, rows } = await readSkeleton(db, now, userId, { tab, before, rows: limit + 1 });
  const { items, nextCursor } = pageFrom(rows, limit, (row) => [row.pushedAt.toISOString(), row.pushId]);
  const cards = await cardsByIds(
    db,
    items.map((row) => row.contentId),
  );
  const shown = new Map(presentCards(config, [...cards.values()], 'follow_feed').map((card) => [card.id, card]));
  return {
    items: items.flatMap(({ pushId, pushedAt, contentId }) => {
      const content = shown.get(contentId);
      return content ? [{ pushId, pushedAt: pushedAt.toISOString(), content }] : [];
    }),
    nextCursor,
    completeSince: reader?.completeSince?.toISOString() ?? null,
  };
}

/**
 * A page of what accounts have published that the reader does not follow, newest first; a signed-out reader sees everybody's
 * (DOMAIN 6.2, 发现). No taste is guessed, so it is the same for minors (DOMAIN 2.8). Works of closed accounts are left out.
 */
export async function discoverPage(
  tx: Tx,
  actor: Actor,
  config: Config,
  page: { limit: number; after: PublishedKey | undefined },
): Promise<{ items: WireCard[]; nextCursor: string | null }> {
  const followed = actor.kind === 'user' ? await fans.followedBy(tx, actor.userId) : [];
  const rows = await newestPublished(tx, followed, { after: page.after, limit: page.limit + 1 });
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.publishedAt.toISOString(), row.contentId]);
  const [cards, accounts] = [
    await cardsByIds(
      tx,
      items.map((row) => row.contentId),
    ),
    await accountsByIds(
      tx,
      items.map((row) => row.accountId),
    ),
  ];
  const found = items.flatMap(({ contentId, accountId }) =>
    accounts.get(accountId)?.status === 'closed' ? [] : (cards.get(contentId) ?? []),
  );
  return { items: presentCards(config, found, 'public_other'), nextCursor };
}
