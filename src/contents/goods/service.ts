import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { itemsByIds, type Item } from '../../catalogue/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { emit, enqueue } from '../../lib/outbox.ts';
import { lockOwn } from '../lifecycle/drafts.ts';
import { lockContents, type ContentRow } from '../sql/contents.ts';
import { asExpected, changesOf, seenAfter, type Offer } from './rules.ts';
import type { GoodsNotice } from './schema.ts';
import * as store from './sql.ts';
import type { Looked, WatchedRow } from './sql.ts';

/** Works whose goods one job looks at; the rest is left to the next. */
const CHUNK = 100;

/**
 * Watches the goods that a work shows, as its author sees them now; what cannot be bought now is told at once. A scheduled
 * work that goes out, and a published one that was edited, keeps what is known, so that what changed meanwhile is still
 * told, and what the author knows is not told again.
 */
export async function watchGoods(
  tx: Tx,
  now: Date,
  content: ContentRow,
  items: ReadonlyMap<string, Item>,
  itemIds: readonly string[],
): Promise<void> {
  const goods = itemIds.flatMap((itemId) => {
    const item = items.get(itemId);
    return item ? [newWatched(itemId, offerOf(item), now)] : [];
  });
  const keep = content.status === 'scheduled' || content.status === 'published';
  const isNew = await store.watch(tx, content, goods, { keep });
  const gone = goods.filter(({ itemId, changes }) => changes.length > 0 && isNew.has(itemId));
  if (gone.length > 0) await tell(tx, now, content, gone);
}

function newWatched(itemId: string, offer: Offer, now: Date): store.NewWatched {
  const changes = changesOf(asExpected(offer), offer);
  return { itemId, ...offer, changes, foundAt: changes.length > 0 ? now.toISOString() : null };
}

/**
 * Looks at the goods of works again, and notes how they differ from what the author last saw (DOMAIN 2.5, dead goods).
 * Answers the works of which readers see something else than before, so that their cards are built again.
 */
export async function lookAtGoods(tx: Tx, now: Date, contentIds: readonly string[]): Promise<string[]> {
  if (contentIds.length === 0) return [];
  const rows = await store.watchedOf(tx, contentIds);
  const items = await itemsByIds(tx, [...new Set(rows.map(({ itemId }) => itemId))], now);
  const looked = rows.flatMap((row) => {
    const item = items.get(row.itemId);
    const found = item && lookedAt(row, offerOf(item), now);
    return found ? [{ row, found }] : [];
  });
  if (looked.length === 0) return [];
  await store.putLooked(
    tx,
    looked.map(({ found }) => found),
  );
  const told = Map.groupBy(
    looked.filter(({ row, found }) => found.changes.length > 0 && !sameChanges(row, found)),
    ({ row }) => row.contentId,
  );
  for (const [contentId, goods] of told) {
    const accountId = goods[0]?.row.accountId ?? '';
    await tell(
      tx,
      now,
      { accountId, contentId },
      goods.map(({ row }) => row),
    );
  }
  return [...new Set(looked.map(({ row }) => row.contentId))];
}

function tell(
  tx: Tx,
  now: Date,
  { accountId, contentId }: { accountId: string; contentId: string },
  goods: readonly { itemId: string }[],
): Promise<void> {
  const itemIds = goods.map(({ itemId }) => itemId);
  return emit(tx, now, 'contents.goods_changed', { accountId, contentId, itemIds });
}

/** What is to be written of a good; undefined where nothing is new. */
function lookedAt(row: WatchedRow, now: Offer, at: Date): Looked | undefined {
  const { rateBp, comingBp, onSale, shopOpen, inStock } = row;
  const coming = { comingBp, comingAt: row.comingAt?.toISOString() ?? null };
  const known: Offer = { priceFen: wireFen(row.priceFen), rateBp, ...coming, onSale, shopOpen, inStock };
  if (isDeepStrictEqual(known, now)) return undefined;
  const before = seenOf(row);
  const changes = changesOf(before, now);
  const seen = seenAfter(before, now);
  const { accountId, contentId, itemId } = row;
  return {
    accountId,
    contentId,
    itemId,
    seenOnSale: seen.onSale,
    seenInStock: seen.inStock,
    ...now,
    changes,
    // A change on top of another one is news again.
    foundAt: changes.length > 0 ? at.toISOString() : null,
  };
}

const seenOf = (row: WatchedRow): Offer => ({
  priceFen: wireFen(row.seenPriceFen),
  rateBp: row.seenRateBp,
  comingBp: row.seenComingBp,
  comingAt: row.seenComingAt?.toISOString() ?? null,
  onSale: row.seenOnSale,
  shopOpen: row.seenOnSale,
  inStock: row.seenInStock,
});

const sameChanges = (row: WatchedRow, found: Looked): boolean =>
  row.changes.join() === found.changes.join() &&
  wireFen(row.priceFen) === found.priceFen &&
  row.rateBp === found.rateBp &&
  row.comingBp === found.comingBp &&
  (row.comingAt?.toISOString() ?? null) === found.comingAt;

function offerOf({ priceFen, rateBp, comingRate, onSale, stock, shop }: Item): Offer {
  const shopOpen = shop.status === 'active';
  const coming = { comingBp: comingRate?.rateBp ?? null, comingAt: comingRate?.from.toISOString() ?? null };
  return { priceFen, rateBp, ...coming, onSale: onSale && shopOpen, shopOpen, inStock: stock > 0 };
}

/** What there is to tell an author of the goods of works, by work; one without anything is absent. */
export async function noticesOf(
  tx: Tx,
  now: Date,
  accountId: string,
  contentIds: readonly string[],
): Promise<Map<string, GoodsNotice[]>> {
  if (contentIds.length === 0) return new Map();
  const rows = await store.changedOf(tx, accountId, contentIds);
  const items = await itemsByIds(tx, [...new Set(rows.map(({ itemId }) => itemId))], now);
  const notices = rows.map((row) => ({ contentId: row.contentId, notice: noticeOf(row, items.get(row.itemId)) }));
  return new Map(
    [...Map.groupBy(notices, ({ contentId }) => contentId)].map(([id, found]) => [id, found.map((n) => n.notice)]),
  );
}

function noticeOf(row: WatchedRow, item: Item | undefined): GoodsNotice {
  return {
    itemId: row.itemId,
    title: item?.title ?? '',
    changes: row.changes,
    price: { seenFen: wireFen(row.seenPriceFen), nowFen: wireFen(row.priceFen) },
    rate: { seenBp: row.seenRateBp, nowBp: row.rateBp },
    comingRate: row.comingAt && { rateBp: row.comingBp, from: row.comingAt.toISOString() },
    foundAt: row.foundAt?.toISOString() ?? '',
  };
}

/** The author knows of what was found of a work's goods until an instant; what came later stays. Refuses NOT_FOUND. */
export async function acknowledgeGoods(tx: Tx, actor: Actor, contentId: string, until: Date): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  await store.acknowledge(tx, content, until);
}

const sweepPayload = z.object({ after: z.string().default('') });

/** The next works of the hourly sweep, after one of them; answers what else is to be done with them. */
export async function sweepGoods(tx: Tx, now: Date, payload: unknown): Promise<string[]> {
  const { after } = sweepPayload.parse(payload ?? {});
  const ids = await store.watchedWorks(tx, after, CHUNK);
  await lockContents(tx, ids);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === CHUNK) await enqueue(tx, 'contents.sweep_goods', { after: last });
  return lookAtGoods(tx, now, ids);
}
