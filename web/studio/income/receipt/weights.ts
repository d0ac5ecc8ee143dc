import { percent } from '../../../text/dictionary.ts';
import type { Receipt } from '../queries.ts';

/** The parts of the rule that decided, as per cent: network, platform, creator. Rounding to fen moves amounts, not these. */
export function weightsOf({ rule, commission }: Receipt): { split: string; parts: { weight: number; part: string }[] } {
  const split = rule.split ?? commission.split;
  const weights = split.split(':').map(Number);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    split,
    parts: weights.map((weight) => ({ weight, part: whole > 0 ? percent((weight / whole) * 10_000) : '' })),
  };
}
