import { z } from 'zod';
import {
  newestPublished,
  presentCards,
  shownCardsByIds,
  type PublishedKey,
  type WireCard,
} from '../contents/service.ts';
import { contentsOnDiscover, placedOnDiscover, standingCards } from '../distribution/placement/reading/service.ts';
import * as fans from '../fans/service.ts';
import { isPersonalised } from '../identity/readers/service.ts';
import type { Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { ownerOf } from '../lib/ids.ts';
import { cursorOf, keyOf } from '../lib/page.ts';
import { inOrder, latestList, listAt, type Recommended } from './recommending/service.ts';

type Page = { items: WireCard[]; nextCursor: string | null };

/**
 * Where a reader is: among what is placed, by the cursor of that list; among what is recommended, by the instant at which he
 * began, the hour of the list (null without one), and the place and content of the card that he saw last; among the newest
 * behind it, by a publication besides.
 */
const cursorKey = z.union([
  z.tuple([z.literal('placed'), z.string().max(400)]),
  z.tuple([z.literal('ranked'), z.iso.datetime(), z.iso.datetime().nullable(), z.int(), z.string().max(100)]),
  z.tuple([z.literal('newest'), z.iso.datetime(), z.iso.datetime().nullable(), z.iso.datetime(), z.string().max(100)]),
]);

/** Before the newest that there was when a reading began. */
const newestAt = (begunAt: Date): PublishedKey => ({ publishedAt: new Date(begunAt.getTime() + 1), contentId: '' });
/** What was published since the list was made stands before it: at most so many, the newest. */
const FRESH_MAX = 100;

/** A reading of discover: when it began, and the hour of its list. */
type Reading = { config: Config; begunAt: Date; asOf: Date | null; limit: number };
type Viewer = { excepted: ReadonlySet<string>; unwanted: ReadonlySet<string>; hidden: Hidden | undefined };
type Hidden = Awaited<ReturnType<typeof fans.hiddenFrom>>;

/**
 * A page of works of accounts that the reader neither follows nor blocks; a signed-out reader sees everybody's (DOMAIN 6.2,
 * 发现). What operators have placed comes first, then what was published within the hour, then what is recommended by the
 * score of DOMAIN 6.2, one card per account among ten, placed ones counted, then the rest, newest first. A reading stays what it was when it
 * began; what the reader hides meanwhile goes at once. Who has switched personal recommendation off, and a minor (DOMAIN 2.8),
 * sees what everybody sees, but for what he has hidden himself. Works of accounts that are frozen or closed are left out.
 */
export async function discoverPage(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  page: { limit: number; cursor: string | undefined },
): Promise<Page> {
  const key = keyOf(cursorKey, page.cursor);
  if (key && key[0] !== 'placed') {
    const reading = { config, begunAt: new Date(key[1]), asOf: key[2] === null ? null : new Date(key[2]), ...page };
    const viewer = await viewerAt(tx, actor, reading.begunAt);
    if (key[0] === 'newest') return newest(tx, reading, viewer, { publishedAt: new Date(key[3]), contentId: key[4] });
    return ranked(tx, reading, viewer, { place: key[3], contentId: key[4] });
  }
  const placed = await placedOnDiscover(tx, now, { limit: page.limit, cursor: key?.[1] });
  const viewer = await viewerAt(tx, actor, placed.asOf);
  const mayShow = placed.rows.filter((row) => isWanted(viewer, row));
  const cards = await standingCards(tx, now, mayShow);
  const found = mayShow.flatMap(({ contentId }) => cards.get(contentId) ?? []);
  const items = presentCards(config, found, 'public_other');
  if (placed.nextCursor !== null) return { items, nextCursor: cursorOf(['placed', placed.nextCursor]) };
  const asOf = (await latestList(tx)) ?? null;
  const reading = { config, begunAt: placed.asOf, asOf, limit: page.limit - items.length };
  // What is placed may fill the page: what is recommended begins on the next.
  if (reading.limit === 0) return { items, nextCursor: cursorOf(['ranked', ...stamp(reading), 0, '']) };
  const more = await ranked(tx, reading, viewer, { place: 0, contentId: '' });
  return { items: [...items, ...more.items], nextCursor: more.nextCursor };
}

/** Whom a reader followed, and what he had hidden, when he began to read; and what he hides now. */
async function viewerAt(tx: Tx, actor: Actor, begunAt: Date): Promise<Viewer> {
  if (actor.kind !== 'user') return { excepted: new Set(), unwanted: new Set(), hidden: undefined };
  const personal = await isPersonalised(tx, actor.userId);
  const followed = personal ? await fans.followedAt(tx, actor.userId, begunAt) : [];
  const hidden = await fans.hiddenFrom(tx, actor.userId);
  const before = (all: ReadonlyMap<string, Date>) => [...all].flatMap(([id, at]) => (at <= begunAt ? [id] : []));
  return {
    excepted: new Set([...followed, ...before(hidden.accounts)]),
    unwanted: new Set(before(hidden.contents)),
    hidden,
  };
}

const isWanted = ({ excepted, unwanted, hidden }: Viewer, { accountId, contentId }: Recommended): boolean =>
  !excepted.has(accountId) &&
  !unwanted.has(contentId) &&
  hidden?.accounts.has(accountId) !== true &&
  hidden?.contents.has(contentId) !== true;

/** What comes after a card of the list of this reading. */
async function ranked(
  tx: Tx,
  reading: Reading,
  viewer: Viewer,
  after: { place: number; contentId: string },
): Promise<Page> {
  const { config, begunAt, limit } = reading;
  const list = await listOf(tx, reading, viewer);
  const nr = list.findIndex(({ contentId }) => contentId === after.contentId);
  // Where the last card is not there any more, what stood behind it stands in its place.
  const from = nr >= 0 ? nr + 1 : Math.max(0, after.place - 1);
  const rows = list.slice(from, from + limit);
  const items = await present(
    tx,
    config,
    rows.filter((row) => isWanted(viewer, row)),
  );
  const last = rows.at(-1);
  if (last && from + limit < list.length)
    return { items, nextCursor: cursorOf(['ranked', ...stamp(reading), from + rows.length, last.contentId]) };
  const more = await newest(tx, { ...reading, limit: limit - rows.length }, viewer, newestAt(begunAt));
  return { items: [...items, ...more.items], nextCursor: more.nextCursor };
}

const stamp = ({ begunAt, asOf }: Reading) => [begunAt.toISOString(), asOf?.toISOString() ?? null] as const;

/**
 * What a reading shows before the rest: what was published since its list was made, and the list, without what is placed, but
 * spaced with it.
 */
async function listOf(tx: Tx, reading: Reading, { excepted, unwanted }: Viewer): Promise<Recommended[]> {
  const { config, begunAt, asOf } = reading;
  if (asOf === null) return [];
  const all = [...(await fresh(tx, begunAt, asOf)), ...(await listAt(tx, config, asOf))];
  const placed = await contentsOnDiscover(tx, begunAt);
  const isMine = ({ accountId, contentId }: Recommended) => !excepted.has(accountId) && !unwanted.has(contentId);
  const before = placed.map((contentId) => ({ contentId, accountId: ownerOf(contentId) })).filter(isMine);
  const once = [...new Map(all.map((row) => [row.contentId, row])).values()];
  const placedIds = new Set(placed);
  const mine = once.filter((row) => isMine(row) && !placedIds.has(row.contentId));
  return inOrder(
    tx,
    asOf,
    mine,
    before.map(({ accountId }) => accountId),
  );
}

async function fresh(tx: Tx, begunAt: Date, asOf: Date): Promise<Recommended[]> {
  const rows = await newestPublished(tx, [], { after: newestAt(begunAt), limit: FRESH_MAX });
  return rows.filter(({ publishedAt }) => publishedAt > asOf);
}

/** The newest after a key, without what is placed or recommended. */
async function newest(tx: Tx, reading: Reading, viewer: Viewer, after: PublishedKey): Promise<Page> {
  const { config, begunAt, asOf, limit } = reading;
  const placed = await contentsOnDiscover(tx, begunAt);
  const listed = asOf ? [...(await fresh(tx, begunAt, asOf)), ...(await listAt(tx, config, asOf))] : [];
  const but = [...placed, ...listed.map(({ contentId }) => contentId)];
  const rows = await newestPublished(tx, [...viewer.excepted], { after, limit: limit + 1, but });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1) ?? after;
  return {
    items: await present(
      tx,
      config,
      shown.filter((row) => isWanted(viewer, row)),
    ),
    nextCursor:
      rows.length > limit
        ? cursorOf(['newest', ...stamp(reading), last.publishedAt.toISOString(), last.contentId])
        : null,
  };
}

async function present(tx: Tx, config: Config, rows: readonly Recommended[]): Promise<WireCard[]> {
  const cards = await shownCardsByIds(
    tx,
    rows.map(({ contentId }) => contentId),
  );
  return presentCards(
    config,
    rows.flatMap(({ contentId }) => cards.get(contentId) ?? []),
    'public_other',
  );
}
