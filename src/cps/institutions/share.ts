import type { Fen } from '../../lib/money.ts';

/** What an institution's share of some lines would come to, for display: it is taken once, of the statement's net (DOMAIN 11.4). */
export function estimatedShare(netFen: Fen, shareBp: number): Fen {
  return netFen > 0n ? (netFen * BigInt(shareBp)) / 10_000n : 0n;
}
