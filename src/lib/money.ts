import { z } from 'zod';

/** An amount of money in fen (1/100 yuan). Inside the rules always a bigint, so that no sum can lose precision. */
export type Fen = bigint;

/** The wire form of a fen amount: a safe integer. */
export const fenSchema = z.int().describe('amount in fen');

/** Writes fen for the wire. Throws when the amount is beyond the safe integers, because a rounded amount is worse than none. */
export function wireFen(amount: Fen): number {
  const wire = Number(amount);
  if (!Number.isSafeInteger(wire)) throw new RangeError(`amount beyond the safe integers: ${amount}`);
  return wire;
}

/** Half-up of `amount × rateBp / 10,000` for non-negative amounts (DOMAIN 11.4: gross). */
export function shareOfBp(amount: Fen, rateBp: number): Fen {
  return (amount * BigInt(rateBp) + 5000n) / 10_000n;
}
