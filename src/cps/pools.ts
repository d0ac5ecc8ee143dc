import type { Fen } from '../lib/money.ts';
import { compareText } from '../lib/order.ts';
import type { Rules, Terms } from './policy.ts';
import { split } from './split.ts';

/** The scenes that have a pool by the split table of any month, in order (DOMAIN 11.4): what a pool carries outlives its rule. */
export function poolScenes({ terms }: Rules): string[] {
  const rows = terms.flatMap(({ splitTable }) => splitTable);
  const scenes = rows.flatMap((rule) => (rule.pool && rule.pool.numerator > 0 ? (rule.scenes ?? []) : []));
  return [...new Set(scenes)];
}

/** The value of a content in a scene on a day, already computed (DOMAIN 11.6); any integer, only those above 0 earn. */
export type ContentValue = { contentId: string; value: bigint };

/** A reward of a content out of a day's pool, above 0 fen. */
export type Reward = { contentId: string; amountFen: Fen };

/**
 * Divides a day's pool (fen; carried in + pool parts + top-up) by the values of its contents: largest remainder, ties to
 * the smaller contentId; from 10 contents on none gets more than 20 % of the pool, rounded down. What is not paid is
 * carried to the next day, as is a pool of 0 or less. Rewards come in contentId order, without those of 0.
 */
export function rewardsOf(
  pool: Fen,
  values: readonly ContentValue[],
  terms: Terms,
): { rewards: Reward[]; paidFen: Fen; carriedOutFen: Fen } {
  const contents = values.toSorted((a, b) => compareText(a.contentId, b.contentId));
  const amounts = rewardAmounts(
    pool,
    contents.map(({ value }) => value),
    terms,
  );
  const rewards = contents
    .map(({ contentId }, index) => ({ contentId, amountFen: amounts[index] ?? 0n }))
    .filter(({ amountFen }) => amountFen > 0n);
  const paidFen = rewards.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  return { rewards, paidFen, carriedOutFen: pool - paidFen };
}

/** The rewards of `rewardsOf` in fen, for values in contentId order, one each; 0 where nothing is earned. */
export function rewardAmounts(pool: Fen, values: readonly bigint[], terms: Terms): Fen[] {
  const valued = values.reduce((count, value) => (value > 0n ? count + 1 : count), 0);
  if (pool <= 0n || valued === 0) return values.map(() => 0n);
  const { rewardCapContents, rewardCapBp } = terms;
  const cap = valued >= rewardCapContents ? (pool * rewardCapBp) / 10_000n : pool;
  const weights = values.map((value) => (value > 0n ? value : 0n));
  return split(pool, weights).map((part) => (part < cap ? part : cap));
}
