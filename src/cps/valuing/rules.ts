import type { Fen } from '../../lib/money.ts';
import type { ValueRules } from './policy.ts';

/** What is counted of a content in a scene on a day, in the order in which it is told. */
export const valueKinds = ['read', 'like', 'comment', 'favourite', 'share', 'item_click', 'cart', 'follow'] as const;
export type ValueKind = (typeof valueKinds)[number];

/** Why a content is worth nothing that day. */
export type Worthless = 'NOT_PUBLISHED' | 'HEALTH_LOW' | 'QUALITY_LOW' | 'COMPLAINTS';

/** A content's day in a scene: counts by kind, the base of its orders, quality 0-1000, and what may rule it out. */
export type ContentDay = {
  counts: Readonly<Partial<Record<ValueKind, number>>>;
  baseFen: Fen;
  q: number;
  complaints: number;
  published: boolean;
  healthy: boolean;
};

/** A value with its parts, so that it explains itself: `floor(sum · q / qualityWhole)`, or 0 for a reason. */
export type Valued = {
  value: number;
  reason: Worthless | null;
  rows: { kind: ValueKind; count: number; weight: number; points: number }[];
  baseFen: Fen;
  basePoints: number;
  sum: number;
  q: number;
};

/** The value of a content's day in a scene (DOMAIN 11.6, E18). Pure; an integer, never below 0. */
export function valueOf(day: ContentDay, rules: ValueRules): Valued {
  const rows = valueKinds.map((kind) => {
    const count = day.counts[kind] ?? 0;
    const weight = rules.weights[kind];
    return { kind, count, weight, points: count * weight };
  });
  const basePoints = Number(day.baseFen / BigInt(rules.baseFenEach));
  const sum = rows.reduce((total, { points }) => total + points, basePoints);
  const q = Math.min(day.q, 1000);
  const reason = reasonOf(day, rules);
  const value = reason === null ? Number((BigInt(sum) * BigInt(q)) / BigInt(rules.qualityWhole)) : 0;
  return { value, reason, rows, baseFen: day.baseFen, basePoints, sum, q };
}

function reasonOf(day: ContentDay, rules: ValueRules): Worthless | null {
  if (!day.published) return 'NOT_PUBLISHED';
  if (!day.healthy) return 'HEALTH_LOW';
  if (day.q < rules.qualityMin) return 'QUALITY_LOW';
  return day.complaints * 10_000 > (day.counts.read ?? 0) * rules.complaintsBpMax ? 'COMPLAINTS' : null;
}
