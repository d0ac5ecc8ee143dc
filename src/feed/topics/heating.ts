import { readersOfAny } from '../../facts/service.ts';
import { heatAsOf, heatMilliOf, heatRules } from '../../inspiration/heat/service.ts';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { policyAt } from '../../lib/policy.ts';
import { addDays, dayOf, MINUTE } from '../../lib/time.ts';
import { topicRules } from './policy.ts';
import { searchHeat } from './rules.ts';
import * as store from './sql.ts';

/** Topics that one run computes; the rest has runs of its own. */
const CHUNK = 50;
/** The newest works of a topic that its numbers are made of. */
const WORKS_MAX = 500;
/** After so many half-lives nothing is left that would be seen. */
const HALF_LIVES = 14;

/**
 * The heat of topics, `Σ H(works) + searches` (DOMAIN 5.1), and how many works and readers they have: after each count of the
 * heat of works, and of a new topic at once.
 */
export const topicsDue: DueWork<unknown> = {
  next: async (tx, until) => {
    const asOf = await heatAsOf(tx);
    const [stale] = await store.staleTopics(tx, asOf, 1);
    if (!stale) return undefined;
    return stale.computedAt && asOf ? new Date(asOf.getTime() + 5 * MINUTE) : until;
  },
  run: async (tx, now) => {
    const stale = await store.staleTopics(tx, await heatAsOf(tx), CHUNK);
    for (const { topicKey } of stale) await compute(tx, now, topicKey);
    return stale.length > 0;
  },
};

async function compute(tx: Tx, now: Date, key: string): Promise<void> {
  const { searchWeight } = (await policyAt(tx, topicRules, now)).document;
  const { halfLifeHours } = (await policyAt(tx, heatRules, now)).document;
  const works = (await store.newestWorks(tx, key, undefined, WORKS_MAX)).map(({ contentId }) => contentId);
  const since = addDays(dayOf(now), -Math.ceil((HALF_LIVES * halfLifeHours) / 24));
  const searches = await store.searchesSince(tx, key, since);
  let heatMilli = searchHeat(searches, now, { searchWeight, halfLifeHours });
  for (const ofWork of (await heatMilliOf(tx, now, works)).values()) heatMilli += ofWork;
  await store.setNumbers(tx, now, key, {
    heatMilli,
    works: await store.worksWith(tx, key),
    readers: await readersOfAny(tx, works),
  });
}
