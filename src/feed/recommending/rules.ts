import type { RecommendationRules } from './policy.ts';

/** What a score is made of: indexes of 0-9999, 0-1000 and 0-100, and the right to support of the author (DOMAIN 9). */
export type Measured = { heatIndex: number; quality: number; tagMatch: number; support: string };
/** A part of the score: what was measured, of at most what, and the hundredths of a point that it adds. */
export type Part = { id: 'heat' | 'quality' | 'tags'; actual: number; max: number; weightBp: number; points: number };
export type Score = { parts: Part[]; supportBp: number; score: number };

/**
 * The score of 发现 in hundredths of a point: `0.5 · heat_index/100 + 0.3 · content_quality/10 + 0.2 · tag_match`, times
 * what the right feed_support gives (DOMAIN 6.2, 9); each part and the product rounded down.
 */
export function scoreOf({ heatIndex, quality, tagMatch, support }: Measured, rules: RecommendationRules): Score {
  const { weightsBp, supportBp } = rules;
  const part = (id: Part['id'], actual: number, max: number, weightBp: number): Part => ({
    id,
    actual,
    max,
    weightBp,
    points: Math.floor((actual * 10_000 * weightBp) / max / 10_000),
  });
  const parts = [
    part('heat', heatIndex, 10_000, weightsBp.heat),
    part('quality', quality, 1000, weightsBp.quality),
    part('tags', tagMatch, 100, weightsBp.tags),
  ];
  const times = support === 'priority' ? supportBp.priority : support === 'chance' ? supportBp.chance : 10_000;
  const sum = parts.reduce((all, { points }) => all + points, 0);
  return { parts, supportBp: times, score: Math.floor((sum * times) / 10_000) };
}

/**
 * The order in which rows are shown that are given best first: of `spacing` cards in a row one at most is of the same
 * account; who must wait comes as soon as he may. Where only accounts are left that must wait, they come anyway, as far apart
 * as they can. Cards that stand before them, by their accounts in order, count with them.
 */
export function spaced<Row extends { accountId: string }>(
  rows: readonly Row[],
  spacing: number,
  before: readonly string[] = [],
): Row[] {
  const shown: Row[] = [];
  const lastOf = new Map(before.map((accountId, nr) => [accountId, nr - before.length]));
  const mayStand = ({ accountId }: Row) => shown.length - (lastOf.get(accountId) ?? -spacing) >= spacing;
  const show = (row: Row) => {
    lastOf.set(row.accountId, shown.length);
    shown.push(row);
  };
  const waiting: Row[] = [];
  for (const row of rows) {
    for (let free = waiting.findIndex(mayStand); free >= 0; free = waiting.findIndex(mayStand))
      show(...(waiting.splice(free, 1) as [Row]));
    if (mayStand(row)) show(row);
    else waiting.push(row);
  }
  while (waiting.length > 0) {
    const free = waiting.findIndex(mayStand);
    // Nobody may: whoever was shown longest ago stands next.
    const next = free >= 0 ? free : longestAgo(waiting, lastOf);
    show(...(waiting.splice(next, 1) as [Row]));
  }
  return shown;
}

function longestAgo(rows: readonly { accountId: string }[], lastOf: ReadonlyMap<string, number>): number {
  let best = 0;
  const last = (nr: number) => lastOf.get(rows[nr]?.accountId ?? '') ?? -Infinity;
  for (let nr = 1; nr < rows.length; nr++) if (last(nr) < last(best)) best = nr;
  return best;
}
