import { targetsOf } from '../catalogue/service.ts';
import { recordLiveClicks } from '../facts/service.ts';
import { inTransaction, type Db, type Tx } from '../lib/db.ts';
import { newId, ownerOf } from '../lib/ids.ts';
import { dayOf } from '../lib/time.ts';
import type { Link } from './code.ts';
import { liveAccounts } from './lives/service.ts';
import { ownShops } from './ownShops.ts';
import { addNetworkClicks } from './networks/sql.ts';
import { networkClicksOf } from './networks/rules.ts';
import * as store from './sql.ts';

/** A click that is to be recorded: the link, and who followed it. */
export type ClickWish = {
  link: Link;
  /** The buyer behind a signed-in reader, where the host has tied one to him. */
  buyerKey: string | undefined;
  /** The pseudonym of his browser. */
  visitorKey: string;
  /** The signed-in reader, and the accounts that he is a member of: clicks on their contents count in no score. */
  reader: { userId: string; accountIds: readonly string[] } | undefined;
  /** What the browser calls itself. */
  userAgent: string | null;
  /** The pseudonym of the network that it came from, on a day; null where that is not known. */
  networkOn: (day: string) => string | null;
};

/** A recorded click, and where it leads. */
export type Clicked = { clickId: string; url: string };

/**
 * Records clicks together: for the buyer, or for the browser until a buyer is known. They are counted as facts a moment
 * later. Two statements, of which the second commits; `monthsMade` remembers for which months partitions stand. Answers in
 * the order of the wishes, null for a link to a good or live session that is not there.
 */
export async function recordClicks(db: Db, wishes: ClickWish[], monthsMade: Set<number>): Promise<(Clicked | null)[]> {
  const targets = await targetsOf(db, [...new Set(wishes.map((w) => w.link.itemId))]);
  const at = targets.values().next().value?.readAt;
  if (at === undefined) return wishes.map(() => null);
  const accounts = await accountsOf(
    db,
    wishes.map((w) => w.link),
  );
  const day = dayOf(at);
  const clicks: store.NewClick[] = [];
  const counts = new Map<string, store.Uncounted>();
  const results = wishes.map((wish): Clicked | null => {
    const { contentId, itemId, scene, live } = wish.link;
    const target = targets.get(itemId);
    const accountId = live ? accounts.get(contentId) : ownerOf(contentId);
    if (!target || accountId === undefined) return null;
    const { shopId, supermarket } = target;
    const clickId = newId(at);
    const holder = { ofBuyer: wish.buyerKey !== undefined, holderKey: wish.buyerKey ?? wish.visitorKey };
    clicks.push({ ...holder, clickId, shopId, itemId, contentId, accountId, scene, supermarket });
    const { reader, userAgent } = wish;
    const own = reader?.accountIds.includes(accountId) === true;
    const by = reader && !own ? reader.userId : null;
    const network = own ? null : wish.networkOn(day);
    const key = [contentId, by, own, scene, shopId, userAgent, network].join('\n');
    const times = (counts.get(key)?.times ?? 0) + 1;
    counts.set(key, { accountId, contentId, by, own, scene, shopId, userAgent, network, times });
    return { clickId, url: target.url };
  });
  if (counts.size === 0) return results;
  await makeMonthOf(db, at, monthsMade);
  await store.insertNewClicks(db, at, clicks, [...counts.values()]);
  return results;
}

async function makeMonthOf(db: Db, at: Date, made: Set<number>): Promise<void> {
  const month = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
  if (made.has(month)) return;
  await inTransaction(db, (tx) => store.ensureMonth(tx, at));
  made.add(month);
}

async function accountsOf(db: Db, links: Link[]): Promise<Map<string, string>> {
  const liveIds = links.flatMap((link) => (link.live ? [link.contentId] : []));
  if (liveIds.length === 0) return new Map();
  return new Map((await liveAccounts(db, [...new Set(liveIds)])).map((row) => [row.liveId, row.accountId]));
}

const ROWS_A_RUN = 500;
/** Where a click counts whose scene was not noted. */
const UNKNOWN_SCENE = 'share_private';

/** When the oldest click that is not counted yet was made. */
export const nextCountAt = store.oldestUncounted;

/** Counts clicks that were recorded since; false when there were none. */
export async function countClicks(tx: Tx, now: Date): Promise<boolean> {
  const rows = await store.takeUncounted(tx, ROWS_A_RUN);
  const clicks = rows.flatMap(({ at, clicks: ofRow }) => ofRow.map((click) => ({ ...click, at })));
  const isOwnShop = await ownShops(
    tx,
    clicks.map(({ accountId }) => accountId),
  );
  await recordLiveClicks(
    tx,
    now,
    clicks.map(({ by, scene = UNKNOWN_SCENE, shopId = '', ...click }) => ({
      ...click,
      by: by ?? undefined,
      scene,
      ownShop: isOwnShop(click.accountId, shopId),
    })),
  );
  const networks = networkClicksOf(clicks);
  if (networks.length > 0) await addNetworkClicks(tx, networks);
  return rows.length > 0;
}
