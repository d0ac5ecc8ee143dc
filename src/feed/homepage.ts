import { z } from 'zod';
import { accountsByIds } from '../accounts/service.ts';
import {
  cardsByIds,
  mayPublish,
  presentCards,
  publishedOf,
  showcaseOf,
  type HomepagePart,
  type PublishedKey,
} from '../contents/service.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { isId } from '../lib/ids.ts';
import { cursorOf, keyOf } from '../lib/page.ts';
import type { HomepageCard } from './schema.ts';

/**
 * Where a page of a homepage ends: the pinned works of its first page, how many of them were shown, and the last of the
 * others. So a page neither repeats nor skips a work when another is pinned meanwhile.
 */
const homepageKey = z.tuple([
  z.string().max(400),
  z.int().min(0).max(100),
  z.iso.datetime().nullable(),
  z.string().max(100).nullable(),
]);

type Place = { pinned: string[]; shown: number; after: PublishedKey | undefined };

/**
 * A page of what stands on an account's homepage, newest first; where all of it is asked for, what is pinned comes first
 * (DOMAIN 2.5, 6.3). Refuses NOT_FOUND.
 */
export async function accountContents(
  tx: Tx,
  config: Config,
  accountId: string,
  ask: HomepagePart & { pinned: 'first' | 'among'; limit: number; cursor: string | undefined },
): Promise<{ items: HomepageCard[]; nextCursor: string | null }> {
  const account = isId(accountId) ? (await accountsByIds(tx, [accountId])).get(accountId) : undefined;
  if (!account || !mayPublish(account.status)) throw refuse.NOT_FOUND();
  const { featured, pinned } = await showcaseOf(tx, accountId);
  const whole = ask.categoryId === undefined && ask.type === undefined && !ask.featured && ask.pinned === 'first';
  const place = placeOf(ask.cursor) ?? { pinned: whole ? pinned : [], shown: 0, after: undefined };
  const first = place.pinned.slice(place.shown, place.shown + ask.limit);
  const room = ask.limit - first.length;
  const rows = await publishedOf(tx, accountId, { ...ask, except: place.pinned, after: place.after, limit: room + 1 });
  const others = rows.slice(0, room);
  // What a cursor names is shown only while it is pinned.
  const ids = [...first.filter((id) => pinned.includes(id)), ...others.map((row) => row.contentId)];
  const cards = await cardsByIds(tx, ids);
  const found = ids.flatMap((id) => cards.get(id) ?? []);
  const next = { ...place, shown: place.shown + first.length, after: others.at(-1) ?? place.after };
  return {
    items: presentCards(config, found, 'homepage').map((card) => ({
      ...card,
      pinned: whole && pinned.includes(card.id),
      featured: featured.includes(card.id),
    })),
    nextCursor: rows.length > room || next.shown < place.pinned.length ? cursorAt(next) : null,
  };
}

function placeOf(cursor: string | undefined): Place | undefined {
  const key = keyOf(homepageKey, cursor);
  if (!key) return undefined;
  const [pinned, shown, publishedAt, contentId] = key;
  const after =
    publishedAt !== null && contentId !== null ? { publishedAt: new Date(publishedAt), contentId } : undefined;
  return { pinned: pinned === '' ? [] : pinned.split(','), shown, after };
}

function cursorAt({ pinned, shown, after }: Place): string {
  return cursorOf([pinned.join(','), shown, after?.publishedAt.toISOString() ?? null, after?.contentId ?? null]);
}
