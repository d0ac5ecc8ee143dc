import { contentFacts, qualityBy, qualityFacts, type Quality, type QualityFacts } from '../../contents/service.ts';
import { cartsBetween, sceneNumbersOf } from '../../facts/service.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf, instantOf, nightAfter } from '../../lib/time.ts';
import { clicksNamed } from '../../links/service.ts';
import { openJournal, type Journal } from '../journal/service.ts';
import { learnAccounts, learnContents } from '../knowledge/learning.ts';
import { firstOpen } from '../knowledge/locking.ts';
import { noteValues } from '../knowledge/service.ts';
import { poolScenes } from '../pools.ts';
import { firstFactAt } from '../reconciling/sql.ts';
import { valueRules } from './policy.ts';
import { valueOf, type ContentDay, type Valued, type ValueKind } from './rules.ts';
import * as store from './sql.ts';

/** Contents that are valued together. */
const CHUNK = 1000;
const SALES_DAYS = 30;

/** What is kept of a value: how it came about, and the quality with its own parts. */
export type ValueParts = Omit<Valued, 'value' | 'baseFen'> & { baseFen: number; quality: Quality };

/** When the next day is valued: in the night after it (DOMAIN 11.6); never while no order and no top-up is known. */
export async function nextValuingAt(tx: Tx): Promise<Date | undefined> {
  const day = await nextDay(tx);
  return day === undefined ? undefined : nightAfter(instantOf(addDays(day, 1)));
}

/**
 * Values every content of the earliest day that is not valued yet, in each scene with a pool, writes it to the log and keeps
 * its parts: one transaction, so that it happens once and is caught up after a crash. A day of a locked month is passed
 * over. False when none is due.
 */
export async function valueNextDay(tx: Tx, now: Date): Promise<boolean> {
  await lockKey(tx, 'cps', 'valuing');
  const journal = await openJournal(tx, now);
  const due = await nextDay(tx);
  if (due === undefined || instantOf(addDays(due, 1)) > now) return false;
  const open = firstOpen(journal);
  // Months are locked in their order: whatever lies before the first open one is settled.
  if (due.slice(0, 7) < open) {
    const day = [`${open}-01`, dayOf(now)].toSorted()[0] ?? due;
    await store.insertValuedDay(tx, now, addDays(day, -1), 0);
    return true;
  }
  const days = await contentDays(journal, due);
  for (let from = 0; from < days.length; from += CHUNK) await valueSome(journal, due, days.slice(from, from + CHUNK));
  await store.insertValuedDay(tx, now, due, days.length);
  return true;
}

/** The first day that is not valued yet; undefined while no order and no top-up is known. */
export async function nextDay(tx: Tx): Promise<string | undefined> {
  const last = await store.lastValuedDay(tx);
  if (last !== undefined) return addDays(last, 1);
  const first = await firstFactAt(tx);
  return first && dayOf(first);
}

/** A content with what was counted of it in a scene. */
type Counted = {
  accountId: string;
  contentId: string;
  scene: string;
  counts: Partial<Record<ValueKind, number>>;
  baseFen: bigint;
};

/** Everything that was counted on a day in the scenes that have a pool (DOMAIN 11.6). */
async function contentDays(journal: Journal, day: string): Promise<Counted[]> {
  const { tx } = journal;
  const scenes = poolScenes(journal.rules);
  const [from, to] = [instantOf(day), instantOf(addDays(day, 1))];
  const found = new Map<string, Counted>();
  const of = (one: { accountId: string; contentId: string; scene: string }): Counted => {
    const { accountId, contentId, scene } = one;
    const key = `${scene}\n${contentId}`;
    const counted = found.get(key) ?? { accountId, contentId, scene, counts: {}, baseFen: 0n };
    found.set(key, counted);
    return counted;
  };
  for (const { counts, ...one } of await sceneNumbersOf(tx, day, scenes)) Object.assign(of(one).counts, counts);
  for (const one of await cartsIn(journal, scenes, from, to)) {
    const { counts } = of(one);
    counts.cart = (counts.cart ?? 0) + 1;
  }
  for (const { baseFen, ...one } of await store.bases(tx, scenes, from, to)) of(one).baseFen = baseFen;
  return [...found.values()];
}

