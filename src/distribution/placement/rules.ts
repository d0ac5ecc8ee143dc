import type { RightValue } from '../../levels/schema.ts';
import type { PlacementRules } from './policy.ts';

/** A time with its begin and without its end. */
export type Span = { from: Date; to: Date };

/** One whole in basis points. */
const WHOLE_BP = 10_000;

/**
 * What the level of an author adds to the weight of his work, in basis points; null where it is never placed. Campaigns are
 * exempt: there a level adds what it may, but keeps nobody out (DOMAIN 9, `channel_display`).
 */
export function boostOf(right: RightValue, campaign: boolean, rules: PlacementRules): number | null {
  if (right === 'priority') return rules.priorityBp;
  if (right === 'no') return keepsOut(right, campaign) ? null : 0;
  return right === 'chance' ? rules.chanceBp : 0;
}

/** Whether a right keeps a work off every page, however it was accepted (DOMAIN 9, ×). */
export const keepsOut = (right: RightValue, campaign: boolean): boolean => right === 'no' && !campaign;

/** Where a placement stands among those of its slot, the greatest first: weight × (1 + boost), in basis points. */
export function rankOf(weight: number, boostBp: number): number {
  return weight * (WHOLE_BP + boostBp);
}

/** The most of some spans that stand at one instant of another, and the first instant at which so many do. */
export function peakWithin(standing: readonly Span[], within: Span): { most: number; at: Date } {
  const from = within.from.getTime();
  const steps = standing.flatMap((one): [number, number][] => {
    if (one.from >= within.to || one.to <= within.from) return [];
    return [
      [Math.max(one.from.getTime(), from), 1],
      [one.to.getTime(), -1],
    ];
  });
  // What ends at an instant makes room for what begins there.
  steps.sort(([a, x], [b, y]) => a - b || x - y);
  let now = 0;
  let peak = { most: 0, at: within.from };
  for (const [at, step] of steps) {
    now += step;
    if (now > peak.most && at < within.to.getTime()) peak = { most: now, at: new Date(at) };
  }
  return peak;
}

/** Whether two spans share an instant. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
