import { shareOfBp, type Fen } from '../lib/money.ts';
import { defaultSplitTable, type SplitRule, type SplitTable } from './policy.ts';

/** What becomes of a gross commission. `network + platform + pool + creator` is the gross, to the fen. */
export type Shares = { network: Fen; platform: Fen; pool: Fen; creator: Fen };

/** Shares with the rule that made them; `split` is the rule's weights network:platform:creator, such as `1:3:6`. */
export type Split = Shares & { split: string };

/**
 * Divides a total (fen, not negative) by integer weights: each part is rounded down, and what is left over goes fen by
 * fen to the largest remainders, at equal remainders to the earlier part. The parts sum to the total. Throws a
 * RangeError on a negative total or weight and when all weights are 0.
 */
export function split(total: Fen, weights: readonly bigint[]): Fen[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (total < 0n || sum <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError(`cannot split ${total} by ${weights.join(':')}`);
  }
  // Arrays side by side, because a pool may be divided among a million contents.
  const parts = weights.map((weight) => (total * weight) / sum);
  const remainders = weights.map((weight) => (total * weight) % sum);
  const left = Number(parts.reduce((rest, part) => rest - part, total));
  const byRemainder = (a: number, b: number): number => {
    const [x = 0n, y = 0n] = [remainders[a], remainders[b]];
    return x === y ? a - b : x < y ? 1 : -1;
  };
  for (const index of [...weights.keys()].toSorted(byRemainder).slice(0, left)) {
    parts[index] = (parts[index] ?? 0n) + 1n;
  }
  return parts;
}

/** Gross commission: half-up of base × rate (DOMAIN 11.4). */
export function grossOf(base: Fen, rateBp: number): Fen {
  return shareOfBp(base, rateBp);
}

/** The first rule by priority that matches. An unknown scene meets the last row. Priorities ascend in a parsed table. */
export function splitRuleFor(scene: string, supermarket: boolean, table: SplitTable = defaultSplitTable): SplitRule {
  const rule = table.find((row) => (!row.supermarket || supermarket) && (!row.scenes || row.scenes.includes(scene)));
  if (!rule) throw new RangeError('the split table does not match every scene');
  return rule;
}

/** The name of a rule's split: its weights network:platform:creator. */
export function splitName(rule: SplitRule): string {
  return `${rule.network}:${rule.platform}:${rule.creator}`;
}

/**
 * Splits a gross commission by one rule: first in three (leftover fen by largest remainder, ties creator → platform →
 * network), then the pool's part out of the platform's, rounded down (DOMAIN 11.4).
 */
export function sharesBy(rule: SplitRule, gross: Fen): Shares {
  const weights = [rule.creator, rule.platform, rule.network].map(BigInt);
  const [creator = 0n, platform = 0n, network = 0n] = split(gross, weights);
  const pool = rule.pool ? (platform * BigInt(rule.pool.numerator)) / BigInt(rule.pool.denominator) : 0n;
  return { network, platform: platform - pool, pool, creator };
}

/** A share that is smaller of a total (fen) than of the total one fen below it. */
type FallingShare = { totalFen: number; share: 'creator' | 'platform' | 'network'; fromFen: number; toFen: number };

/**
 * The first total of which a rule gives somebody less than of one fen less; null where no share ever falls (DOMAIN 11.4).
 * Shares repeat after every sum of the weights, each larger by its weight, so that totals up to the sum show all; a pool's
 * part and what is kept beside it fall only where the platform's share does.
 */
export function firstFall({ creator, platform, network }: SplitRule): FallingShare | null {
  const parties = ['creator', 'platform', 'network'] as const;
  const weights = [creator, platform, network];
  const sum = creator + platform + network;
  let before = [0, 0, 0];
  for (let totalFen = 1; totalFen <= sum; totalFen++) {
    // The arithmetic of `split` in numbers: tables are checked up to 30,000 fen a row.
    const remainders = weights.map((weight) => (totalFen * weight) % sum);
    const parts = weights.map((weight, i) => (totalFen * weight - (remainders[i] ?? 0)) / sum);
    const left = totalFen - parts.reduce((all, part) => all + part, 0);
    const order = [0, 1, 2].toSorted((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
    for (const i of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
    for (const [i, share] of parties.entries()) {
      const [fromFen = 0, toFen = 0] = [before[i], parts[i]];
      if (toFen < fromFen) return { totalFen, share, fromFen, toFen };
    }
    before = parts;
  }
  return null;
}

/** Splits a gross commission (fen) by the winning click's scene; `supermarket` when the click or the line is marked. */
export function shares(gross: Fen, scene: string, supermarket: boolean, table: SplitTable = defaultSplitTable): Split {
  const rule = splitRuleFor(scene, supermarket, table);
  return { split: splitName(rule), ...sharesBy(rule, gross) };
}
