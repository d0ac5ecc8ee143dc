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

/** Fen as yuan with two decimals, for files and programs: `-123.45`. */
export function yuan(fen: Fen): string {
  const cents = fen < 0n ? -fen : fen;
  return `${fen < 0n ? '-' : ''}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

/** The same for a person to read, in thousands and with a minus that is as wide as a plus: `−1,234.50`. */
export function shownYuan(fen: Fen): string {
  return yuan(fen)
    .replace('-', '−')
    .replaceAll(/\d(?=(\d{3})+\.)/g, '$&,');
}

/** Half-up of `amount × rateBp / 10,000` for non-negative amounts (DOMAIN 11.4: gross). */
export function shareOfBp(amount: Fen, rateBp: number): Fen {
  return (amount * BigInt(rateBp) + 5000n) / 10_000n;
}
