import { z } from 'zod';
import { presentCards, shownCardsByIds, type WireCard } from '../contents/service.ts';
import { asUser, type Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Db } from '../lib/db.ts';
import { pageFrom } from '../lib/page.ts';
import { FEED_PINS_MAX } from './pinning/rules.ts';
import { pinsToShow } from './pinning/service.ts';
import type { FeedPage, FeedTab } from './schema.ts';
import { readSkeleton } from './service.ts';
import type { HeldUp, Place, PushedRow } from './sql/skeleton.sql.ts';

/** The key of a row in all lists: an instant and an id. */
export const placeKey = z.tuple([z.iso.datetime(), z.string().max(100)]);

/** The key of a row in the follow feed, and the works that its first page showed as pins: no later page shows them again. */
export const feedKey = z
  .tuple([z.iso.datetime(), z.string().max(100)], z.string().max(100))
  .refine((key) => key.length <= 2 + FEED_PINS_MAX);

type Ask = {
  tab: FeedTab;
  limit: number;
  before: Place | undefined;
  /** Works that the first page showed as pins. */
  shown: readonly string[];
};

/**
 * A page of the follow feed: skeleton, cards, presentation. What readers do not see any more is left out. The first page
 * begins with what is pinned for them, within its limit and with room for one work by time, where the next page begins.
 */
export async function feedPage(db: Db, actor: Actor, now: Date, config: Config, ask: Ask): Promise<FeedPage> {
  const { userId } = asUser(actor);
  const { tab, before, limit, shown } = ask;
  const skeleton = await readSkeleton(db, now, userId, { tab, before, rows: limit + 1 + shown.length });
  const pins = await pinsToShow(db, now, skeleton.pins, limit - 1);
  // A row too many says whether there is a next page: its card is needed only where a pin may take its place.
  const read = [...pins, ...skeleton.rows.slice(0, limit + shown.length)];
  const cards = await cardsOf(db, config, read);
  const pinned = pins.filter(({ contentId }) => cards.has(contentId));
  const above = [...shown, ...pinned.map(({ contentId }) => contentId)];
  const rows = above.length > 0 ? skeleton.rows.filter(({ contentId }) => !above.includes(contentId)) : skeleton.rows;
  const { items, nextCursor } = pageFrom(rows, limit - pinned.length, ({ pushedAt, pushId }) => [
    pushedAt.toISOString(),
    pushId,
    ...above,
  ]);
  const present = (row: PushedRow, more: object = {}) => {
    const content = cards.get(row.contentId);
    return content ? [{ pushId: row.pushId, pushedAt: row.pushedAt.toISOString(), content, ...more }] : [];
  };
  return {
    items: [
      ...pinned.flatMap((pin) => present(pin, { pin: { id: pin.pinId, until: pin.endsAt.toISOString() } })),
      ...items.flatMap((row) => present(row)),
    ],
    nextCursor,
    completeSince: skeleton.reader?.completeSince?.toISOString() ?? null,
  };
}

/** Cards by work of those that readers see. */
async function cardsOf(
  db: Db,
  config: Config,
  rows: readonly (PushedRow | HeldUp)[],
): Promise<ReadonlyMap<string, WireCard>> {
  const found = await shownCardsByIds(db, [...new Set(rows.map(({ contentId }) => contentId))]);
  return new Map(presentCards(config, [...found.values()], 'follow_feed').map((card) => [card.id, card]));
}