/** Buyers who put goods of a content into their carts, each once a content; an author's own and his own shop's are left out. */
async function cartsIn(journal: Journal, scenes: readonly string[], from: Date, to: Date) {
  const clicks = await clicksNamed(journal.tx, await cartsBetween(journal.tx, from, to));
  const inScenes = clicks.filter(({ scene }) => scenes.includes(scene));
  const parties = await learnAccounts(journal, [...new Set(inScenes.map(({ accountId }) => accountId))]);
  const counting = inScenes.filter(({ accountId, shopId, buyerKey }) => {
    const party = parties.get(accountId);
    return party && !party.shopIds.includes(shopId) && party.subjectId !== buyerKey;
  });
  return new Map(counting.map((click) => [[click.scene, click.contentId, click.buyerKey].join('\n'), click])).values();
}

async function valueSome(journal: Journal, day: string, days: readonly Counted[]): Promise<void> {
  const { tx } = journal;
  const end = instantOf(addDays(day, 1));
  const contentIds = [...new Set(days.map(({ contentId }) => contentId))];
  const contents = await contentFacts(tx, contentIds);
  const { facts, sold } = await qualitiesOn(tx, day, contentIds);
  const qualities = await qualityBy(tx, end, facts, sold);
  const rules = (await policyAt(tx, valueRules, end)).document;
  const rows = days.flatMap(({ counts, baseFen, ...one }) => {
    const content = contents.get(one.contentId);
    const quality = qualities.get(one.contentId);
    if (!content?.publishedAt || !quality) return [];
    const shown = content.status === 'published' || (content.withdrawnAt !== null && content.withdrawnAt >= end);
    const published = shown && content.publishedAt < end;
    // Reports of readers come with step 4: until then nobody complains.
    const of: ContentDay = { counts, baseFen, q: quality.q, complaints: 0, published, healthy: isHealthy() };
    const { value, ...parts } = valueOf(of, rules);
    return [{ ...one, day, value, parts: { ...parts, baseFen: Number(parts.baseFen), quality } satisfies ValueParts }];
  });
  await store.insertValues(tx, rows);
  const worth = rows.filter(({ value }) => value > 0);
  await learnAccounts(journal, [...new Set(worth.map(({ accountId }) => accountId))]);
  await learnContents(journal, [...new Set(worth.map(({ contentId }) => contentId))]);
  await noteValues(journal, worth);
}

/** Whether an account's health is 300 or more (DOMAIN 8.2). There are no health scores yet, so every account is healthy. */
function isHealthy(): boolean {
  return true;
}

/** The quality (0-1000) of published contents as it is on the day of an instant (DOMAIN 8.1); others are absent. */
export async function qualityOn(tx: Tx, at: Date, contentIds: readonly string[]): Promise<Map<string, number>> {
  const { facts, sold } = await qualitiesOn(tx, dayOf(at), contentIds);
  return new Map([...(await qualityBy(tx, at, facts, sold))].map(([id, { q }]) => [id, q]));
}

/** What the qualities of contents are computed from on a day, with the sales of the 30 days before it. */
export async function qualitiesOn(
  tx: Tx,
  day: string,
  contentIds: readonly string[],
): Promise<{ facts: Map<string, QualityFacts>; sold: Map<string, number> }> {
  const facts = await qualityFacts(tx, instantOf(addDays(day, 1)), contentIds);
  const itemIds = new Set([...facts.values()].flatMap(({ items }) => items.map(({ itemId }) => itemId)));
  const sold = await store.sales(tx, [...itemIds], instantOf(addDays(day, -SALES_DAYS)), instantOf(day));
  return { facts, sold };
}
