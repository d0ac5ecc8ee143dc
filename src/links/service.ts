import { recordItemClicks } from '../facts/service.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { DAY } from '../lib/time.ts';
import { linkCode, readClickToken } from './code.ts';
import { ownShops } from './ownShops.ts';
import type { Scene } from './schema.ts';
import * as store from './sql.ts';

export { busyMinutes } from './busy.sql.ts';
export { crowdedAccounts, networkReaders } from './networks/sql.ts';

export type Click = store.Click;
type NamedClick = store.NamedClick;

/** How far back a binding reaches (DOMAIN 11.5). */
export const BIND_MS = 15 * DAY;
const CLICKS_MAX = 10_000;

type Keys = Pick<Config, 'secret'>;

/** The code of a good's link on a surface; its address is `/go/{code}`. Signed, and stored nowhere. */
export function linkFor(config: Keys, link: { contentId: string; itemId: string; scene: Scene }): string {
  return linkCode(config.secret, { ...link, live: false });
}

/**
 * Clicks of buyers in shops with `from < at ≤ to`, in one look-up: span by span the latest first, each with the reason
 * for which it is void or null. Of more than 10,000 in a span the latest are answered.
 */
export async function clicksFor(
  tx: Tx,
  spans: readonly store.Span[],
): Promise<(Click & { voidReason: string | null })[]> {
  return spans.length === 0 ? [] : store.clicksFor(tx, spans, CLICKS_MAX);
}

/** Clicks of buyers by their ids; unknown and void ones are absent. */
export function clicksNamed(tx: Tx, keys: readonly { buyerKey: string; clickId: string }[]): Promise<NamedClick[]> {
  return keys.length === 0 ? Promise.resolve([]) : store.clicksNamed(tx, keys);
}

/** Voids a click of a buyer, so that it counts no more; false when it was void already. */
export function voidClick(tx: Tx, now: Date, buyerKey: string, clickId: string, reason: string): Promise<boolean> {
  return store.insertVoid(tx, now, buyerKey, clickId, reason);
}

/**
 * Makes the clicks of browsers in the last 15 days their buyers', each once; they keep their time and are known from `now`
 * on (DOMAIN 11.5). All keys are pseudonyms; a browser that several buyers bring is the first one's. At most once a
 * transaction, because it locks. Answers how many clicks there were.
 */
export async function bindVisitors(tx: Tx, now: Date, visitors: readonly store.Visitor[]): Promise<number> {
  const first = new Map(visitors.toReversed().map((visitor) => [visitor.visitorKey, visitor]));
  if (first.size === 0) return 0;
  await store.lockVisitors(tx, [...first.keys()]);
  const taken = await store.takeVisitorClicks(tx, [...first.values()], new Date(now.getTime() - BIND_MS));
  if (taken.length > 0)
    await store.insertClicks(
      tx,
      taken.map((click) => ({ ...click, receivedAt: now })),
    );
  return taken.length;
}

/**
 * `bindVisitors` by the click tokens that the redirect gave to the host. A token that is not ours binds nothing. Answers
 * the clicks that the tokens name, by token, and how many were bound.
 */
export async function bindTokens(
  tx: Tx,
  now: Date,
  config: Keys,
  tokens: readonly { token: string; buyerKey: string }[],
): Promise<{ clickIds: Map<string, string>; bound: number }> {
  const clickIds = new Map<string, string>();
  const visitors = tokens.flatMap(({ token, buyerKey }): store.Visitor[] => {
    const read = readClickToken(config.secret, token);
    if (read) clickIds.set(token, read.clickId);
    return read?.visitorKey === undefined ? [] : [{ visitorKey: read.visitorKey, buyerKey }];
  });
  return { clickIds, bound: await bindVisitors(tx, now, visitors) };
}

/**
 * Takes clicks of known buyers from an import, at their own times, each once by its id; they are counted as facts too, for
 * scores where `by` names the reader. Answers how many were new.
 */
export async function importClicks(tx: Tx, clicks: (Click & { by?: string })[]): Promise<number> {
  const months = new Set(clicks.map(({ at }) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)));
  for (const month of months) await store.ensureMonth(tx, new Date(month));
  const fresh = await store.insertClicks(tx, clicks);
  const isOwnShop = await ownShops(
    tx,
    clicks.map(({ accountId }) => accountId),
  );
  await recordItemClicks(
    tx,
    clicks
      .filter((click) => fresh.has(click.clickId))
      .map(({ accountId, contentId, scene, shopId, at, by }) => {
        const ownShop = isOwnShop(accountId, shopId);
        return { accountId, contentId, scene, at, by, ownShop, times: 1 };
      }),
  );
  return fresh.size;
}

/** When the oldest month of buyers' clicks ends; undefined without clicks. */
export async function oldestClicksEndAt(tx: Tx): Promise<Date | undefined> {
  return (await store.oldestClicks(tx, 'buyers'))?.endsAt;
}

/** Drops the oldest month of buyers' clicks; false without clicks. Whoever still needs one of them has copied it. */
export async function dropOldestClicks(tx: Tx): Promise<boolean> {
  const oldest = await store.oldestClicks(tx, 'buyers');
  if (!oldest) return false;
  await store.dropClicks(tx, 'buyers', oldest);
  await store.deleteVoids(tx, oldest.endsAt);
  return true;
}
