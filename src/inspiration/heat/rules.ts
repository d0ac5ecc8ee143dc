import { HOUR } from '../../lib/time.ts';

/** Heat in thousandths at an instant. */
export type Heat = { heatMilli: number; heatAt: Date };

/** How much of what is counted at `from` is left at `to`, 0-1; from what is yet to come nothing is taken. */
const left = (from: Date, to: Date, halfLifeHours: number): number =>
  2 ** -(Math.max(0, to.getTime() - from.getTime()) / HOUR / halfLifeHours);

/** Heat in thousandths at a later instant (DOMAIN 5.1). */
export const cooled = ({ heatMilli, heatAt }: Heat, to: Date, halfLifeHours: number): number =>
  Math.round(heatMilli * left(heatAt, to, halfLifeHours));

/**
 * The heat at `to` of what was there and acts since, each with its weight: `H = Σ w · 2^(−age/half-life)`, rounded to
 * thousandths (DOMAIN 5.1). Acts that are told late count by their own time.
 */
export function heated(
  before: Heat | undefined,
  acts: readonly { at: Date; weight: number }[],
  to: Date,
  halfLifeHours: number,
): Heat {
  let sum = before ? before.heatMilli * left(before.heatAt, to, halfLifeHours) : 0;
  for (const { at, weight } of acts) sum += 1000 * weight * left(at, to, halfLifeHours);
  return { heatMilli: Math.round(sum), heatAt: to };
}

/** The index of heat in thousandths: `round(10000 · H / (H + scale))`, 0-9999 (DOMAIN 5.1). */
export function heatIndex(heatMilli: number, scale: number): number {
  const heat = heatMilli / 1000;
  return Math.min(9999, Math.round((10_000 * heat) / (heat + scale)));
}

/** The last hour that is over for at least so many minutes. */
export function lastHour(at: Date, minutes: number): Date {
  return new Date(Math.floor((at.getTime() - minutes * 60_000) / HOUR) * HOUR);
}
