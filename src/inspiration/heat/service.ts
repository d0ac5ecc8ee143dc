import { takeFreshActs } from '../../facts/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import { policyAt } from '../../lib/policy.ts';
import { HOUR, MINUTE } from '../../lib/time.ts';
import { heatRules } from './policy.ts';
import { cooled, heated, heatIndex, lastHour } from './rules.ts';
import * as store from './sql.ts';

export { heatRules } from './policy.ts';

/** Heat is computed at :05 of every hour (DOMAIN 5.1). */
const MINUTES_AFTER = 5;
/** Acts of one run; what is left has a run of its own. */
const ACTS_A_RUN = 10_000;
/** After so many half-lives a thousand readers have left less than a thousandth of one. */
const HALF_LIVES = 20;

/**
 * Every hour what readers did until it is counted (DOMAIN 5.1). Of hours that pass unseen, as when a test moves the clock, only
 * the last is computed: heat cools by itself.
 */
export const heatDue: DueWork<unknown> = {
  next: async (tx, until) => {
    const hour = lastHour(until, MINUTES_AFTER);
    const last = await store.countedTo(tx);
    return last && last >= hour ? undefined : new Date(hour.getTime() + MINUTES_AFTER * MINUTE);
  },
  run: async (tx, now) => {
    const hour = lastHour(now, MINUTES_AFTER);
    const acts = await takeFreshActs(tx, hour, ACTS_A_RUN);
    if (acts.length > 0) await count(tx, hour, acts);
    if (acts.length < ACTS_A_RUN) await store.noteCounted(tx, hour);
    return true;
  },
};

type Act = { accountId: string; contentId: string; kind: string; at: Date };

async function count(tx: Tx, hour: Date, acts: readonly Act[]): Promise<void> {
  const { weights, halfLifeHours } = (await policyAt(tx, heatRules, hour)).document;
  const byContent = Map.groupBy(acts, ({ contentId }) => contentId);
  const contents = [...byContent.values()].flatMap(([first]) => first ?? []);
  const before = new Map((await store.heatOf(tx, contents)).map((row) => [row.contentId, row]));
  const rows = contents.map(({ accountId, contentId }) => {
    const own = (byContent.get(contentId) ?? []).map(({ kind, at }) => ({ at, weight: weightOf(weights, kind) }));
    return { accountId, contentId, ...heated(before.get(contentId), own, hour, halfLifeHours) };
  });
  await store.putHeat(tx, rows);
}

const weightOf = (weights: Record<string, number>, kind: string): number => weights[kind] ?? 0;

/** Up to which hour heat has been counted; undefined before the first. */
export const heatAsOf = store.countedTo;

/** The heat index (0-9999) of contents at an instant; every id has an answer (DOMAIN 5.1). */
export async function heatIndexOf(tx: Tx, at: Date, contentIds: readonly string[]): Promise<Map<string, number>> {
  const indexes = new Map(contentIds.map((id) => [id, 0]));
  const known = contentIds.filter(isId).map((contentId) => ({ accountId: ownerOf(contentId), contentId }));
  if (known.length === 0) return indexes;
  const { scale, halfLifeHours } = (await policyAt(tx, heatRules, at)).document;
  for (const row of await store.heatOf(tx, known))
    indexes.set(row.contentId, heatIndex(cooled(row, at, halfLifeHours), scale));
  return indexes;
}

/** The heat of contents at an instant, in thousandths; contents without any are absent (DOMAIN 5.1). */
export async function heatMilliOf(tx: Tx, at: Date, contentIds: readonly string[]): Promise<Map<string, number>> {
  const known = contentIds.filter(isId).map((contentId) => ({ accountId: ownerOf(contentId), contentId }));
  if (known.length === 0) return new Map();
  const { halfLifeHours } = (await policyAt(tx, heatRules, at)).document;
  const rows = await store.heatOf(tx, known);
  return new Map(rows.map((row) => [row.contentId, cooled(row, at, halfLifeHours)]));
}

/** The hottest contents at an instant with their heat index, hottest first; what the public sees of them is not asked. */
export async function hottest(
  tx: Tx,
  at: Date,
  limit: number,
): Promise<{ accountId: string; contentId: string; heatIndex: number }[]> {
  const { scale, halfLifeHours } = (await policyAt(tx, heatRules, at)).document;
  const since = new Date(at.getTime() - HALF_LIVES * halfLifeHours * HOUR);
  return (await store.hottest(tx, at, since, halfLifeHours, limit)).map(({ accountId, contentId, ...heat }) => ({
    accountId,
    contentId,
    heatIndex: heatIndex(cooled(heat, at, halfLifeHours), scale),
  }));
}
