import { compareText } from '../../lib/order.ts';

/** What two works have in common, the strongest first. */
export const bonds = ['item', 'topic', 'author', 'domain'] as const;
export type Bond = (typeof bonds)[number];

/** Points of a bond; each further good or topic in common adds `more`, three times at most. */
const weights = {
  item: { first: 400, more: 100 },
  topic: { first: 300, more: 50 },
  author: { first: 150, more: 0 },
  domain: { first: 100, more: 0 },
} as const;
const MORE_MAX = 3;
/** Works that the page shows, and how many of one account. */
export const RELATED_MAX = 6;
const EACH_ACCOUNT_MAX = 2;

/** A work beside the one that is read. `shared` says by bond how often: goods and topics in common, or 1. */
export type Candidate = {
  contentId: string;
  accountId: string;
  shared: Partial<Record<Bond, number>>;
  /** DOMAIN 5.1, 0-9999. */
  heatIndex: number;
};

/**
 * How near a work is: goods in common before topics, the same author, the same domain; among as near ones the hotter, by at
 * most 99 points, so that heat never stands for a bond (DOMAIN 5.1).
 */
function nearness({ shared, heatIndex }: Candidate): number {
  const points = bonds.map((bond) => {
    const times = shared[bond] ?? 0;
    return times === 0 ? 0 : weights[bond].first + weights[bond].more * Math.min(MORE_MAX, times - 1);
  });
  return points.reduce((sum, one) => sum + one, 0) + Math.floor(heatIndex / 101);
}

/** The strongest bond of a work; undefined where it has none. */
export function strongest({ shared }: Pick<Candidate, 'shared'>): Bond | undefined {
  return bonds.find((bond) => (shared[bond] ?? 0) > 0);
}

/** The nearest works, at most six and two of an account; of as near ones the later. */
export function nearest(candidates: readonly Candidate[]): Candidate[] {
  const taken = new Map<string, number>();
  return candidates
    .filter((one) => strongest(one) !== undefined)
    .toSorted((a, b) => nearness(b) - nearness(a) || compareText(b.contentId, a.contentId))
    .filter(({ accountId }) => {
      const before = taken.get(accountId) ?? 0;
      taken.set(accountId, before + 1);
      return before < EACH_ACCOUNT_MAX;
    })
    .slice(0, RELATED_MAX);
}
