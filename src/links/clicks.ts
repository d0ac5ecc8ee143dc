import { targetsOf } from '../catalogue/service.ts';
import { recordItemClicks, type ItemClick } from '../facts/service.ts';
import type { Tx } from '../lib/db.ts';
import { newId, ownerOf } from '../lib/ids.ts';
import type { Link } from './code.ts';
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
};

/** A recorded click, and where it leads. */
export type Clicked = { clickId: string; url: string };

/**
 * Records clicks at `now`: for the buyer, or for the browser until a buyer is known, and as counted facts. Answers in the
 * order of the wishes, null for a link to a good or live session that is not there.
 */
export async function recordClicks(tx: Tx, now: Date, wishes: ClickWish[]): Promise<(Clicked | null)[]> {
  const targets = await targetsOf(tx, [...new Set(wishes.map((w) => w.link.itemId))]);
  const accounts = await accountsOf(
    tx,
    wishes.map((w) => w.link),
  );
  const buyers: store.Click[] = [];
  const visitors: store.VisitorClick[] = [];
  const counted: ItemClick[] = [];
  const results = wishes.map(({ link, buyerKey, visitorKey, reader }): Clicked | null => {
    const target = targets.get(link.itemId);
    const accountId = accounts.get(link.contentId) ?? (link.live ? undefined : ownerOf(link.contentId));
    if (!target || accountId === undefined) return null;
    const { contentId, itemId, scene } = link;
    const { shopId, supermarket } = target;
    const clickId = newId(now);
    const click = { clickId, at: now, shopId, itemId, contentId, accountId, scene, supermarket };
    if (buyerKey === undefined) visitors.push({ ...click, visitorKey });
    else buyers.push({ ...click, buyerKey, receivedAt: now });
    const by = reader && !reader.accountIds.includes(accountId) ? reader.userId : undefined;
    counted.push({ accountId, contentId, at: now, by });
    return { clickId, url: target.url };
  });
  if (buyers.length > 0) await store.insertClicks(tx, buyers);
  if (visitors.length > 0) await store.insertVisitorClicks(tx, visitors);
  await recordItemClicks(tx, counted);
  return results;
}

async function accountsOf(tx: Tx, links: Link[]): Promise<Map<string, string>> {
  const liveIds = links.flatMap((link) => (link.live ? [link.contentId] : []));
  if (liveIds.length === 0) return new Map();
  return new Map((await store.liveAccounts(tx, [...new Set(liveIds)])).map((row) => [row.liveId, row.accountId]));
}
