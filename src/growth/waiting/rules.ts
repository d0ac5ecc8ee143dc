import type { DayOfOperators } from './schema.ts';

/** The share of what was sent back, half-up in basis points; null where nothing was decided. */
export function rejectRateBp(accepted: number, rejected: number): number | null {
  const all = accepted + rejected;
  return all === 0 ? null : Math.round((rejected * 10_000) / all);
}

/** Whether a day’s reject rate alerts: it is above the limit, and enough was decided to say so (policy `alerts`). */
export function alertsOf(
  { accepted, rejected, rejectRateBp: actualBp }: DayOfOperators,
  { rejectRateBpMax, rejectDecisionsMin }: { rejectRateBpMax: number; rejectDecisionsMin: number },
) {
  if (actualBp === null || actualBp <= rejectRateBpMax || accepted + rejected < rejectDecisionsMin) return [];
  return [{ kind: 'reject_rate' as const, actualBp, requiredBp: rejectRateBpMax }];
}
