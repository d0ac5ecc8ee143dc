import type { Tx } from '../../lib/db.ts';
import type { Fen } from '../../lib/money.ts';
import * as left from './left.sql.ts';
import { batches } from './sql.ts';

/**
 * What of money that came into purses at some instants may still be there, in fen, in the order asked: the balance without
 * what came in later. A payout takes all that came in by its cut-off but what was kept from it, so what is there of before
 * the latest cut-off was kept, or has come back.
 */
export async function leftOf(tx: Tx, asked: readonly left.PurseAt[]): Promise<Fen[]> {
  if (asked.length === 0) return [];
  const drawn = await left.drawnBy(tx, [...new Set(asked.map(({ partyId }) => partyId))]);
  const batchIds = [...new Set(drawn.map(({ batchId }) => batchId))];
  const found = batchIds.length > 0 ? await batches(tx, batchIds) : [];
  const cutoffs = new Map(found.map(({ batchId, cutoffAt }) => [batchId, cutoffAt]));
  const latest = new Map<string, number>();
  for (const { partyId, batchId } of drawn)
    latest.set(partyId, Math.max(latest.get(partyId) ?? 0, cutoffs.get(batchId)?.getTime() ?? 0));
  return left.cameInBy(
    tx,
    asked.map((one) => ({ ...one, since: new Date(Math.max(one.since.getTime(), latest.get(one.partyId) ?? 0)) })),
  );
}
