import { z } from 'zod';
import { itemsByIds, whyGone, type Item } from '../../catalogue/service.ts';
import { heardAccounts, nextListeners } from '../../fans/service.ts';
import { currentLive, currentLives, liveLinkFor, livesOfAccount, type CurrentLive } from '../../links/lives/service.ts';
import { asAccount, asUser, type Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { enqueue } from '../../lib/outbox.ts';
import { pageFrom } from '../../lib/page.ts';
import { notifyAll } from '../../notifications/service.ts';
import type { OwnLive, WireLive } from './schema.ts';

/** Sessions that a list shows, and goods that a card shows. */
const LIVES_MAX = 20;
const GOODS_MAX = 3;
/** Followers that one job tells of a beginning. */
const TOLD_MAX = 500;

/** Sessions of the accounts that a reader hears of, live or announced (DOMAIN 6.2, 视频直播). */
export async function followedLives(tx: Tx, actor: Actor, now: Date, config: Config): Promise<WireLive[]> {
  const accountIds = await heardAccounts(tx, asUser(actor).userId);
  return present(tx, now, config, await currentLives(tx, now, accountIds, LIVES_MAX));
}

/** Sessions on the homepage of an account, live or announced (DOMAIN 6.3); of one that is not shown there are none. */
export async function livesOf(tx: Tx, now: Date, config: Config, accountId: string): Promise<WireLive[]> {
  return present(tx, now, config, await currentLives(tx, now, [accountId], LIVES_MAX));
}

/** A page of the sessions that the host reported for the acting account: those that are over too, the latest begin first. */
export async function ownLives(
  tx: Tx,
  actor: Actor,
  now: Date,
  page: { limit: number; after: { startsAt: Date; liveId: string } | undefined },
): Promise<{ items: OwnLive[]; nextCursor: string | null }> {
  const { accountId } = asAccount(actor).account;
  const rows = await livesOfAccount(tx, now, accountId, { after: page.after, rows: page.limit + 1 });
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.startsAt.toISOString(), row.liveId]);
  return {
    items: items.map(({ liveId, startsAt, endsAt, items: itemCount, ...live }) => ({
      ...live,
      id: liveId,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      url: urlOf(liveId),
      itemCount,
    })),
    nextCursor,
  };
}

/** Where readers go on to a session: it is counted, and leads to the host. */
const urlOf = (liveId: string): string => `/go/live/${encodeURIComponent(liveId)}`;

const begun = z.object({ liveId: z.string(), accountId: z.string(), after: z.string().default('') });

/** `feed.tell_live`: tells the next followers that a session of their account has begun, each once; not when it is over. */
export async function tellLive(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { liveId, accountId, after } = begun.parse(payload);
  const live = await currentLive(tx, now, liveId);
  if (live?.status !== 'live') return;
  const { userIds, last } = await nextListeners(tx, accountId, 'works', after, TOLD_MAX);
  await notifyAll(
    tx,
    now,
    userIds.map((userId) => ({
      userId,
      kind: 'live_began' as const,
      object: { type: 'live', id: liveId },
      params: { by: { name: live.account.name }, title: live.title },
      naturalKey: `live ${liveId}`,
    })),
  );
  if (last !== null)
    await enqueue(tx, 'feed.tell_live', { liveId, accountId, after: last }, { jobKey: `feed.tell_live:${liveId}` });
}

async function present(tx: Tx, now: Date, config: Config, lives: readonly CurrentLive[]): Promise<WireLive[]> {
  const items = await itemsByIds(tx, [...new Set(lives.flatMap(({ itemIds }) => itemIds))], now);
  return lives.map((live): WireLive => {
    const goods = live.itemIds.flatMap((itemId) => items.get(itemId) ?? []);
    const buyable = goods.filter((item) => !whyGone(item));
    const { account } = live;
    return {
      id: live.liveId,
      account: { id: account.accountId, name: account.name, avatar: account.avatarUrl || null },
      title: live.title,
      coverUrl: live.coverUrl,
      status: live.status,
      startsAt: live.startsAt.toISOString(),
      endsAt: live.endsAt.toISOString(),
      url: urlOf(live.liveId),
      advertisement: goods.some((item) => (item.rateBp ?? 0) > 0 || item.shop.ownerUserId === account.openedBy),
      itemCount: buyable.length,
      items: buyable.slice(0, GOODS_MAX).map((item) => good(config, live.liveId, item)),
    };
  });
}

function good(config: Config, liveId: string, { itemId, title, priceFen, pictureUrls }: Item) {
  const link = liveLinkFor(config, liveId, itemId);
  return { itemId, title, priceFen, pictureUrl: pictureUrls[0] ?? null, link };
}
