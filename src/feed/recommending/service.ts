import { newestPublished, standingAmong } from '../../contents/service.ts';
import { heatAsOf, heatIndexOf, hottest } from '../../inspiration/heat/service.ts';
import { rightOf } from '../../levels/service.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import type { DueWork } from '../../lib/due.ts';
import { policyAt } from '../../lib/policy.ts';
import { DAY, MINUTE } from '../../lib/time.ts';
import { recommendationRules } from './policy.ts';
import { scoreOf, spaced, type Score } from './rules.ts';
import * as store from './sql.ts';
import type { RecommendedRow } from './sql.ts';

export { recommendationRules } from './policy.ts';

/** The quality (0-1000) of published contents at an instant: a later domain knows what was sold. */
export type QualityOf = (tx: Tx, at: Date, contentIds: readonly string[]) => Promise<Map<string, number>>;

/** Lists are kept for so long: who began to read one reads on in it. */
const KEPT_MS = DAY;
/** Tags are known with the readers' scores; until then nobody matches any (DOMAIN 5.3). */
const NO_MATCH = 0;

/** After each count of heat discover is ranked anew. */
export const recommendDue = (qualityOf: QualityOf): DueWork<unknown> => ({
  next: async (tx) => {
    const asOf = await heatAsOf(tx);
    if (!asOf) return undefined;
    const last = await store.latestList(tx);
    return last && last >= asOf ? undefined : new Date(asOf.getTime() + 5 * MINUTE);
  },
  run: async (tx) => {
    const asOf = await heatAsOf(tx);
    if (!asOf) return false;
    await rank(tx, asOf, qualityOf);
    return true;
  },
});

/** Ranks the hottest and the newest contents as of an hour (DOMAIN 6.2). */
async function rank(tx: Tx, asOf: Date, qualityOf: QualityOf): Promise<void> {
  const { document } = await policyAt(tx, recommendationRules, asOf);
  const newest = await newestPublished(tx, [], { limit: document.candidates });
  const hot = await standingAmong(
    tx,
    (await hottest(tx, asOf, document.candidates)).map(({ contentId }) => contentId),
  );
  const accountOf = new Map([...newest, ...hot].map(({ contentId, accountId }) => [contentId, accountId]));
  const ids = [...accountOf.keys()];
  const heat = await heatIndexOf(tx, asOf, ids);
  const quality = await qualityOf(tx, asOf, ids);
  const support = await rightOf(tx, [...new Set(accountOf.values())], 'feed_support', asOf);
  const rows = [...accountOf].map(([contentId, accountId]) => {
    const measured = {
      heatIndex: heat.get(contentId) ?? 0,
      quality: quality.get(contentId) ?? 0,
      tagMatch: NO_MATCH,
      support: support.get(accountId) ?? 'no',
    };
    const { score, supportBp } = scoreOf(measured, document);
    return { accountId, contentId, ...measured, supportBp, score };
  });
  // Of equal scores the later content, whose id is greater, comes first.
  const best = rows.toSorted((a, b) => b.score - a.score || (a.contentId < b.contentId ? 1 : -1));
  const list = best.slice(0, document.candidates).map((row, nr) => ({ ...row, place: nr + 1 }));
  await store.writeList(tx, asOf, list, new Date(asOf.getTime() - KEPT_MS));
}

/** The hour of the list that readers begin to read now; undefined before the first. */
export const latestList = store.latestList;

/** Lists that this process has read lately, for each deployment that it serves: all readers of an hour read the same. */
const lists = new WeakMap<Config, Map<number, readonly Recommended[]>>();
const LISTS_MAX = 4;

/** A recommended content. */
export type Recommended = { accountId: string; contentId: string };

/** The list of an hour, best first; empty where it is not kept any more. */
export async function listAt(tx: Tx, config: Config, asOf: Date): Promise<readonly Recommended[]> {
  const known = lists.get(config) ?? new Map<number, readonly Recommended[]>();
  lists.set(config, known);
  const key = asOf.getTime();
  const kept = known.get(key);
  if (kept) return kept;
  const list = await store.contentsOf(tx, asOf);
  known.set(key, list);
  for (const old of [...known.keys()].toSorted((a, b) => b - a).slice(LISTS_MAX)) known.delete(old);
  return list;
}

/** A list in the order of its cards behind those of some accounts: one per account among ten (DOMAIN 6.2). */
export async function inOrder(
  tx: Tx,
  now: Date,
  list: readonly Recommended[],
  before: readonly string[],
): Promise<Recommended[]> {
  return spaced(list, (await policyAt(tx, recommendationRules, now)).document.spacing, before);
}

/** Where a content stands in the latest list, with everything that made its score. */
export async function scoreIn(
  tx: Tx,
  contentId: string,
): Promise<{ asOf: Date; row: RecommendedRow; score: Score } | undefined> {
  const asOf = await store.latestList(tx);
  const row = asOf && (await store.placeOf(tx, asOf, contentId));
  if (!row) return undefined;
  return { asOf, row, score: scoreOf(row, (await policyAt(tx, recommendationRules, asOf)).document) };
}
