import { z } from 'zod';
import type { Leg } from '../../ledger/schema.ts';
import type { Fen } from '../../lib/money.ts';
import { wireFen } from '../../lib/money.ts';
import type { Entry, LineDecision } from '../rules.ts';

/** What the ledger has been told of a line: whose book, which pool, and the sums of its entries in fen. */
const positionSchema = z.object({
  accountId: z.string(),
  shopId: z.string(),
  scene: z.string(),
  grossFen: z.int(),
  networkFen: z.int(),
  platformFen: z.int(),
  poolFen: z.int(),
  creatorFen: z.int(),
  forfeitedFen: z.int(),
});
export type Position = z.infer<typeof positionSchema>;

/** A line's position, null while the ledger knows nothing of it. */
export const positionOrNull = positionSchema.nullable();

/** The book that holds everything about an account's orders, the platform's and the network's part included. */
export function bookOf(accountId: string): string {
  return `account:${accountId}`;
}

/** The key prefix of a line's posts in its account's book. */
export function lineKeyPrefix({ tradeNo, lineNo }: { tradeNo: string; lineNo: string }): string {
  return `line/${encodeURIComponent(tradeNo)}/${encodeURIComponent(lineNo)}/`;
}

/**
 * Where a decision leaves the ledger: the sums of its settlement and its claw-backs. A release of what was withheld moves
 * nothing: the creator's part is in his ledger account from the confirmation on. What waits for a level stays unsettled until it is
 * reached. Null while nothing is earned.
 */
export function positionOf(decision: LineDecision, shopId: string): Position | null {
  if (!decision.winner || decision.month === null) return null;
  const entries = outcomesOf(decision.entries);
  const sum = (part: 'grossFen' | 'networkFen' | 'platformFen' | 'poolFen' | 'creatorFen' | 'forfeitedFen') =>
    wireFen(entries.reduce((total, entry) => total + entry[part], 0n));
  return {
    accountId: decision.winner.accountId,
    shopId,
    scene: decision.winner.scene,
    grossFen: sum('grossFen'),
    networkFen: sum('networkFen'),
    platformFen: sum('platformFen'),
    poolFen: sum('poolFen'),
    creatorFen: sum('creatorFen'),
    forfeitedFen: sum('forfeitedFen'),
  };
}

/** What must be posted to come from one position to another: at most one post in each of the two books. */
export function movement(from: Position | null, to: Position | null): { accountId: string; legs: Leg[] }[] {
  if (from && to && from.accountId === to.accountId) {
    return moves(to.accountId, merged([...legsOf(to, 1n), ...legsOf(from, -1n)]));
  }
  return [
    ...(from ? moves(from.accountId, legsOf(from, -1n)) : []),
    ...(to ? moves(to.accountId, legsOf(to, 1n)) : []),
  ];
}

function moves(accountId: string, legs: Leg[]): { accountId: string; legs: Leg[] }[] {
  const moving = legs.filter(({ amountFen }) => amountFen !== 0n);
  return moving.length > 0 ? [{ accountId, legs: moving }] : [];
}

/** The shop owes the commission; network, platform, pool and creator have it (DOMAIN 11.5). */
function legsOf(position: Position, sign: bigint): Leg[] {
  const leg = (ledgerAccount: string, fen: number): Leg => ({ ledgerAccount, amountFen: sign * BigInt(fen) });
  return [
    leg(`merchant:${position.shopId}`, -position.grossFen),
    leg('network_income', position.networkFen),
    leg('platform_income', position.platformFen),
    leg(`pool:${position.scene}`, position.poolFen),
    leg(`creator:${position.accountId}`, position.creatorFen),
    leg('unsettled_commission', position.forfeitedFen),
  ];
}

function merged(legs: readonly Leg[]): Leg[] {
  const sums = new Map<string, Fen>();
  for (const { ledgerAccount, amountFen } of legs) sums.set(ledgerAccount, (sums.get(ledgerAccount) ?? 0n) + amountFen);
  return [...sums].map(([ledgerAccount, amountFen]) => ({ ledgerAccount, amountFen }));
}

/**
 * What each entry comes to in the end, as far as is known, once whether it had to wait or not: a release repeats the
 * creator's part of money that stands already, or gives the part away that was never earned.
 */
export function outcomesOf(entries: readonly Entry[]): Entry[] {
  const waiting = new Set(entries.filter((entry) => entry.status === 'withheld').map(entryName));
  const releases = new Map(
    entries
      .filter((entry) => entry.status !== 'withheld' && waiting.has(entryName(entry)))
      .map((entry) => [entryName(entry), entry]),
  );
  return entries
    .filter((entry) => releases.get(entryName(entry)) !== entry)
    .map((entry) => {
      const forfeitedFen = releases.get(entryName(entry))?.forfeitedFen ?? 0n;
      if (forfeitedFen === 0n) return entry;
      return { ...entry, creatorFen: 0n, forfeitedFen };
    });
}

function entryName(entry: { entry: string; refundId: string | null }): string {
  return `${entry.entry}\n${entry.refundId ?? ''}`;
}
