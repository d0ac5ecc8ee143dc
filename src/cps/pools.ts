import type { Fen } from '../lib/money.ts';
import { compareText } from '../lib/order.ts';
import type { Rules } from './policy.ts';
import { split } from './split.ts';

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
  rules: Rules,
): { rewards: Reward[]; paidFen: Fen; carriedOutFen: Fen } {
  const valued = values.filter(({ value }) => value > 0n).toSorted((a, b) => compareText(a.contentId, b.contentId));
  if (pool <= 0n || valued.length === 0) return { rewards: [], paidFen: 0n, carriedOutFen: pool };
  const { rewardCapContents, rewardCapBp } = rules.policy;
  const cap = valued.length >= rewardCapContents ? (pool * BigInt(rewardCapBp)) / 10_000n : pool;
  const parts = split(
    pool,
    valued.map(({ value }) => value),
  );
  const rewards = valued
    .map(({ contentId }, index) => ({ contentId, amountFen: smaller(parts[index] ?? 0n, cap) }))
    .filter(({ amountFen }) => amountFen > 0n);
  const paidFen = rewards.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  return { rewards, paidFen, carriedOutFen: pool - paidFen };
}

function smaller(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}
