import { z } from 'zod';
import { presentCards, shownCardsByIds } from '../contents/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Db } from '../lib/db.ts';
import { pageFrom } from '../lib/page.ts';
import type { FeedPage, FeedTab } from './schema.ts';
import { readSkeleton } from './service.ts';
import type { Place } from './sql/skeleton.sql.ts';

/** The key of a row in all lists: an instant and an id. */
export const placeKey = z.tuple([z.iso.datetime(), z.string().max(100)]);

/** A page of the follow feed: skeleton, cards, presentation. What readers do not see any more is left out. */
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
  const cards = await shownCardsByIds(
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
