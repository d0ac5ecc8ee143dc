import { z } from 'zod';
import { itemIdsOf } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import { buildCard } from './cards.ts';
import { surroundingsOf } from '../checks/facts.ts';
import { lookAtGoods, sweepGoods } from '../goods/service.ts';
import { groupShownBy } from '../groups/members.ts';
import { leadOf } from '../groups/sql.ts';
import * as contents from '../sql/contents.ts';
import * as shown from '../sql/shown.ts';
import * as versions from '../sql/versions.ts';

/** Cards that one job builds again; the rest is left to the next. */
const CHUNK = 100;
/** Goods of a shop whose cards one job looks for. */
const ITEMS = 500;

const ofItems = z.object({ itemIds: z.array(z.string()).max(1000), after: z.string().default('') });
const ofShop = z.object({ shopId: z.string(), after: z.string().default('') });
const ofGroup = z.object({ accountId: z.string(), groupId: z.string() });
const ofAccount = z.object({ accountId: z.string(), after: z.string().default('') });

/**
 * `contents.refresh_items`: goods changed, so authors are told, and the cards that show them are built again: price,
 * picture, label, whether they can be bought.
 */
export async function refreshItems(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { itemIds, after } = ofItems.parse(payload);
  const ids = await shown.contentsShowing(tx, itemIds, after, CHUNK);
  await contents.lockContents(tx, ids);
  await lookAtGoods(tx, now, ids);
  await refreshCards(tx, now, ids);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === CHUNK) await enqueue(tx, 'contents.refresh_items', { itemIds, after: last });
}

/** `contents.refresh_shop`: a shop has another default rate, owner or status, which decides what cards say of its goods. */
export async function refreshShop(tx: Tx, _now: Date, payload: unknown): Promise<void> {
  const { shopId, after } = ofShop.parse(payload);
  const itemIds = await itemIdsOf(tx, shopId, after, ITEMS);
  const last = itemIds.at(-1);
  if (last === undefined) return;
  await enqueue(tx, 'contents.refresh_items', { itemIds });
  if (itemIds.length === ITEMS) await enqueue(tx, 'contents.refresh_shop', { shopId, after: last });
}

/** `contents.refresh_account`: an account has another name or picture, which its cards show. */
export async function refreshAccount(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId, after } = ofAccount.parse(payload);
  const ids = await shown.publishedIds(tx, accountId, after, CHUNK);
  await refreshCards(tx, now, ids);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === CHUNK) {
    await enqueue(tx, 'contents.refresh_account', { accountId, after: last });
  }
}

/** `contents.refresh_group`: one of the items that were pushed as one went out, changed or went; the card that shows them follows. */
export async function refreshGroup(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const lead = await leadOf(tx, ofGroup.parse(payload));
  if (lead !== undefined) await refreshCards(tx, now, [lead]);
}

/** `contents.sweep_goods`, every hour: finds what the host's word did not lead to, and mends the cards of it. */
export async function sweepGoodsJob(tx: Tx, now: Date, payload: unknown): Promise<void> {
  await refreshCards(tx, now, await sweepGoods(tx, now, payload));
}

async function refreshCards(tx: Tx, now: Date, contentIds: readonly string[]): Promise<void> {
  for (const contentId of contentIds) {
    const content = await contents.lockContent(tx, contentId);
    if (content?.status !== 'published' || content.liveVersion === null || content.publishedAt === null) continue;
    const live = await versions.versionOf(tx, content, content.liveVersion);
    const around = await surroundingsOf(tx, now, content.accountId, live);
    const card = buildCard(content, around, content.publishedAt, await groupShownBy(tx, content));
    await versions.updateVersion(tx, content, live.version, { card });
  }
}
